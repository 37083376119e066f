import Engine
import Foundation
import Marketing
import RandomStreams
import Statistics

/// An open lead.
struct ReferenceLead {
  let customer: Int
  let engine: String
  let since: Int
  let rank: Int
}

extension ReferenceSimulation {
  /// Finds leads and chooses which are contacted.
  func workLeads() {
    floor.worked = [:]
    learnFromLeads()
    guard let leads = acting.leads, let channel = world.channels[leads.channel] else { return }
    if livePlan(channel) != nil {
      for engine in leads.engines { find(engine, leads) }
    }
    let desk = self.desk(of: channel)
    sort(leads, desk)
    lapse(leads, desk)
    work(leads, channel, desk)
    for lead in floor.leads { count(.waiting, lead) }
  }

  private func desk(of channel: Int) -> Desk? {
    guard case .staffed(_, _, _, let id, _) = scenario.channels[channel].kind else { return nil }
    return acting.desks.first { $0.id == id }
  }

  /// The tick's place in the plan at hand, from 0.
  private var place: Int { isMeasured ? tick - 1 : tick - 1 + scenario.timing.warmUpTicks }

  private func find(_ engine: LeadEngine, _ leads: Leads) {
    let perTick = engine.yields.count * step.ratio(to: engine.yields.per)
    let most = Int(Double(place + 1) * perTick) - Int(Double(place) * perTick)
    let found = (0..<population.count).filter { customer in
      engine.finds.allSatisfy { holds($0, customer) }
        && !floor.leads.contains { $0.customer == customer && $0.engine == engine.id }
    }
    for (customer, rank) in choose(most, of: found, by: engine) {
      let lead = ReferenceLead(customer: customer, engine: engine.id, since: tick, rank: rank)
      count(.generated, lead)
      if let rules = leads.rules {
        if let reason = reasonToDrop(customer, rules) {
          count(.dropped, lead)
          drop(lead, reason)
          continue
        }
        if rules.mergesByCustomer, floor.leads.contains(where: { $0.customer == customer }) {
          count(.merged, lead)
          continue
        }
      }
      count(.pushed, lead)
      floor.leads.append(lead)
    }
  }

  /// Lets every engine of the acting strategy learn whose model is fitted.
  private func learnFromLeads() {
    var kept: [String: ReferenceLearner] = [:]
    for engine in acting.leads?.engines ?? [] {
      guard case .fitted(let within) = engine.model else { continue }
      let target = ResponseTarget(engine.predicts[0], within: within)
      let new = ReferenceLearner(
        order: .fitted(target), channel: "", target: target, learning: engine.learning,
        view: acting.view, edges: engine.predicts)
      var learner = targeting.engines[engine.id] ?? new
      if !learner.isSame(new) { learner = new }
      learner.learn(
        scenario, population, draws, tick: tick, taken: { ticks($0, engine.predicts) },
        knows: known)
      kept[engine.id] = learner
    }
    targeting.engines = kept
  }

  /// Whom an engine finds among some customers, and their ranks.
  private func choose(
    _ most: Int, of found: [Int], by engine: LeadEngine
  ) -> [(customer: Int, rank: Int)] {
    guard var learner = targeting.engines[engine.id] else {
      let ranks = self.ranks(of: engine)
      return found.sorted { ranks[$0] < ranks[$1] }.prefix(most)
        .map { (customer: $0, rank: ranks[$0]) }
    }
    var atRandom = most
    if learner.scores != nil, most > 0 {
      learner.owed += learner.learning.explore * Double(most)
      atRandom = min(most, Int(learner.owed.rounded(.down)))
      learner.owed -= learner.owed.rounded(.down)
      targeting.engines[engine.id] = learner
    }
    let clock = UInt32(tick + scenario.timing.warmUpTicks)
    let luck = found.map {
      draws.word(customer: UInt32($0), tick: clock, purpose: Purpose("lead.\(engine.id)"))
    }
    let drawn = found.indices.sorted { (luck[$0], $0) < (luck[$1], $1) }.prefix(atRandom)
      .map { (customer: found[$0], rank: Int(luck[$0])) }
    guard let scores = learner.scores, atRandom < most else { return drawn }
    let ranks = stretched(order(of: engine) { Double(scores[$0]) })
    let others = found.filter { customer in !drawn.contains { $0.customer == customer } }
    return drawn
      + others.sorted { ranks[$0] < ranks[$1] }.prefix(most - atRandom)
      .map { (customer: $0, rank: ranks[$0]) }
  }

