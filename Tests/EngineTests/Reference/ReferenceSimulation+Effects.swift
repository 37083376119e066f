import Engine
import Marketing
import RandomStreams
import Statistics

extension ReferenceSimulation {
  /// Lets customers take the edges drawn, in order of customers and journeys.
  ///
  /// With their effects and what follows at once.
  ///
  /// An edge is void if an effect of this tick has moved the customer on.
  func settleEffects() {
    earned = [:]
    taken = Array(repeating: [], count: population.count)
    for customer in 0..<population.count {
      for step in drawn[customer] {
        let journey = step.journey
        if customers[customer].stage[journey] == before[customer].stage[journey],
          hasPoints(scenario.journeys[journey].edges[step.edge], customers[customer])
        {
          followUp(take(step, customer), customer)
        } else if isMeasured {
          record.droppedMoves += 1
        }
      }
    }
    settleVisits()
    settleRewards()
  }

  /// Takes an edge: moves the customer, and lets the effects happen.
  func take(_ step: ReferenceStep, _ customer: Int) -> ReferenceStep {
    var step = step
    apply(&step, customer)
    recordStep(step, customer)
    noteTaken(step, customer)
    let journey = scenario.journeys[step.journey]
    let name = EdgeReference(journey.id, journey.edges[step.edge].id)
    creditNoticed(name, customer)
    noteTrials(name, customer)
    taken[customer].append(step)
    noteSuccess(step, customer)
    settle(step, customer)
    return step
  }

  private func settle(_ step: ReferenceStep, _ customer: Int) {
    let journey = scenario.journeys[step.journey]
    let edge = journey.edges[step.edge]
    let name = EdgeReference(journey.id, edge.id)
    let cell = world.cells[customer]
    let amount = drawAmount(edge, name, customer)
    if let cost = edge.cost {
      book(.handling, name.description, cost.minor, cell: cell, of: customer)
    }
    for effect in edge.effects {
      switch effect {
      case .hold(let product):
        setHolding(product, customer, true)
        finance(product, amount, customer)
      case .drop(let product): setHolding(product, customer, false)
      case .count(let tally, let amount):
        let luck = uniform(customer, "count.\(name).\(tally)")
        let value: Double =
          switch amount {
          case .drawn(let distribution): distribution.quantile(luck)
          case .chance(let chance): luck < chance ? 1 : 0
          case .feature(let feature): population.numbers[feature]?[customer] ?? 0
          }
        count(tally, value, cell: cell)
      case .book(let tally, let distribution):
        count(tally, distribution.quantile(uniform(customer, "book.\(name).\(tally)")), cell: cell)
      case .add(let id, .fixed(let points)): earnPoints(id, points, customer)
      case .add(let id, .rate(let points, let per)):
        earnPoints(id, Int(amount / per.minor) * points, customer)
      case .take(let id, let points, let ourShare): usePoints(id, points, ourShare, customer)
      case .bookAmount(let tally, let share):
        count(tally, (share * Double(amount)).rounded(), cell: cell)
      case .invite(let friends, let channel): invite(friends, channel, name, customer)
      case .send(let channel): send(channel, to: customer, from: nil)
      case .move(let stage): move(customer, to: stage)
      case .queue(let desk): floor.coming[desk, default: []].insert(customer)
      }
    }
    for offer in account.offers
    where offer.when == name && !acting.triggers.contains(where: { $0.grants == offer.id }) {
      earned[offer.id, default: []].append((customer, amount))
    }
    setOff(name, customer, amount)
  }

  /// Settles the rewards earned in this tick: first come is the smaller draw of the customer's own.
  private func settleRewards() {
    takeBack()
    for offer in account.offers {
      let purpose = Purpose("claim.\(offer.id)")
      func key(_ customer: Int) -> (UInt32, Int) {
        (draws.word(customer: UInt32(customer), tick: drawTick, purpose: purpose), customer)
      }
      let first = (earned[offer.id] ?? []).filter { isOpen(offer, to: $0.customer) }
      let late = messages.granted.removeValue(forKey: "\(offer.id) \(tick)") ?? []
      let all =
        first.map { ($0, key($0.customer)) } + late.map { ($0.claim, ($0.word, $0.claim.customer)) }
      for ((customer, amount), _) in all.sorted(by: { $0.1 < $1.1 }) {
        earn(offer, customer, amount)
      }
    }
  }

  private func setHolding(_ product: String, _ customer: Int, _ holds: Bool) {
    guard let index = scenario.products.firstIndex(where: { $0.id == product }) else { return }
    customers[customer].holds[index] = holds
  }

