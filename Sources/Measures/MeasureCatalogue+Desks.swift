import Engine
import Marketing

extension MeasureCatalogue {
  /// What can be told of the desks of a scenario, and of its leads.
  static func desks(of scenario: Scenario) -> [Measure] {
    let queued = queuedDesks(of: scenario)
    var measures: [Measure] = []
    for desk in scenario.desks {
      let forms = [desk] + scenario.strategies.flatMap(\.desks).filter { $0.id == desk.id }
      func some(_ applies: (Desk) -> Bool) -> Bool { forms.contains(where: applies) }
      var own: [DeskMeasure] = [.utilisation, .handled]
      if scenario.currency != nil { own.append(.costPerHandled) }
      if queued.contains(desk.id) {
        own += [.came, .busiestHour, .waiting, .blocked]
        if some({ $0.patience != nil }) { own.append(.abandoned) }
        if some({ $0.expires != nil }) { own.append(.expired) }
        if some({ $0.resolves * $0.accuracy < 1 }) { own += [.resolved, .wrong] }
        if some({ $0.handsOverTo != nil }) { own.append(.handedOver) }
      }
      if some({ $0.pieceRate != nil }) { own.append(.paidFor) }
      if some({ $0.credit != nil }) { own.append(.credited) }
      measures += own.map { .desk($0, desk: desk.id) }
    }
    if let leads = scenario.leads {
      for engine in [nil] + leads.engines.map({ $0.id as String? }) {
        measures += LeadMeasure.all.map { .leads($0, engine: engine) }
      }
    }
    return measures
  }

  /// Desks to which customers come by themselves or are handed over.
  private static func queuedDesks(of scenario: Scenario) -> Set<String> {
    var found = Set(
      scenario.journeys.flatMap(\.edges).flatMap(\.effects).compactMap { effect in
        if case .queue(let desk) = effect { desk } else { nil }
      })
    let all = scenario.desks + scenario.strategies.flatMap(\.desks)
    for _ in scenario.desks {
      for desk in all where found.contains(desk.id) {
        if let next = desk.handsOverTo { found.insert(next) }
      }
    }
    return found
  }

  /// What is said of a measure of a desk.
  static func text(of measure: DeskMeasure, desk: String) -> Text {
    func text(
      _ title: String, _ unit: MeasureUnit, _ better: Direction, _ words: String,
      source: String? = nil
    ) -> Text { Text("\(title) \(desk)", unit, better, words, source: source) }
    return switch measure {
    case .utilisation:
      text(
        "Utilisation of", .share, .neither,
        "The share of the desk's working time in conversations, each of the mean length.")
    case .handled:
      text(
        "Handled by", .count, .neither,
        "Conversations: with those who came, with leads, with those whom a channel selected.")
    case .costPerHandled:
      text(
        "Cost per conversation of", .money, .lower,
        "Pay of the desk and the cost of contacts by its channels, over conversations.")
    case .came:
      text("Came to", .count, .neither, "Customers who came by themselves or were handed over.")
    case .busiestHour:
      text(
        "Busiest hour at", .count, .neither,
        "Customers who come in an hour of the busiest stretch of the day, in the busiest tick.")
    case .waiting:
      text(
        "Waiting at", .minutes, .lower,
        "The mean wait of those who came and found room, until served, hung up or expired. Within "
          + "a day by the hour's Erlang formula; of those left over, whole ticks.",
        source: "Erlang 1917; Garnett, Mandelbaum and Reiman 2002, "
          + "doi:10.1287/msom.4.3.208.7753")
    case .abandoned:
      text(
        "Hung up at", .share, .lower, "The share of those who came who left before their turn.",
        source: "Palm 1957; Garnett, Mandelbaum and Reiman 2002, "
          + "doi:10.1287/msom.4.3.208.7753")
    case .blocked:
      text(
        "Turned away at", .share, .lower,
        "The share of those who came who found no room, or nobody at the desk.",
        source: "Erlang 1917")
    case .expired:
      text(
        "Expired at", .share, .lower,
        "The share of those who came whose time ran out before their turn.")
    case .resolved:
      text(
        "Resolved by", .share, .higher,
        "Of the conversations with those who came, the share that settled the matter rightly.")
    case .wrong:
      text(
        "Wrong answers by", .share, .lower,
        "Of the conversations with those who came, the share that ended in a wrong answer.")
    case .handedOver:
      text("Handed over by", .count, .lower, "Customers passed on to the desk that takes over.")
    case .paidFor:
      text(
        "Paid for by the piece at", .count, .higher,
        "Customers whom the desk brought in and who stayed long enough, each once.")
    case .credited:
      text(
        "Margin credited to", .money, .higher,
        "What products earn, before cost to serve, from customers whom the desk brought in, for as "
          + "long as it is credited.")
    }
  }

  /// What is said of a measure of leads.
  static func text(of measure: LeadMeasure, engine: String?) -> Text {
    func text(
      _ title: String, _ better: Direction, _ words: String, _ unit: MeasureUnit = .count
    ) -> Text {
      Text(title + (engine.map { " from \($0)" } ?? ""), unit, better, words)
    }
    return switch measure {
    case .count(.generated): text("Leads found", .neither, "Leads that engines found.")
    case .count(.merged):
      text("Leads merged", .neither, "Leads that joined an open lead of the same customer.")
    case .count(.dropped):
      text("Leads dropped", .neither, "Leads that a rule dropped; by reason where one is given.")
    case .count(.pushed): text("Leads pushed", .neither, "Leads handed to whoever works them.")
    case .count(.refused):
      text(
        "Leads refused", .lower,
        "Leads that could not be contacted when their turn came: out of reach, without consent, given "
          + "up, or not those the channel is for.")
    case .count(.expired):
      text("Leads expired", .lower, "Leads whose time ran out before their turn.")
    case .count(.overflowed):
      text("Leads overflowed", .neither, "Leads that went to the electronic channel in the end.")
    case .count(.worked):
      text("Leads worked", .neither, "Leads contacted by the desk or channel for them.")
    case .count(.converted):
      text(
        "Leads converted", .higher,
        "Leads on whose contact the customer took an edge that the engine predicts.")
    case .count(.waiting):
      text("Leads waiting", .neither, "Leads that still wait at the end of the run.")
    case .precision:
      text(
        "Precision of leads", .higher,
        "Leads converted over leads contacted, by the desk or electronically.", .share)
    }
  }
}