  private func reasonToDrop(_ customer: Int, _ rules: LeadRules) -> String? {
    for drop in rules.drops where holds(drop.condition, customer) { return drop.reason }
    if let rest = rules.rest, let last = floor.contactedAt[customer],
      tick - last < rest.ticks(of: step)
    {
      return "contacted recently"
    }
    return nil
  }

  private func sort(_ leads: Leads, _ desk: Desk?) {
    let engines = scenario.leads?.engines.map(\.id) ?? []
    func number(_ lead: ReferenceLead) -> Int { engines.firstIndex(of: lead.engine) ?? 0 }
    let isByTime = desk.map { $0.order == .firstCome } ?? (leads.rules == nil)
    let isByEngine = leads.rules?.priority == .engineOrder
    func key(_ lead: ReferenceLead) -> [Int] {
      let first = isByTime ? lead.since : isByEngine ? number(lead) : 0
      return [first, lead.rank, lead.customer, number(lead)]
    }
    floor.leads.sort { key($0).lexicographicallyPrecedes(key($1)) }
  }

  private func lapse(_ leads: Leads, _ desk: Desk?) {
    let most = desk?.expires.map { max(1, $0.ticks(of: step)) } ?? .max
    let overflow = leads.overflow.flatMap { world.channels[$0] }.flatMap { livePlan($0) }
    let room = overflow.map { self.room($0, nil) } ?? 0
    var sent = 0
    var rest: [ReferenceLead] = []
    for lead in floor.leads {
      guard tick - lead.since >= most else {
        rest.append(lead)
        continue
      }
      if let overflow, sent < room, obstacle(overflow, lead.customer) == nil {
        sent += 1
        contact(lead, by: overflow.channel)
        count(.overflowed, lead)
      } else {
        count(.expired, lead)
      }
    }
    floor.leads = rest
    if let overflow {
      charge(overflow, contacts: sent, couldBeMore: sent == min(room, population.count))
    }
  }

  private func work(_ leads: Leads, _ channel: Int, _ desk: Desk?) {
    guard let plan = livePlan(channel) else { return }
    let room = room(plan, desk)
    var worked = 0
    var rest: [ReferenceLead] = []
    for lead in floor.leads {
      guard worked < room else {
        rest.append(lead)
        continue
      }
      switch obstacle(plan, lead.customer) {
      case .rest?: rest.append(lead)
      case nil:
        worked += 1
        contact(lead, by: channel)
        count(.worked, lead)
      default: count(.refused, lead)
      }
    }
    floor.leads = rest
    charge(plan, contacts: worked, couldBeMore: worked == min(room, population.count))
    for place in [desk?.id, scenario.channels[channel].id] {
      if let place, let left = floor.capacity[place] {
        floor.capacity[place] = left - Double(worked)
      }
    }
  }

  /// How many contacts money and hours allow in this tick.
  private func room(_ plan: ReferencePlan, _ desk: Desk?) -> Int {
    var room = Int.max
    let channel = scenario.channels[plan.channel]
    if let most = affordable(plan) { room = min(room, most) }
    if let desk { room = min(room, Int(floor.capacity[desk.id] ?? 0)) }
    if case .staffed(_, _, _, _, .some) = channel.kind {
      room = min(room, Int(floor.capacity[channel.id] ?? 0))
    }
    return room
  }

  private func obstacle(_ plan: ReferencePlan, _ customer: Int) -> Refusal? {
    if exposures[plan.channel][customer] > 0, floor.answers[plan.channel]?[customer] == nil {
      return .rest
    }
    return refusalBeforeRules(plan, customer) ?? refusalByRules(plan, customer)
  }

  private func contact(_ lead: ReferenceLead, by channel: Int) {
    exposures[channel][lead.customer] += 1
    let declared = scenario.channels[channel]
    book(
      .contacts, declared.id, price(declared).minor, cell: world.cells[lead.customer],
      of: lead.customer)
    floor.contactedAt[lead.customer] = tick
    targeting.engines[lead.engine]?.contacts.append(
      ReferenceLearner.Contact(
        customer: lead.customer, tick: tick, isRandom: false, known: known(lead.customer)))
    floor.worked[channel, default: [:]][lead.customer] = engineNumber(lead.engine)
  }

