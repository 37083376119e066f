import Marketing
import RandomStreams

/// What a plan does in every block, sorted out beforehand, so that blocks do not ask what does not apply.
final class BlockRoutine: @unchecked Sendable {
  /// A broadcast channel in use, as plain values; the tick decides whether it is on the air.
  struct Broadcast: BitwiseCopyable {
    let channel: Int
    let purpose: Purpose
    /// Those whom it reaches, by customer; nil: everybody.
    let reached: UnsafePointer<UInt8>?
    /// The chance of each customer to meet it, if it has that form.
    let high: UnsafePointer<UInt16>?
    let low: UnsafePointer<UInt8>?
    /// The ends of a Poisson distribution, if money decides.
    let ends: UnsafePointer<UInt32>
    /// The place of the memory that strategies share; −1 if they do not.
    let group: Int
    /// Whether contacts are also wanted as attempts: for wear or counts.
    let isTraced: Bool
    var endCount = 0
    var isOnAir = false
  }

  /// Broadcast channels in use.
  let broadcasts: UnsafeMutablePointer<Broadcast>
  let broadcastCount: Int
  /// Other channels in use.
  let others: [Int]
  /// Channels whose contacts leave more than memory.
  let traced: [Int]
  /// Channels in use whose contacts are counted for each customer.
  let counted: [Int]
  /// Journeys in which something other than time can move customers.
  let occasions: [Int]
  /// Whether customers must be set apart for whom more than moves may follow.
  let setsApart: Bool

  init(
    _ compiled: CompiledScenario, plan: ArmPlan, state: ArmState, population: Population,
    moves: MoveTable, ends: [PoissonEnds]
  ) {
    var broadcasts: [Broadcast] = []
    var others: [Int] = []
    for case let channelPlan? in plan.channels {
      let channel = channelPlan.channel
      guard case .broadcast = compiled.scenario.channels[channel].kind else {
        others.append(channel)
        continue
      }
      let seen = channelPlan.allowance == nil ? population.seen[channel] : nil
      broadcasts.append(
        Broadcast(
          channel: channel, purpose: compiled.purposes[channel].exposure,
          reached: population.reached[channel].map { UnsafePointer($0.start) },
          high: seen.map { UnsafePointer($0.high.start) },
          low: seen.map { UnsafePointer($0.low.start) },
          ends: UnsafePointer(ends[channel].start), group: state.memories[channel]?.place ?? -1,
          isTraced: state.contacts[channel] != nil || state.worn[channel] != nil))
    }
    self.broadcasts = .allocate(capacity: max(1, broadcasts.count))
    self.broadcasts.initialize(from: broadcasts, count: broadcasts.count)
    broadcastCount = broadcasts.count
    self.others = others
    let channels = compiled.scenario.channels.indices
    traced = channels.filter { state.worn[$0] != nil || state.history[$0] != nil }
    counted = channels.filter { state.contacts[$0] != nil && plan.channels[$0] != nil }
    occasions = compiled.journeys.indices.filter { compiled.journeys[$0].hasOccasions }
    setsApart =
      (compiled.journeys.count > 1 || !occasions.isEmpty)
      && (moves.hasEffects || !occasions.isEmpty)
  }

  deinit { broadcasts.deallocate() }
}