  private func send(_ channel: String, to customer: Int, from inviter: Int?) {
    // What is sent by a channel that is not at work is not sent.
    guard let index = world.channels[channel], livePlan(index) != nil else { return }
    sent.append(
      ReferenceDelivery(channel: index, customer: customer, inviter: inviter))
  }

  /// Sends contacts to friends drawn with replacement.
  private func invite(_ count: Int, _ channel: String, _ edge: EdgeReference, _ customer: Int) {
    guard tick <= scenario.timing.ticks, !population.friends.isEmpty else { return }
    let friends = population.friends[customer]
    guard !friends.isEmpty else { return }
    for number in 0..<count {
      let luck = uniform(customer, "invite.\(edge)", index: number)
      send(channel, to: friends[Int(luck * Double(friends.count))], from: customer)
    }
  }

  /// Moves a customer in another journey, wherever she is in it.
  private func move(_ customer: Int, to stage: StageReference) {
    guard let journey = world.journeys[stage.journey], let index = world.stages[stage],
      customers[customer].stage[journey] != index
    else { return }
    enter(index, journey, customer)
  }

  /// Lets those who took the edge that brings people meet an event, while a session has a place.
  private func settleVisits() {
    for (index, channel) in scenario.channels.enumerated() {
      guard case .event(let sessions, let places, let edge, _) = channel.kind,
        livePlan(index) != nil, sessions.contains(where: { $0.contains(tick: tick, of: self.step) })
      else { continue }
      let purpose = Purpose("place.\(channel.id)")
      func key(_ customer: Int) -> (UInt32, Int) {
        (draws.word(customer: UInt32(customer), tick: drawTick, purpose: purpose), customer)
      }
      let visitors = taken.indices.filter { customer in
        taken[customer].contains {
          let journey = scenario.journeys[$0.journey]
          return EdgeReference(journey.id, journey.edges[$0.edge].id) == edge
        }
      }
      let room = max(0, (places ?? .max) - visits[index, default: 0])
      for customer in visitors.sorted(by: { key($0) < key($1) }).prefix(room) {
        visits[index, default: 0] += 1
        book(
          .contacts, channel.id, price(channel).minor, cell: world.cells[customer], of: customer)
        recordContacts(index, customer, count: 1, noticed: 1)
        customers[customer].contacts[index] += 1
        customers[customer].memory[index] += 1
      }
    }
  }

  /// Draws the seeds when their channel is first used, and pays them.
  func pickSeeds() {
    guard let seeding = acting.seeding, seeds.isEmpty,
      let index = world.channels[seeding.channel], plans.contains(where: { $0.channel == index })
    else { return }
    let candidates = (0..<population.count).filter { customer in
      seeding.who.allSatisfy { holds($0, customer) }
    }
    let purpose = Purpose("seed.\(seeding.channel)")
    let ranks = seedRanks(seeding)
    func key(_ customer: Int) -> (Double, UInt32, Int) {
      let luck = draws.word(customer: UInt32(customer), tick: 0, purpose: purpose)
      return (-ranks[customer], luck, customer)
    }
    seeds = Array(candidates.sorted { key($0) < key($1) }.prefix(seeding.count))
    record.seeds = seeds.count
    for seed in seeds {
      book(.seeds, seeding.channel, seeding.reward.minor, cell: world.cells[seed], of: seed)
    }
  }

  /// Lets the senders of social channels send to friends, who receive it in this tick.
  func sendSocially() {
    guard !population.friends.isEmpty else { return }
    for plan in plans where plan.isLive {
      let channel = scenario.channels[plan.channel]
      guard case .social(let senders?) = channel.kind else { continue }
      let who: [Int]
      switch senders.who {
      case .seeds: who = seeds.sorted()
      case .stage(let stage): who = before.indices.filter { isIn(stage, before[$0]) }
      }
      // A strategy begins to count with its first tick.
      let place = isMeasured ? tick : Int(drawTick)
      let perTick = senders.sends.count * step.ratio(to: senders.sends.per)
      let number = Int(Double(place) * perTick) - Int(Double(place - 1) * perTick)
      for sender in who where !population.friends[sender].isEmpty {
        let friends = population.friends[sender]
        for index in 0..<number {
          let luck = uniform(sender, "send.\(channel.id)", index: index)
          deliveries.append(
            ReferenceDelivery(
              channel: plan.channel, customer: friends[Int(luck * Double(friends.count))],
              inviter: sender))
        }
      }
    }
  }
}
