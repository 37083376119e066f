import Foundation
import Marketing
import RandomStreams

/// Turns journeys into stages with groups of edges.
struct JourneyCompiler {
  let scenario: Scenario
  let index: FeatureIndex
  let slots: StageSlots
  let tallies: [String]
  var drivers: DriverCompiler

  mutating func compile() throws(EngineError) -> [CompiledJourney] {
    var journeys: [CompiledJourney] = []
    for number in scenario.journeys.indices { journeys.append(try compile(number)) }
    return journeys
  }

  private mutating func compile(_ number: Int) throws(EngineError) -> CompiledJourney {
    let journey = scenario.journeys[number]
    guard journey.stages.count <= 254, journey.edges.count <= 254 else {
      throw .invalid("Journey '\(journey.id)' has more than 254 stages or edges.")
    }
    var edges: [CompiledEdge] = []
    for edge in journey.edges { edges.append(try compile(edge, of: number)) }
    var stages: [CompiledStage] = []
    for stage in journey.stages { stages.append(try self.stage(stage, of: journey)) }
    return CompiledJourney(
      id: journey.id, firstSlot: slots.firstSlot[number], firstEdge: slots.firstEdge[number],
      stages: stages, edges: edges, start: journey.start, group: try group(of: journey))
  }

  private func group(of journey: Journey) throws(EngineError) -> Int? {
    guard let id = journey.group else { return nil }
    guard let group = scenario.customers.groups.firstIndex(where: { $0.id == id }) else {
      throw .invalid("There is no kind of group '\(id)' for journey '\(journey.id)'.")
    }
    return group
  }

  private mutating func compile(_ edge: Edge, of number: Int) throws(EngineError) -> CompiledEdge {
    let journey = scenario.journeys[number]
    let reference = EdgeReference(journey.id, edge.id)
    let result = try drivers.compile(edge.drivers, journey: number)
    var effects: [CompiledEffect] = []
    for effect in edge.effects {
      let compiled = try compile(effect, of: reference)
      effects.append(compiled)
      if case .hold(let product) = compiled, scenario.products[product].financing != nil {
        effects.append(.finance(product: product))
      }
    }
    let destination = edge.to.flatMap { id in journey.stages.firstIndex { $0.id == id } }
    if edge.to != nil, destination == nil {
      throw .invalid("Edge '\(reference)' leads to a stage that is not there.")
    }
    var contact: Int?
    if case .perContact(_, let channel) = edge.chance { contact = try slots.channel(channel) }
    return CompiledEdge(
      reference: reference, journey: number, destination: destination,
      staticColumn: result.staticColumn, dynamic: result.dynamic, entries: result.entries,
      only: try ConditionProgram(
        edge.only + edge.pointsAsked, journey: number, index: index, slots: slots,
        scenario: scenario),
      amount: edge.amount.map { amount in
        CompiledAmount(
          distribution: amount, purpose: Purpose("amount.\(reference)"),
          tally: tallies.firstIndex(of: Scenario.amountTally(reference)) ?? 0)
      },
      cost: edge.cost?.minor ?? 0, effects: effects, contactChannel: contact,
      invitePurpose: Purpose("invite.\(reference)"))
  }

  private func compile(
    _ effect: Effect, of edge: EdgeReference
  ) throws(EngineError) -> CompiledEffect {
    func product(_ id: String) throws(EngineError) -> Int {
      guard let number = scenario.products.firstIndex(where: { $0.id == id }), number < 32 else {
        throw .invalid("There is no product '\(id)' (or it is beyond the 32nd).")
      }
      return number
    }
    func tally(_ name: String) -> Int { tallies.firstIndex(of: name) ?? 0 }
    switch effect {
    case .hold(let id): return .hold(product: try product(id))
    case .drop(let id): return .drop(product: try product(id))
    case .count(let name, let amount):
      var feature: Int?
      if case .feature(let id) = amount { feature = try index.index(id) }
      return .count(
        tally: tally(name), amount, feature: feature, Purpose("count.\(edge).\(name)"))
    case .book(let name, let distribution):
      return .count(
        tally: tally(name), .drawn(distribution), feature: nil, Purpose("book.\(edge).\(name)"))
    case .bookAmount(let name, let share): return .bookAmount(tally: tally(name), share: share)
    case .add(let id, let earning): return .add(balance: try slots.balance(id), earning)
    case .take(let id, let points, let share):
      return .take(balance: try slots.balance(id), points: points, ourShare: share)
    case .invite(let friends, let channel):
      return .invite(friends: friends, channel: try slots.channel(channel))
    case .send(let channel): return .send(channel: try slots.channel(channel))
    case .move(let stage):
      let slot = try slots.slot(stage)
      let journey = slots.journey(ofSlot: slot)
      return .move(journey: journey, stage: slot - slots.firstSlot[journey])
    case .queue(let id):
      guard let desk = scenario.desks.firstIndex(where: { $0.id == id }) else {
        throw .invalid("There is no desk '\(id)'.")
      }
      return .queue(desk: desk)
    }
  }

