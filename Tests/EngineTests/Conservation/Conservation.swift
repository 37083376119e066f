import Engine
import Marketing
import Testing

/// What has to hold in every record, whatever the scenario.
struct Conservation {
  let scenario: Scenario
  let record: RunRecord
  private var layout: RecordLayout { record.layout }
  private var ticks: Int { layout.ticks + layout.followUpTicks }

  init(_ scenario: Scenario, _ record: RunRecord) {
    self.scenario = scenario
    self.record = record
  }

  /// Checks everything.
  func expectAll() {
    expectPeople()
    expectFlows()
    expectContacts()
    expectMoney()
    expectPayments()
    expectCohorts()
  }

  /// Every tick everybody is in one stage of each journey.
  func expectPeople() {
    #expect(record.people.reduce(0, +) == scenario.customers.count, "\(scenario.name)")
    for journey in scenario.journeys {
      let rows = journey.stages.compactMap { layout.index(of: StageReference(journey.id, $0.id)) }
      for tick in 0...ticks {
        for cell in layout.allCells {
          let sum = rows.reduce(0) { $0 + record.inStage[tick, $1, cell] }
          #expect(sum == Int64(record.people[cell]), "\(scenario.name), tick \(tick)")
        }
      }
    }
  }

  /// Stages change by what edges bring and take, where each edge has one source.
  func expectFlows() {
    let movers = Set(
      scenario.journeys.flatMap(\.edges).flatMap(\.effects).compactMap { effect in
        if case .move(let stage) = effect { stage.journey } else { nil }
      })
    let single = scenario.journeys.filter { journey in
      !movers.contains(journey.id) && journey.edges.allSatisfy { $0.from.count == 1 }
    }
    for journey in single {
      for stage in journey.stages {
        guard let row = layout.index(of: StageReference(journey.id, stage.id)) else { continue }
        for tick in 0..<ticks {
          for cell in layout.allCells {
            var change: Int64 = 0
            for edge in layout.edges.indices {
              guard let to = layout.edgeDestinations[edge], [to] != layout.edgeSources[edge] else {
                continue
              }
              if to == row { change += record.taken[tick, edge, cell] }
              if layout.edgeSources[edge] == [row] { change -= record.taken[tick, edge, cell] }
            }
            let found = record.inStage[tick + 1, row, cell] - record.inStage[tick, row, cell]
            #expect(found == change, "\(scenario.name), \(stage.id), tick \(tick + 1)")
          }
        }
      }
    }
  }

