import Foundation
import Marketing

extension ReferenceSimulation {
  /// Draws at most one edge for every journey of every customer, from the tick's start.
  func move() {
    drawn = (0..<population.count).map { customer in
      scenario.journeys.indices.compactMap { index in
        firstStep(customer, index, world.openings[index][before[customer].stage[index]])
      }
    }
  }

  /// Decides what follows at once on entering a stage, four edges at most.
  func followUp(_ step: ReferenceStep, _ customer: Int) {
    var step = step
    let journey = scenario.journeys[step.journey]
    for depth in 1...4 where step.moved {
      let group = world.openings[step.journey][customers[customer].stage[step.journey]].atOnce
      let luck = uniform(customer, "move.\(journey.id).at-once", index: depth)
      onTheSpot = customer
      let edge = choice(group, step.journey, customer, uniform: luck, contacts: 1)
      onTheSpot = nil
      guard let edge else { return }
      step = take(ReferenceStep(journey: step.journey, edge: edge), customer)
    }
  }

  /// The edge taken by the first group in which one is taken.
  private func firstStep(
    _ customer: Int, _ index: Int, _ openings: ReferenceOpenings
  ) -> ReferenceStep? {
    let journey = scenario.journeys[index]
    for (id, group) in openings.contacts {
      guard let channel = world.channels[id] else { continue }
      let contacts = noticed[channel][customer]
      guard contacts > 0 else { continue }
      let luck = uniform(customer, "move.\(journey.id).contact.\(id)")
      if let edge = choice(group, index, customer, uniform: luck, contacts: contacts) {
        return ReferenceStep(
          journey: index, edge: edge, channel: channel,
          contactsBefore: before[customer].contacts[channel] + contacts - 1)
      }
    }
    for (length, group) in openings.stays {
      guard tick - before[customer].since[index] == length.ticks(of: step) else { continue }
      let luck = uniform(
        customer, "move.\(journey.id).after.\(Int64(length.ticks(of: step)) * step.seconds)")
      if let edge = choice(group, index, customer, uniform: luck, contacts: 1) {
        return ReferenceStep(journey: index, edge: edge)
      }
    }
    let running = openings.running
    guard !running.isEmpty else { return nil }
    let edge =
      journey.choosesEveryTick
      ? choice(
        running, index, customer, uniform: uniform(customer, "move.\(journey.id).tick"), contacts: 1
      )
      : race(running, index, customer)
    return edge.map { ReferenceStep(journey: index, edge: $0) }
  }