  /// The groups of edges that leave a stage.
  private func stage(_ stage: Stage, of journey: Journey) throws(EngineError) -> CompiledStage {
    let leaving = journey.edges.indices.filter { journey.edges[$0].from.contains(stage.id) }
    var openers: [EdgeGroup.Opener] = []
    var membersOf: [EdgeGroup.Opener: [Int]] = [:]
    for number in leaving {
      let opener = try self.opener(of: journey.edges[number], in: journey)
      if membersOf[opener] == nil { openers.append(opener) }
      membersOf[opener, default: []].append(number)
    }
    var groups: [EdgeGroup] = []
    for opener in openers {
      groups.append(group(opener, membersOf[opener] ?? [], of: journey))
    }
    groups.sort { order($0.opener) < order($1.opener) }
    return CompiledStage(
      kind: stage.kind, groups: groups.filter { $0.opener != .atOnce },
      atOnce: groups.first { $0.opener == .atOnce })
  }

  private func opener(
    of edge: Edge, in journey: Journey
  ) throws(EngineError) -> EdgeGroup.Opener {
    switch edge.chance {
    case .rate: return journey.choosesEveryTick ? .tick : .rate
    case .perContact(_, let id):
      let channel = try slots.channel(id)
      if case .event = scenario.channels[channel].kind {
        throw .invalid(
          "'\(journey.id).\(edge.id)' is per contact by the event '\(id)'; visitors meet an event when "
            + "they take its `visitors` edge, so let '\(id)' drive an edge with a chance per time.")
      }
      return .contact(channel: channel)
    case .once(_, let after):
      return after.seconds == 0
        ? .atOnce : .after(ticks: after.ticks(of: scenario.timing.tick.span))
    }
  }

  /// Contacts by the code of the channel's name, then stays from the shortest, then rates or the choice.
  private func order(_ opener: EdgeGroup.Opener) -> UInt64 {
    switch opener {
    case .contact(let channel): UInt64(Purpose(scenario.channels[channel].id).code)
    case .after(let ticks): 1 << 40 + UInt64(ticks)
    case .tick: 1 << 60
    case .rate: 1 << 61
    case .atOnce: 1 << 62
    }
  }

  private func group(
    _ opener: EdgeGroup.Opener, _ numbers: [Int], of journey: Journey
  ) -> EdgeGroup {
    // Those that channels drive first, so that most stages have them in the same slots; then by hashed id,
    // so that the order in the file does not matter. "Stay" comes last.
    func key(_ number: Int) -> (Int, UInt32, Int) {
      let edge = journey.edges[number]
      return (edge.isDrivenByChannels ? 0 : 1, Purpose("\(journey.id).\(edge.id)").code, number)
    }
    let sorted = numbers.sorted { key($0) < key($1) }
    let chances = sorted.map { journey.edges[$0].chance }
    let each = decided(chances, opener)
    let open = journey.edges.map { OpenTicks($0.only, scenario: scenario) }
    let name: String
    switch opener {
    case .rate: name = "rate"
    case .tick: name = "tick"
    case .contact(let channel): name = "contact.\(scenario.channels[channel].id)"
    case .after(let ticks): name = "after.\(Int64(ticks) * scenario.timing.tick.seconds)"
    case .atOnce: name = "at-once"
    }
    let purpose = Purpose("move.\(journey.id).\(name)")
    // Solved for together with those that can stand open at the same time.
    let rivals = sorted.indices.map { place in
      sorted.indices.filter { $0 == place || open[sorted[$0]].overlaps(open[sorted[place]]) }
    }
    // Somebody can stay unless the chances leave nothing over whenever the group stands open.
    let hasStay =
      opener == .rate
      || rivals.contains { $0.reduce(0) { $0 + each[$1] } < 1 - 1e-9 }
    let constants = sorted.indices.map { place in
      let own = rivals[place].firstIndex(of: place) ?? 0
      guard opener == .rate else {
        return BaseRates.odds(rivals[place].map { each[$0] }, hasStay: hasStay)[own]
      }
      let rates = BaseRates.rates(rivals[place].map { perTime(chances[$0]) })
      return log2(max(rates[own] * Double(scenario.timing.tick.seconds), 1e-38))
    }
    return EdgeGroup(
      opener: opener, purpose: purpose, hasStay: hasStay,
      members: zip(sorted, constants).map { ($0, Float($1)) })
  }

  private func perTime(_ chance: Chance) -> (chance: Double, unit: TimeSpan) {
    guard case .rate(let value, let per) = chance else { return (0, TimeSpan(1, .week)) }
    return (value, per)
  }

  /// The chances of edges at one decision; those that are given for another time than the tick, and decided on
  /// in each tick, come true within their own.
  private func decided(_ chances: [Chance], _ opener: EdgeGroup.Opener) -> [Double] {
    let tick = scenario.timing.tick.span
    let given = chances.map(perTime)
    guard opener == .tick, given.contains(where: { $0.unit.seconds != tick.seconds }) else {
      return chances.map(\.probability)
    }
    let rates = BaseRates.rates(given)
    let sum = rates.reduce(0, +)
    guard sum > 0 else { return rates }
    let leaving = -expm1(-sum * Double(tick.seconds))
    return rates.map { $0 / sum * leaving }
  }
}

extension Edge {
  /// That there are the points which the edge takes.
  var pointsAsked: [Condition] {
    effects.compactMap { effect in
      guard case .take(let balance, let points, _) = effect else { return nil }
      return .balance(balance, .atLeast, points)
    }
  }

  /// Whether the memory of a channel is among what drives it.
  var isDrivenByChannels: Bool {
    drivers.contains { driver in
      if case .channel = driver.reference { true } else { false }
    }
  }
}
