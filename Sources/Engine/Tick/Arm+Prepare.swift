import Foundation
import Marketing
import RandomStreams

extension Arm {
  /// Sets this tick's budgets, offers and whatever is the same for everybody.
  func prepare() {
    expirePoints()
    for row in plan.uniformRows {
      let dynamic = compiled.rows[row]
      var value = uniformValue(dynamic.source, at: now)
      switch dynamic.shape {
      case .plain: break
      case .ramp(let beyond, let most, let scale):
        value = min(max(value - beyond, 0), most) * scale
      case .line(let from, let scale): value = (value - from) * scale
      case .band(let low, let high): value = value >= low && value < high ? 1 : 0
      }
      uniformValues[row] = value
    }
    let shift = uniformShift.start + now.step * plan.uniform.count
    for (edge, entries) in plan.uniform.enumerated() {
      shift[edge] =
        entries.reduce(0) { $0 + $1.weight * uniformValues[$1.row] } + plan.effort[edge]
    }
    for table in tables { table.refresh(shift, step: now.step) }
    prepareReinvestments()
    replanner?.split(plan.channels, at: now.place)
    prepareBroadcast()
    prepareCapacity()
    for case let trials? in carrying?.trials ?? [] { trials.begin() }
    learnMessages()
    endWaits()
    deliver()
    pickSeeds()
    sendFromSenders()
  }

  /// The money for a channel's contacts in this tick; nil: no limit.
  func money(for channelPlan: ChannelPlan) -> Int64? {
    // Plans made anew share out what was planned; a budget that follows from what was earned stays its own.
    if let replanner, channelPlan.allowance != nil { return replanner.money[channelPlan.channel] }
    return allowance(channelPlan)
  }

  /// The value of a source that is the same for everybody.
  func uniformValue(_ source: DynamicRow.Source, at moment: Moment) -> Float {
    switch source {
    case .environment(let factor):
      return Float(
        compiled.scenario.environment[factor].value(
          tick: moment.number, of: compiled.scenario.timing.tick.span))
    case .term(let term, let product):
      return Float(
        plan.products[product].value(
          of: term, minorUnits: compiled.scenario.currency?.minorUnits ?? 1))
    case .allShare(let slot):
      let cells = compiled.layout.cellCount
      let inside = stageCounts[(slot * cells)..<((slot + 1) * cells)].reduce(0, +)
      return Float(Double(inside) / Double(population.count))
    case .offer(let incentive, let side):
      guard let offer = plan.offers[incentive], offer.runs[moment.place],
        let half = offer.offer.halfEffect, half.minor > 0
      else { return 0 }
      let left = offers[incentive].chanceLeft(leastPerClaim: offer.leastPerClaim)
      return Float(1 - exp2(-offer.value(side) * left / Double(half.minor)))
    default: return 0
    }
  }

  /// Money becomes exposures: E = budget / cost each, spread as a Poisson number over those reached.
  private func prepareBroadcast() {
    for number in 0..<routine.broadcastCount {
      let channel = routine.broadcast(number, step: now.step).channel
      guard let channelPlan = plan.channels[channel] else { continue }
      let (isOn, reached) = (channelPlan.runs[now.place], population.reachCounts[channel])
      var mean = 0.0
      if let money = money(for: channelPlan), isOn, reached > 0,
        channelPlan.price(at: now.place) > 0
      {
        mean = Double(money) / channelPlan.price(at: now.place) / Double(reached)
      }
      routine.putOnAir(number, step: now.step, isOn: isOn, mean: mean)
    }
  }

  /// Money and capacity accrue each tick; capacity that is not used is lost, but for a fraction of one contact.
  private func prepareCapacity() {
    let scenario = compiled.scenario
    for (number, desk) in plan.strategy.desks.enumerated() {
      let left = capacityLeft[number]
      capacityLeft[number] =
        (left - left.rounded(.down)) + desk.capacity(in: scenario.timing.tick.span)
    }
    for (number, channelPlan) in plan.channels.enumerated() where state.selected[number] != nil {
      // A tick's money that can find nobody, as in a lead time, is gone.
      guard let channelPlan, channelPlan.runs[now.place] else { continue }
      purses[number] += money(for: channelPlan) ?? 0
    }
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let capacity = channelPlan?.capacityPerTick else { continue }
      let place = scenario.desks.count + number
      let left = capacityLeft[place]
      capacityLeft[place] = (left - left.rounded(.down)) + capacity
    }
  }
}