  /// One decision among the edges of a group and staying: a multinomial logit.
  ///
  /// With several contacts in a tick staying has the chance (share of staying)ⁿ, and the edges
  /// split the rest in proportion.
  private func choice(
    _ group: [Int], _ index: Int, _ customer: Int, uniform: Double, contacts: Int
  ) -> Int? {
    let (weights, staying) = openWeights(group, index, customer)
    let sum = weights.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return nil }
    let leave = 1 - pow(staying / (sum + staying), Double(contacts))
    guard uniform < leave else { return nil }
    var cumulative = 0.0
    for (edge, weight) in weights {
      cumulative += weight
      if cumulative > uniform / leave * sum { return edge }
    }
    return weights.last?.edge
  }

  /// What pay by the piece at the desk that talks does to the odds of an edge.
  private func effort(_ edge: Edge) -> Double {
    guard case .perContact(_, let id) = edge.chance, let channel = world.channels[id],
      case .staffed(_, _, _, let desk, _) = scenario.channels[channel].kind,
      let own = acting.desks.first(where: { $0.id == desk }), let effort = own.effort,
      let rate = own.pieceRate
    else { return 1 }
    return pow(effort.multiplier, Double(rate.pay.minor) / Double(effort.per.minor))
  }

  /// The odds of a group's open edges against staying, and those of staying: 1, or 0 if one must be taken.
  func openWeights(
    _ group: [Int], _ index: Int, _ customer: Int
  ) -> (edges: [(edge: Int, weight: Double)], staying: Double) {
    let edges = scenario.journeys[index].edges
    let chances = world.decided[index][customers[customer].stage[index]]
    func base(_ edge: Int) -> Double {
      world.rivals[index][edge].reduce(0) { $0 + (group.contains($1) ? chances[$1] : 0) }
    }
    let staying = group.allSatisfy { base($0) > 1 - 1e-9 } ? 0.0 : 1.0
    var weights: [(edge: Int, weight: Double)] = []
    for edge in group
    where edges[edge].only.allSatisfy({ holds($0, customer, in: index) })
      && hasPoints(edges[edge], deciding(customer))
    {
      let left = staying == 0 ? 1 : max(1 - base(edge), 1e-9)
      let driven = factor(edges[edge], journey: index, customer) * effort(edges[edge])
      weights.append((edge, chances[edge] / left * driven))
    }
    return (weights, staying)
  }

  /// Competing risks: the first edge to happen within the tick, if any does.
  private func race(_ group: [Int], _ index: Int, _ customer: Int) -> Int? {
    let journey = scenario.journeys[index]
    let rates = openRates(group, index, customer)
    let sum = rates.reduce(0) { $0 + $1.rate }
    guard sum > 0 else { return nil }
    let leave = -expm1(-sum * step.days)
    // The members of a group go its journey by the draw of its number.
    let own = journey.group.flatMap { population.groups[$0]?[customer] } ?? customer
    let luck = uniform(own, "move.\(journey.id).rate")
    guard luck < leave else { return nil }
    var cumulative = 0.0
    for (edge, rate) in rates {
      cumulative += rate
      if cumulative > luck * sum / leave { return edge }
    }
    return rates.last?.edge
  }

  /// The rates a day of edges that are open.
  func openRates(
    _ group: [Int], _ index: Int, _ customer: Int
  ) -> [(edge: Int, rate: Double)] {
    let journey = scenario.journeys[index]
    let stage = before[customer].stage[index]
    var rates: [(edge: Int, rate: Double)] = []
    for edge in group
    where journey.edges[edge].only.allSatisfy({ holds($0, customer, in: index) })
      && hasPoints(journey.edges[edge], before[customer])
    {
      let base = world.rates[index][stage][edge]
      rates.append((edge, base * factor(journey.edges[edge], journey: index, customer)))
    }
    return rates
  }

  /// Moves a customer along the edge of a step, and notes which contact moved her first.
  func apply(_ step: inout ReferenceStep, _ customer: Int) {
    let journey = scenario.journeys[step.journey]
    guard let to = journey.edges[step.edge].to,
      let target = journey.stages.firstIndex(where: { $0.id == to }),
      target != customers[customer].stage[step.journey]
    else { return }
    step.moved = true
    enter(target, step.journey, customer)
    guard let channel = step.channel, customers[customer].cameBy[step.journey] == nil else {
      return
    }
    customers[customer].cameBy[step.journey] = channel
    let invitation = deliveries.first { $0.channel == channel && $0.customer == customer }
    customers[customer].invitations[step.journey] = invitation?.inviter.map { ($0, tick) }
  }

  /// The journeys in which it counts by which contact somebody came: the asking one, or any where no contact
  /// moves anybody in it or none asks.
  func arrivals(for journey: Int?) -> [Int] {
    guard let journey,
      scenario.journeys[journey].edges.contains(where: {
        if case .perContact = $0.chance { true } else { false }
      })
    else { return Array(scenario.journeys.indices) }
    return [journey]
  }

  /// Who invited somebody who takes an edge of a journey, and when.
  func invitation(_ journey: String, _ customer: Int) -> (inviter: Int, tick: Int)? {
    arrivals(for: world.journeys[journey]).lazy.compactMap { [self] in
      customers[customer].invitations[$0]
    }.first
  }

  /// Puts a customer into a stage of a journey.
  func enter(_ stage: Int, _ journey: Int, _ customer: Int) {
    let earlier = customers[customer]
    customers[customer].stage[journey] = stage
    noteLeaving(customer, earlier)
    customers[customer].since[journey] = tick
    customers[customer].lastEntry[journey][stage] = tick
    if scenario.journeys[journey].stages[stage].kind.isCustomer { becomeCustomer(customer) }
    let isActive = isActive(customers[customer])
    if customers[customer].acquired != nil, !isActive, customers[customer].inactive == nil {
      customers[customer].inactive = tick
    }
    guard isMeasured else { return }
    customers[customer].path[journey].append(ReferenceVisit(stage: stage, tick: tick))
    customers[customer].moved[journey][stage] = true
  }
}