  /// Counts of contacts agree with each other.
  func expectContacts() {
    for channel in layout.channels.indices {
      let contacts = record.contacts.sum(middle: channel, cells: layout.allCells)
      let byNumber = record.contactsByNumber.sum(middle: channel, cells: layout.allCells)
      if scenario.isOpener(layout.channels[channel]) {
        #expect(byNumber == contacts, "\(scenario.name), \(layout.channels[channel])")
      }
      for tick in 0..<ticks {
        for cell in layout.allCells {
          #expect(record.noticed[tick, channel, cell] <= record.contacts[tick, channel, cell])
        }
      }
      let optOuts = record.optOuts.sum(middle: channel, cells: layout.allCells)
      #expect(optOuts <= Int64(scenario.customers.count))
    }
    for edge in layout.edges.indices {
      let taken = record.taken.sum(middle: edge, cells: layout.allCells)
      let byNumber = record.takenByNumber.sum(middle: edge, cells: layout.allCells)
      let isOpenedByContacts = scenario.journeys.flatMap { journey in
        journey.edges.map { (EdgeReference(journey.id, $0.id), $0.chance) }
      }.contains {
        if $0 == layout.edges[edge], case .perContact = $1 { true } else { false }
      }
      #expect(
        byNumber == (isOpenedByContacts ? taken : 0), "\(scenario.name), \(layout.edges[edge])")
    }
  }

  /// The money of a line of the ledger over all ticks and cells.
  func total(_ category: Account.Category, _ item: String) -> Int64 {
    guard let line = layout.accounts.firstIndex(of: Account(category, item)) else { return 0 }
    return record.ledger.sum(middle: line, cells: layout.allCells)
  }

  /// What a contact costs in a tick, from 1.
  private func price(of channel: Channel, tick: Int) -> Int64 {
    guard let drift = channel.drift else { return channel.costEach.minor }
    let factor = drift.factor(tick: tick, of: scenario.timing.tick.span)
    return Int64((Double(channel.costEach.minor) * factor).rounded())
  }

  /// Money in the ledger is count times price.
  func expectMoney() {
    for (index, channel) in scenario.channels.enumerated() {
      let cost = (0..<record.contacts.shape.outer).reduce(Int64(0)) { sum, tick in
        let contacts = record.contacts.sum(tick, index, cells: layout.allCells)
        return sum + contacts * price(of: channel, tick: tick + 1)
      }
      switch channel.kind {
      case .addressed, .staffed, .social:
        #expect(total(.contacts, channel.id) == cost, "\(scenario.name), \(channel.id)")
      case .broadcast(.some, _):
        #expect(total(.media, channel.id) == cost, "\(scenario.name), \(channel.id)")
      case .broadcast(nil, _), .event: break
      }
    }
    for journey in scenario.journeys {
      for edge in journey.edges {
        guard let row = layout.index(of: EdgeReference(journey.id, edge.id)) else { continue }
        let taken = record.taken.sum(middle: row, cells: layout.allCells)
        #expect(
          total(.handling, "\(journey.id).\(edge.id)") == taken * (edge.cost?.minor ?? 0),
          "\(scenario.name), \(edge.id)")
      }
    }
  }

  /// Every payment is in the ledger, and the ledger has no other; no limit is exceeded.
  func expectPayments() {
    guard let strategy = scenario.strategy(record.strategy) else { return }
    for (index, id) in layout.incentives.enumerated() {
      let payments = record.payments.filter { $0.incentive == index }
      let paid = payments.filter { $0.tick > 0 }
      let abuse = paid.filter(\.isAbuse).reduce(0) { $0 + $1.amount }
      let outside = paid.filter { $0.payee < 0 }.reduce(0) { $0 + $1.amount }
      let honest = paid.filter { !$0.isAbuse && $0.payee >= 0 }.reduce(0) { $0 + $1.amount }
      #expect(total(.donated, id) + total(.staffReward, id) == outside, "\(scenario.name), \(id)")
      let returned = -total(.clawedBack, id)
      #expect(returned >= 0 && returned <= honest + abuse, "\(scenario.name), \(id)")
      #expect(total(.reward, id) == honest, "\(scenario.name), \(id)")
      #expect(total(.abuse, id) == abuse, "\(scenario.name), \(id)")
      // A phase may offer it first, or put more money up; what was promised before stays promised.
      let forms = strategy.parts.flatMap(\.offers).filter { $0.id == id }
      guard let offer = forms.first else {
        #expect(payments.isEmpty, "\(scenario.name), \(id)")
        continue
      }
      if let budget = forms.compactMap(\.budget).max() {
        #expect(payments.reduce(0) { $0 + $1.amount } <= budget.minor, "\(scenario.name), \(id)")
      }
      if let most = offer.perInviter {
        let inviters = payments.filter { $0.payee != $0.subject && $0.payee >= 0 }
        let counts = Dictionary(grouping: inviters, by: \.payee).values.map(\.count)
        #expect((counts.max() ?? 0) <= most, "\(scenario.name), \(id)")
      }
      let own = payments.filter { $0.payee == $0.subject }
      if let most = offer.perCustomer {
        let counts = Dictionary(grouping: own, by: \.payee).values.map(\.count)
        #expect((counts.max() ?? 0) <= most, "\(scenario.name), \(id)")
      }
      if let most = offer.perCustomerPerDay {
        let days = Int(layout.tick.days.rounded(.up))
        let counts = Dictionary(grouping: own, by: { [Int($0.payee), $0.tick] }).values.map(\.count)
        #expect((counts.max() ?? 0) <= most * days, "\(scenario.name), \(id)")
      }
      if let places = offer.places {
        #expect(own.count <= places, "\(scenario.name), \(id)")
      }
    }
  }

  /// Customers acquired before the follow-up.
  private func inTime(_ column: Int, _ cell: Int) -> Int64 {
    (0..<layout.ticks).reduce(0) { $0 + record.acquired[$1, column, cell] }
  }

  /// Those acquired are in the curves of survival and activity, each once.
  func expectCohorts() {
    for cell in layout.allCells {
      let acquired = inTime(0, cell)
      let invited = inTime(1, cell)
      let survival =
        record.survival.sum(middle: 0, cells: [cell])
        + record.survival.sum(middle: 1, cells: [cell])
      #expect(survival == acquired, "\(scenario.name)")
      #expect(invited <= acquired, "\(scenario.name)")
      #expect(acquired <= Int64(record.people[cell]), "\(scenario.name)")
      for horizon in layout.horizons.indices {
        #expect(record.activeAt[horizon, 1, cell] <= record.activeAt[horizon, 0, cell])
        #expect(record.activeAt[horizon, 0, cell] <= acquired)
      }
      for pair in record.stagePairs.indices {
        #expect(record.conversions[pair, 1, cell] <= record.conversions[pair, 0, cell])
      }
    }
    guard let outcomes = record.outcomes else { return }
    let acquired = layout.allCells.reduce(0) { $0 + inTime(0, $1) }
    #expect(Int64(outcomes.acquired.count { $0 > 0 }) == acquired, "\(scenario.name)")
  }
}

extension Scenario {
  /// Whether contacts by a channel open an edge, so that their numbers matter.
  func isOpener(_ channel: String) -> Bool {
    journeys.flatMap(\.edges).contains {
      if case .perContact(_, channel) = $0.chance { true } else { false }
    }
  }
}
