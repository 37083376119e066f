import Engine
import Foundation
import Marketing
import RandomStreams

/// What a marketer writes down of customers, to choose whom to contact.
struct ReferenceTargeting {
  /// The ticks in which each customer took each edge.
  var taken: [[EdgeReference: [Int]]] = []
  /// Whoever learns from a channel's contacts, by channel.
  var learners: [Int: ReferenceLearner] = [:]
  /// Whoever learns from what came of an engine's leads, by engine.
  var engines: [String: ReferenceLearner] = [:]
}

extension ReferenceSimulation {
  /// Notes an edge taken, in the warm-up too.
  func noteTaken(_ step: ReferenceStep, _ customer: Int) {
    if targeting.taken.isEmpty {
      targeting.taken = Array(repeating: [:], count: population.count)
    }
    let journey = scenario.journeys[step.journey]
    let edge = EdgeReference(journey.id, journey.edges[step.edge].id)
    targeting.taken[customer][edge, default: []].append(tick)
  }

  /// The ticks in which a customer took one of some edges.
  func ticks(_ customer: Int, _ edges: [EdgeReference]) -> [Int] {
    guard !targeting.taken.isEmpty else { return [] }
    return edges.flatMap { targeting.taken[customer][$0] ?? [] }
  }

  /// Lets everybody who learns from a channel of the acting strategy learn.
  func learn() {
    var kept: [Int: ReferenceLearner] = [:]
    for use in acting.channels {
      guard let target = use.order.learnedTarget, let channel = world.channels[use.channel] else {
        continue
      }
      let new = ReferenceLearner(
        order: use.order, channel: use.channel, target: target, learning: use.learning,
        view: acting.view, edges: [target.edge])
      var learner = targeting.learners[channel] ?? new
      if !learner.isSame(new) { learner = new }
      learner.learn(
        scenario, population, draws, tick: tick, taken: { ticks($0, [target.edge]) },
        knows: known)
      kept[channel] = learner
    }
    targeting.learners = kept
    learnMessages()
  }

  /// The features that the acting strategy knows of a customer, of those that are not always seen.
  func known(_ customer: Int) -> Set<String> {
    Set(
      acting.view.sights.filter { sight in
        !sight.conditions.isEmpty && sight.conditions.allSatisfy { holds($0, customer) }
      }.map(\.feature))
  }

  /// Which of some candidates are set aside for contacts at random: those with the smallest draws.
  func setAside(_ plan: ReferencePlan, _ candidates: [Int], luck: [UInt32], room: Int) -> Set<Int> {
    guard var learner = targeting.learners[plan.channel] else { return [] }
    guard plan.use.order.ranksResponses else { return [] }
    guard learner.scores != nil else { return Set(candidates) }
    let most = min(room, population.count)
    learner.owed += learner.learning.explore * Double(most)
    let whole = learner.owed.rounded(.down)
    learner.owed -= whole
    targeting.learners[plan.channel] = learner
    let order = candidates.indices.sorted { (luck[$0], $0) < (luck[$1], $1) }
    return Set(order.prefix(min(most, Int(whole))).map { candidates[$0] })
  }

  /// Takes those out of some candidates who are held out, from before or anew; the others, and those among them who
  /// are contacted at random.
  func holdOut(
    _ plan: ReferencePlan, _ candidates: [Int], luck: (Int) -> UInt32, room: Int
  ) -> (candidates: [Int], aside: Set<Int>)? {
    guard case .uplift = plan.use.order, var learner = targeting.learners[plan.channel] else {
      return nil
    }
    let window = max(1, learner.target.within?.ticks(of: step) ?? 1)
    let still = Set(
      learner.contacts.filter { $0.isHeldOut && tick < $0.tick + window }.map(\.customer))
    let free = candidates.filter { !still.contains($0) }
    var atRandom = min(room, population.count)
    if learner.scores != nil {
      learner.owed += learner.learning.explore * Double(atRandom)
      atRandom = min(atRandom, Int(learner.owed.rounded(.down)))
      learner.owed -= learner.owed.rounded(.down)
    }
    let contacted = min(atRandom, (free.count + 1) / 2)
    let heldOut = min(contacted, free.count - contacted)
    if heldOut > 0 { learner.shares[tick] = Double(contacted) / Double(contacted + heldOut) }
    let order = free.sorted { (luck($0), $0) < (luck($1), $1) }
    let held = Set(order[contacted..<(contacted + heldOut)])
    for customer in held.sorted() {
      learner.contacts.append(
        ReferenceLearner.Contact(
          customer: customer, tick: tick, isRandom: false, isHeldOut: true,
          known: known(customer)))
    }
    targeting.learners[plan.channel] = learner
    for customer in still.intersection(candidates).union(held).sorted() {
      recordRefusal(.heldOut, plan.channel, customer)
    }
    return (free.filter { !held.contains($0) }, Set(order.prefix(contacted)))
  }