  private func engineNumber(_ id: String) -> Int { layout.leadEngines.firstIndex(of: id) ?? 0 }

  /// Notes that a contact with a lead came to what its engine predicts, once.
  func noteSuccess(_ step: ReferenceStep, _ customer: Int) {
    guard let channel = step.channel, let number = floor.worked[channel]?[customer] else { return }
    let journey = scenario.journeys[step.journey]
    let edge = EdgeReference(journey.id, journey.edges[step.edge].id)
    let id = layout.leadEngines[number]
    guard let engine = acting.leads?.engines.first(where: { $0.id == id }),
      engine.predicts.contains(edge)
    else { return }
    floor.worked[channel]?[customer] = nil
    count(
      .converted, ReferenceLead(customer: customer, engine: id, since: tick, rank: 0))
  }

  private func count(_ count: LeadCount, _ lead: ReferenceLead) {
    guard isMeasured else { return }
    let place = engineNumber(lead.engine) * LeadCount.allCases.count + count.place
    record.leads[row, place, world.cells[lead.customer]] += 1
  }

  private func drop(_ lead: ReferenceLead, _ reason: String) {
    guard isMeasured, let index = layout.leadReasons.firstIndex(of: reason) else { return }
    record.leadDrops[engineNumber(lead.engine), index, world.cells[lead.customer]] += 1
  }

  /// Customers by a value, the largest first; ties by the engine's own draw.
  private func order(of engine: LeadEngine, _ value: (Int) -> Double) -> [Int] {
    let luck = (0..<population.count).map {
      draws.word(customer: UInt32($0), tick: 0, purpose: Purpose("lead.\(engine.id)"))
    }
    let values = (0..<population.count).map(value)
    return (0..<population.count).sorted {
      values[$0] != values[$1] ? values[$0] > values[$1] : (luck[$0], $0) < (luck[$1], $1)
    }
  }

  /// Places in an order, stretched over 32 bits.
  private func stretched(_ order: [Int]) -> [Int] {
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, customer) in order.enumerated() { ranks[customer] = (rank << 32) / order.count }
    return ranks
  }

  /// The place of every customer in the order of an engine that does not learn.
  private func ranks(of engine: LeadEngine) -> [Int] {
    if let known = floor.ranks[engine.id] { return known }
    let purpose = Purpose("lead.\(engine.id)")
    func order(_ value: (Int) -> Double) -> [Int] { self.order(of: engine, value) }
    let best: [Int]
    switch engine.model {
    case .random: best = order { _ in 0 }
    case .feature(let id): best = order { population.numbers[id]?[$0] ?? 0 }
    case .oracle: best = order { truth(engine, $0) }
    case .noisy(let concordance):
      let right = order { truth(engine, $0) }
      let correlation = sin(Double.pi * (concordance - 0.5))
      var scores = [Double](repeating: 0, count: population.count)
      for (rank, customer) in right.enumerated() {
        let share = 1 - (Double(rank) + 0.5) / Double(population.count)
        let noise = draws.uniform(
          customer: UInt32(customer), tick: 0, purpose: purpose, index: 1)
        scores[customer] =
          correlation * NormalDistribution.quantile(share)
          + sqrt(1 - correlation * correlation) * NormalDistribution.quantile(noise)
      }
      best = (0..<population.count).sorted { scores[$0] > scores[$1] }
    case .fitted: preconditionFailure("an engine that learns is ranked anew")
    }
    let ranks = stretched(best)
    floor.ranks[engine.id] = ranks
    return ranks
  }

  /// What features do to the odds of the first edge that an engine predicts.
  private func truth(_ engine: LeadEngine, _ customer: Int) -> Double {
    guard let reference = engine.predicts.first, let journey = world.journeys[reference.journey],
      var edge = scenario.journeys[journey].edges.first(where: { $0.id == reference.edge })
    else { return 0 }
    edge.drivers = edge.drivers.filter(\.reference.isStatic)
    // As single precision tells them apart.
    return Double(Float(log2(factor(edge, journey: journey, customer))))
  }
}
