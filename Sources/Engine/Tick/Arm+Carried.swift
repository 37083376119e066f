import Marketing
import RandomStreams

/// A contact on its way from one customer to another.
struct Delivery {
  let channel: Int
  let receiver: Int32
  let sender: Int32
  /// The message it carries, from 1; 0: what the channel carries otherwise.
  var message: UInt8 = 0
  /// Whether the customer still heeds it; she may not, if it was sent long after what triggered it.
  var isHeeded = true
  /// Whole ticks that it waits beyond the next.
  var waitTicks: Int32 = 0

  /// The customer from whose edge it comes: what an edge sends to herself names no sender.
  var origin: Int32 { sender < 0 ? receiver : sender }
}

extension Arm {
  /// Puts what was sent in the last tick before its receivers.
  ///
  /// A triggered contact by an addressed channel comes out of the channel's money, before any that are
  /// selected, and nobody has two of a channel in one tick.
  func deliver() {
    for delivery in nextInbox {
      guard let inbox = state.inbox[delivery.channel],
        let channelPlan = plan.channels[delivery.channel]
      else { continue }
      let receiver = Int(delivery.receiver)
      if state.selected[delivery.channel] != nil {
        guard channelPlan.runs[now.place], inbox[receiver] == 0,
          state.optedOut[delivery.channel].map({ $0[receiver] == 0 }) ?? true
        else { continue }
        if channelPlan.hasBudget {
          let cost = channelPlan.cost(at: now.place)
          guard purses[delivery.channel] >= cost else { continue }
          purses[delivery.channel] -= cost
        }
        countJointly(receiver)
      }
      if delivery.message > 0 { state.inboxMessage[delivery.channel]?[receiver] = delivery.message }
      if !delivery.isHeeded { state.unheeded[delivery.channel]?[receiver] = 1 }
      if inbox[receiver] == 0 { state.sender[delivery.channel]?[receiver] = delivery.sender }
      // One less than the most, so that a selected contact can join them.
      if inbox[receiver] < .max - 1 { inbox[receiver] += 1 }
    }
    nextInbox.removeAll(keepingCapacity: true)
  }

  /// Picks the strategy's seeds in the first tick it acts.
  func pickSeeds() {
    guard let seeding = plan.strategy.seeding, let channel = plan.seedChannel, seeds.isEmpty,
      let channelPlan = plan.channels[channel], channelPlan.inUse[now.place]
    else { return }
    let purpose = compiled.purposes[channel].seed
    let lane = lanes[0]
    let rank = seedRank(seeding)
    var candidates: [(key: Int, draw: UInt32, id: Int32)] = []
    for i in 0..<population.count
    where holds(plan.seedConditions, customer: i, at: now, lane: lane) {
      let draw = population.draws.word(customer: UInt32(i), tick: 0, purpose: purpose)
      candidates.append((-rank(i), draw, Int32(i)))
    }
    candidates.sort { ($0.key, $0.draw, $0.id) < ($1.key, $1.draw, $1.id) }
    seeds = candidates.prefix(seeding.count).map(\.id).sorted()
    record.seeds = seeds.count
    guard let account = account(.seeds, seeding.channel) else { return }
    for seed in seeds {
      post(seeding.reward.minor, to: account, of: Int(seed))
    }
  }

  /// What a customer is picked by, largest first.
  private func seedRank(_ seeding: Seeding) -> (Int) -> Int {
    let seen = population.ties.seen(seeding.tiesSeen, draws: population.draws)
    switch seeding.pick {
    case .random: return { _ in 0 }
    case .friends: return { seen.degree($0) }
    case .eigenvector:
      let ranks = Centrality.ranks(of: seen, count: population.count)
      return { Int(ranks[$0]) }
    }
  }

  /// Seeds, or customers in a stage, each send to friends picked by a draw.
  func sendFromSenders() {
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let channelPlan, channelPlan.runs[now.place],
        case .social(let senders?) = compiled.scenario.channels[number].kind
      else { continue }
      let tick = compiled.scenario.timing.tick.span
      let before = Int(Double(now.place) * senders.sends.count * tick.ratio(to: senders.sends.per))
      let after = Int(
        Double(now.place + 1) * senders.sends.count * tick.ratio(to: senders.sends.per))
      guard after > before else { continue }
      let purpose = compiled.purposes[number].send
      switch senders.who {
      case .seeds:
        for seed in seeds { send(after - before, from: Int(seed), number, purpose) }
      case .stage(let reference):
        guard let slot = compiled.layout.index(of: reference) else { continue }
        let journey = compiled.slots.journey(ofSlot: slot)
        let stage = UInt8(slot - compiled.slots.firstSlot[journey])
        for i in 0..<population.count where state.stage[journey][i] == stage {
          send(after - before, from: i, number, purpose)
        }
      }
    }
    deliver()
  }

  private func send(_ count: Int, from sender: Int, _ channel: Int, _ purpose: Purpose) {
    for index in 0..<count {
      guard let friend = friend(of: sender, purpose, at: now, index: index) else { return }
      nextInbox.append(Delivery(channel: channel, receiver: friend, sender: Int32(sender)))
    }
  }

  /// A friend picked by the customer's draw; nil if she has none.
  func friend(
    of customer: Int, _ purpose: Purpose, at moment: Moment, index: Int
  ) -> Int32? {
    let degree = population.ties.degree(customer)
    guard degree > 0 else { return nil }
    let u = population.draws.uniform(
      customer: UInt32(customer), tick: UInt32(moment.clock), purpose: purpose,
      index: UInt32(index))
    return population.ties.other(customer, min(Int(u * Double(degree)), degree - 1))
  }
}
