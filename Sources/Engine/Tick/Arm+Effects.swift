import Marketing
import RandomStreams
import Statistics

extension Arm {
  /// What an edge does besides moving the customer who takes it.
  func apply(
    _ effect: CompiledEffect, of edge: CompiledEdge, amount: Int64, customer: Int, _ cell: Int,
    _ scribe: Scribe
  ) {
    switch effect {
    case .hold(let product): hold(customer, cell, 1 << UInt32(product), 0, scribe)
    case .drop(let product): hold(customer, cell, 0, 1 << UInt32(product), scribe)
    case .count(let tally, let amount, let feature, let purpose):
      let u = population.draws.uniform(
        customer: UInt32(customer), tick: UInt32(scribe.moment.clock), purpose: purpose)
      let value: Double
      switch amount {
      case .drawn(let distribution): value = distribution.quantile(u)
      case .chance(let chance): value = u < chance ? 1 : 0
      case .feature: value = feature.map { Double(population.feature($0)[customer]) } ?? 0
      }
      let units = Int64((value * Double(RunRecord.tallyUnit)).rounded())
      count(units, in: tally, customer, cell, scribe)
    case .bookAmount(let tally, let share):
      let units = Int64((share * Double(amount)).rounded()) * RunRecord.tallyUnit
      count(units, in: tally, customer, cell, scribe)
    case .add(let balance, let earning):
      addPoints(earning, amount: amount, to: balance, customer: customer, cell, scribe)
    case .take(let balance, let points, let share):
      takePoints(points, ourShare: share, from: balance, customer: customer, cell, scribe)
    case .finance(let product): finance(product, amount: amount, customer, cell, scribe)
    case .invite(let friends, let channel):
      guard let use = plan.channels[channel], use.runs[scribe.moment.place] else { return }
      for index in 0..<friends {
        guard let friend = friend(of: customer, edge.invitePurpose, at: scribe.moment, index: index)
        else { return }
        scribe.deliveries.append(
          Delivery(channel: channel, receiver: friend, sender: Int32(customer)))
      }
    case .send(let channel):
      guard let use = plan.channels[channel], use.runs[scribe.moment.place],
        population.reaches(channel, customer), population.consents(channel, customer),
        state.optedOut[channel].map({ $0[customer] == 0 }) ?? true
      else { return }
      scribe.deliveries.append(
        Delivery(channel: channel, receiver: Int32(customer), sender: -1))
    case .move(let journey, let stage):
      let from = Int(state.stage[journey][customer])
      if from != stage { shift(customer, in: journey, from: from, to: stage, cell, scribe) }
    case .queue(let desk):
      scribe.callers.append(Caller(desk: Int32(desk), customer: Int32(customer)))
    }
  }

  /// Products that a customer holds from now on, and those that she drops.
  func hold(_ customer: Int, _ cell: Int, _ holds: UInt32, _ drops: UInt32, _ scribe: Scribe) {
    guard let held = state.holds else { return }
    let before = held[customer]
    let after = (before | holds) & ~drops
    guard before != after else { return }
    held[customer] = after
    var changed = before ^ after
    while changed != 0 {
      let product = changed.trailingZeroBitCount
      let change: Int64 = after >> UInt32(product) & 1 == 1 ? 1 : -1
      scribe.holderChange[product * scribe.cells + cell] += change
      noteHolding(product, change, customer, cell, scribe)
      changed &= changed - 1
    }
  }
}
