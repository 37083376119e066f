import Marketing

extension ModelFacts {
  /// Something that a strategy learns from what came of its contacts or leads.
  struct Learner: Hashable {
    /// The strategy's id.
    let strategy: String
    /// What it learns for: a channel, the messages of one, an engine that finds leads.
    let place: String
    /// How, without a full stop.
    let method: String
  }

  /// What strategies learn, in any of their phases.
  var learners: [Learner] {
    var found: [Learner] = []
    func add(_ strategy: Strategy, _ place: String, _ method: String?) {
      guard let method else { return }
      let learner = Learner(strategy: strategy.id, place: place, method: method)
      if !found.contains(learner) { found.append(learner) }
    }
    for strategy in scenario.strategies {
      for part in strategy.parts {
        for use in part.channels {
          add(strategy, use.channel, Self.method(of: use.order))
          add(strategy, "messages of \(use.channel)", use.carries.flatMap { Self.method(of: $0) })
        }
        for engine in part.leads?.engines ?? [] where engine.model.learns {
          add(strategy, "engine \(engine.id)", Self.response)
        }
      }
    }
    return found
  }

  /// What is learned, and how, in sentences; nil: nothing is.
  var learning: String? {
    let learners = self.learners
    var methods: [String] = []
    for learner in learners where !methods.contains(learner.method) {
      methods.append(learner.method)
    }
    let sentences = methods.map { method in
      let places = learners.filter { $0.method == method }.map { "\($0.strategy): \($0.place)" }
      return "\(Markdown.codes(places)) by \(method)."
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Strategies that shift budgets by what they have seen.
  var replanning: [String] {
    scenario.strategies.filter { strategy in
      strategy.parts.contains { $0.replanning != nil }
    }.map(\.id)
  }

  /// Strategies that go by what they have seen, in whatever way.
  var adapting: [String] {
    let seen = replanning + learners.map(\.strategy)
    return scenario.strategies.map(\.id).filter { seen.contains($0) }
  }

  /// A model of who responds.
  private static let response =
    "a logistic regression (ridge 1) of the response on what the strategy sees of customers, fitted anew at "
    + "intervals to those contacted so far, a share of them at random"

  private static func method(of order: SelectionOrder) -> String? {
    switch order {
    case .random, .feature, .recency, .frequency, .value, .oracle: nil
    case .fitted: response
    case .uplift(_, .twoModels):
      "the difference of two logistic regressions (ridge 1) of the response, of customers contacted and of "
        + "customers held out at random, fitted anew at intervals"
    case .uplift(_, .transformedOutcome):
      "a linear regression (ridge 1) of the transformed outcome of customers contacted and held out at random "
        + "(Athey and Imbens 2016, doi:10.1073/pnas.1510489113), fitted anew at intervals"
    case .bandit(let bandit, _): method(of: bandit.rule)
    case .program: "a program outside of the model, which is told what came of contacts"
    }
  }

  private static func method(of rule: Bandit.Rule) -> String {
    let rest =
      switch rule {
      case .linUCB:
        "the upper end of an interval (LinUCB; Li et al. 2010, doi:10.1145/1772690.1772758)"
      case .thompson:
        "weights drawn from what is believed of them (Thompson sampling; Agrawal and Goyal 2013, "
          + "arXiv:1209.3352)"
      }
    return "a linear model (ridge 1) of the response, updated after every step, and \(rest)"
  }

  private static func method(of carriage: Carriage) -> String? {
    switch carriage {
    case .shares, .by: nil
    case .best:
      "the highest (successes + 1) / (contacts + 2) so far among customers of the same mark, judged anew at "
        + "intervals, with a share of contacts at random"
    case .likeliest:
      "a logistic regression (ridge 1) for each message of who heeds it, fitted anew at intervals, with a share "
        + "of contacts at random"
    }
  }
}
