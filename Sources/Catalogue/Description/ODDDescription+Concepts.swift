import Marketing
import Measures
import Results

extension ODDDescription {
  /// Section 4.
  static func concepts(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    let changing = scenario.strategies.filter { !$0.phases.isEmpty }.map(\.id)
    let learning =
      facts.learning.map { "Strategies learn from their own contacts. \($0)" }
      ?? "Strategies do not learn."
    var prediction =
      facts.learners.isEmpty
      ? "Strategies fit no models."
      : "Strategies choose whom to contact, or with what, by what they have learned."
    if scenario.leads != nil { prediction += " Engines that find leads score prospects." }
    let concepts: [(String, String)] = [
      (
        "Basic principles",
        "Customers move through journeys, and competing risks decide where to: an edge with a chance "
          + "per time happens at a rate, one with a chance per contact is a choice by multinomial "
          + "logit. With all drivers at zero an edge is taken with exactly its base chance; a driver "
          + "with value v and multiplier m multiplies the rate, or the odds, by m to the power of v. "
          + "Advertising works through a memory that halves with time and has diminishing returns."
      ),
      (
        "Emergence",
        "How many customers are won, at which cost, and how long they stay emerge from single "
          + "decisions"
          + (facts.hasSocialDrivers ? " and from what customers see others do" : "")
          + (facts.hasCallers ? ", and waits at desks from who comes and the hours there are" : "")
          + ". Base chances, multipliers and prices are imposed."
      ),
      (
        "Adaptation",
        "Customers adapt their decisions to what reaches them; they do not plan."
          + (facts.adapting.isEmpty
            ? " Strategies follow their plans."
            : " Strategies that adapt to what they have seen: \(Markdown.codes(facts.adapting)).")
          + (changing.isEmpty
            ? "" : " Strategies that change at dates set beforehand: \(Markdown.codes(changing)).")
      ),
      (
        "Objectives",
        "Customers have no explicit objective: utilities are the logarithms of rates or odds. "
          + "Strategies spend their budgets; they are judged from outside, by "
          + "\(Markdown.code(facts.run.summary.scenario.rankBy))."
      ),
      (
        "Learning",
        "Customers remember, and do not learn. \(learning)"
      ),
      (
        "Prediction",
        "Customers predict nothing. \(prediction)"
      ),
      (
        "Sensing",
        "Customers perceive contacts that they notice"
          + (scenario.incentives.isEmpty ? "" : ", rewards on offer that they know of")
          + (facts.hasSocialDrivers ? ", and stages of acquaintances or groups" : "")
          + ". Strategies see customers as section 7 says for each (its `view`); they never see "
          + "utilities, but for an order or a model `oracle`, a bound that nobody reaches, and a model `noisy`, "
          + "which stands for one of a given quality."
      ),
      (
        "Interaction",
        interaction(scenario, facts)
      ),
      (
        "Stochasticity",
        "Features\(scenario.network == nil ? "" : ", ties"), reach, consent, selection among equals, "
          + "noticing, every decision and every drawn amount are random. Every draw is a function of seed "
          + "\(facts.run.summary.seed), replication, customer, step and purpose (a counter-based "
          + "generator, Philox4x32; Salmon et al. 2011, doi:10.1145/2063384.2063405), so that all "
          + "strategies meet the same customers with the same luck (common random numbers)."
      ),
      (
        "Collectives",
        scenario.customers.groups.isEmpty
          ? "None."
          : "Groups of customers, imposed and fixed, with the state that section 2 gives them: "
            + "\(Markdown.codes(scenario.customers.groups.map(\.id)))."
      ),
      (
        "Observation",
        "\(facts.run.summary.measures.count) measures over the measured steps, each with its "
          + "definition in `summary.json`; means over \(facts.run.summary.replications.inFigures) "
          + "replications with 95 % intervals, differences paired by replication"
          + (facts.run.summary.scenario.breakdowns.isEmpty
            ? ""
            : ", also by "
              + Markdown.codes(facts.run.summary.scenario.breakdowns.map(\.feature)))
          + (scenario.worlds.isEmpty
            ? "" : "; the same in each of the worlds \(Markdown.codes(scenario.worlds.map(\.id)))")
          + "."
      ),
    ]
    return ["## 4. Design concepts", ""]
      + concepts.flatMap { ["**\($0.0).** \($0.1)", ""] }
  }

  private static func interaction(_ scenario: Scenario, _ facts: ModelFacts) -> String {
    var parts: [String] = []
    if facts.hasSocialDrivers {
      parts.append("are moved by the stages of acquaintances, groups or all")
    }
    if scenario.channels.contains(where: { if case .social = $0.kind { true } else { false } }) {
      parts.append("speak to acquaintances")
    }
    if !scenario.incentives.isEmpty { parts.append("compete for rewards with limits") }
    if scenario.incentives.contains(where: { $0.reached != nil }) {
      parts.append("bring their group towards its goals")
    }
    if !scenario.desks.isEmpty { parts.append("share the hours of desks") }
    if scenario.channels.contains(where: { !$0.isBroadcast }) {
      parts.append("compete for contacts within budgets")
    }
    return parts.isEmpty
      ? "None between customers." : "Customers \(parts.joined(separator: ", "))."
  }
}