  /// Responses missed: of the likeliest of some candidates, less those of the customers chosen.
  func noteRegret(_ plan: ReferencePlan, _ candidates: [Int], chosen: [Int], room: Int) {
    let id = scenario.channels[plan.channel].id
    guard isMeasured, scenario.tellsRegret(of: id), let edge = scenario.regretEdge(of: id) else {
      return
    }
    let chances = candidates.map { trueChance(edge, plan.channel, $0) }
    let best = chances.sorted(by: >).prefix(room).reduce(0, +)
    let own = chosen.map { trueChance(edge, plan.channel, $0) }.reduce(0, +)
    record.regret[row, plan.channel, 0] = Int64((best - own) * RunRecord.regretUnit)
  }

  /// Writes down a contact for whoever learns from it.
  func logContact(_ channel: Int, _ customer: Int, isRandom: Bool) {
    targeting.learners[channel]?.contacts.append(
      ReferenceLearner.Contact(
        customer: customer, tick: tick, isRandom: isRandom, known: known(customer)))
  }

  /// What the order of selection puts first; infinite for those set aside.
  func score(_ plan: ReferencePlan, _ customer: Int, isSetAside: Bool) -> Double {
    switch plan.use.order {
    case .random, .program: return 0
    case .feature(let id): return population.numbers[id]?[customer] ?? 0
    case .recency(let edge):
      let last = ticks(customer, edge.map { [$0] } ?? scenario.dealings).max()
      return last.map { Double($0 - tick) } ?? -.infinity
    case .frequency(let edge):
      return Double(ticks(customer, edge.map { [$0] } ?? scenario.dealings).count)
    case .value:
      return zip(scenario.products, before[customer].holds).reduce(0) { sum, part in
        guard part.1, let margin = part.0.margin else { return sum }
        return sum + Double(margin.amount.minor) / margin.per.days
      }
    case .fitted, .uplift, .bandit:
      guard !isSetAside, let scores = targeting.learners[plan.channel]?.scores else {
        return .infinity
      }
      return Double(scores[customer])
    case .oracle(let edge): return trueChance(edge, plan.channel, customer)
    }
  }

  /// The chance that an edge is taken in this tick if a contact by a channel has an effect.
  private func trueChance(_ edge: EdgeReference, _ channel: Int, _ customer: Int) -> Double {
    guard let index = world.journeys[edge.journey],
      let number = scenario.journeys[index].edges.firstIndex(where: { $0.id == edge.edge })
    else { return 0 }
    let present = customers[customer]
    defer { customers[customer] = present }
    for (place, channel) in scenario.channels.enumerated() {
      customers[customer].memory[place] *= pow(2, -step.ratio(to: channel.halfLife))
      customers[customer].wear[place] *=
        channel.fatigue.map { pow(2, -2 * step.ratio(to: $0.window) / log(2)) } ?? 0
    }
    customers[customer].memory[channel] += 1
    customers[customer].wear[channel] += 1
    let openings = world.openings[index][before[customer].stage[index]]
    var chance = 1.0
    let id = scenario.channels[channel].id
    if let group = openings.contacts.first(where: { $0.channel == id })?.edges {
      let chances = decisionChances(group, index, customer)
      if group.contains(number) { return chances[number] ?? 0 }
      chance = 1 - chances.values.sorted().reduce(0, +)
    }
    guard openings.running.contains(number) else { return 0 }
    guard !scenario.journeys[index].choosesEveryTick else {
      return chance * (decisionChances(openings.running, index, customer)[number] ?? 0)
    }
    let rates = Dictionary(
      uniqueKeysWithValues: openRates(openings.running, index, customer).map { ($0.edge, $0.rate) })
    let sum = rates.values.sorted().reduce(0, +)
    return sum > 0 ? chance * (rates[number] ?? 0) / sum * -expm1(-sum * step.days) : 0
  }

  /// The chance of each edge in one decision.
  private func decisionChances(_ group: [Int], _ index: Int, _ customer: Int) -> [Int: Double] {
    let (weights, staying) = openWeights(group, index, customer)
    let sum = weights.reduce(staying) { $0 + $1.weight }
    guard sum > 0 else { return [:] }
    return Dictionary(uniqueKeysWithValues: weights.map { ($0.edge, $0.weight / sum) })
  }
}
