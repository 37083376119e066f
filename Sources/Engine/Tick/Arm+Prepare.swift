import Foundation
import Marketing
import RandomStreams

extension Arm {
  /// Sets this tick's budgets, offers and whatever is the same for everybody.
  func prepare() {
    for row in plan.uniformRows {
      let dynamic = compiled.rows[row]
      var value = uniformValue(dynamic.source)
      switch dynamic.shape {
      case .plain: break
      case .ramp(let beyond, let most, let scale):
        value = min(max(value - beyond, 0), most) * scale
      case .band(let low, let high): value = value >= low && value < high ? 1 : 0
      }
      uniformValues[row] = value
    }
    for edge in uniformShift.indices {
      uniformShift[edge] = plan.uniform[edge].reduce(0) { $0 + $1.weight * uniformValues[$1.row] }
    }
    uniformShift.withUnsafeBufferPointer { shift in
      guard let shift = shift.baseAddress else { return }
      for table in tables { table.refresh(shift) }
    }
    prepareBroadcast()
    prepareCapacity()
    deliver()
    pickSeeds()
    sendFromSenders()
  }

  /// The value of a source that is the same for everybody.
  func uniformValue(_ source: DynamicRow.Source) -> Float {
    switch source {
    case .environment(let factor):
      return Float(
        compiled.scenario.environment[factor].value(
          tick: number, of: compiled.scenario.timing.tick.span))
    case .allShare(let slot):
      let cells = compiled.layout.cellCount
      let inside = stageCounts[(slot * cells)..<((slot + 1) * cells)].reduce(0, +)
      return Float(Double(inside) / Double(population.count))
    case .offer(let incentive, let side):
      guard let offer = plan.offers[incentive], offer.runs[place],
        let half = offer.offer.halfEffect, half.minor > 0
      else { return 0 }
      let left = offers[incentive].chanceLeft(mostPerClaim: offer.mostPerClaim)
      return Float(1 - exp2(-offer.value(side) * left / Double(half.minor)))
    default: return 0
    }
  }

  /// Money becomes exposures: E = budget / cost each, spread as a Poisson number over those reached.
  private func prepareBroadcast() {
    defer { putOnAir() }
    for (number, channelPlan) in plan.channels.enumerated() {
      exposureEnds[number].clear()
      broadcastMoney[number] = 0
      guard let channelPlan, let allowance = channelPlan.allowance,
        case .broadcast = compiled.scenario.channels[number].kind
      else { continue }
      broadcastMoney[number] = allowance[place]
      guard channelPlan.runs[place], channelPlan.costEach > 0, population.reachCounts[number] > 0
      else { continue }
      let exposures = Double(allowance[place]) / Double(channelPlan.costEach)
      exposureEnds[number].set(mean: exposures / Double(population.reachCounts[number]))
    }
  }

  /// Tells the blocks which broadcast channels are on the air in this tick.
  private func putOnAir() {
    for number in 0..<routine.broadcastCount {
      let channel = routine.broadcasts[number].channel
      routine.broadcasts[number].endCount = exposureEnds[channel].count
      routine.broadcasts[number].isOnAir =
        plan.channels[channel]?.runs[place] == true
        && (routine.broadcasts[number].high != nil || exposureEnds[channel].count > 0)
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
      purses[number] += channelPlan?.allowance?[place] ?? 0
    }
    for (number, channelPlan) in plan.channels.enumerated() {
      guard let capacity = channelPlan?.capacityPerTick else { continue }
      let place = scenario.desks.count + number
      let left = capacityLeft[place]
      capacityLeft[place] = (left - left.rounded(.down)) + capacity
    }
  }
}

/// The ends of a Poisson distribution as fractions of 2³²: a draw w is the number of ends that are ≤ w.
///
/// Invariant: `start` is valid for `most` numbers as long as the value's box lives.
final class PoissonEnds {
  /// The most exposures a tick.
  static let most = 255

  private(set) var count = 0
  let start: UnsafeMutablePointer<UInt32>

  init() {
    start = .allocate(capacity: PoissonEnds.most)
    start.initialize(repeating: 0, count: PoissonEnds.most)
  }

  deinit { start.deallocate() }

  /// No exposures at all.
  func clear() { count = 0 }

  /// Ends up to the point beyond which less than one in 2³² lies.
  func set(mean: Double) {
    count = 0
    guard mean > 0 else { return }
    var (term, sum) = (exp(-mean), 0.0)
    for k in 0..<PoissonEnds.most {
      sum += term
      let end = sum * 0x1p32
      guard end < 4_294_967_295 else { break }
      start[k] = UInt32(end)
      count = k + 1
      term *= mean / Double(k + 1)
    }
  }
}
