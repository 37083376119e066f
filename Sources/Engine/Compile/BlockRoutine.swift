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
    var ends: UnsafePointer<UInt32>
    /// The place of the memory that strategies share; −1 if they do not.
    let group: Int
    /// Whether contacts are also wanted as attempts: for wear or counts.
    let isTraced: Bool
    var endCount = 0
    var isOnAir = false
  }

  /// Broadcast channels in use: step × channel.
  private let broadcasts: UnsafeMutablePointer<Broadcast>
  let broadcastCount: Int
  /// Their exposures by money: step × channel.
  private let ends: [PoissonEnds]
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
    moves: MoveTable, steps: Int
  ) {
    let count = plan.channels.count { channelPlan in
      guard let channelPlan else { return false }
      return compiled.scenario.channels[channelPlan.channel].isBroadcast
    }
    ends = (0..<(steps * count)).map { _ in PoissonEnds() }
    broadcastCount = count
    var broadcasts: [Broadcast] = []
    var others: [Int] = []
    for case let channelPlan? in plan.channels {
      let channel = channelPlan.channel
      guard compiled.scenario.channels[channel].isBroadcast else {
        others.append(channel)
        continue
      }
      let seen = !channelPlan.hasBudget ? population.seen[channel] : nil
      broadcasts.append(
        Broadcast(
          channel: channel, purpose: compiled.purposes[channel].exposure,
          reached: population.reached[channel].map { UnsafePointer($0.start) },
          high: seen.map { UnsafePointer($0.high.start) },
          low: seen.map { UnsafePointer($0.low.start) },
          ends: UnsafePointer(ends[broadcasts.count].start),
          group: state.memories[channel]?.place ?? -1,
          isTraced: state.contacts[channel] != nil || state.worn[channel] != nil))
    }
    self.broadcasts = .allocate(capacity: max(1, steps * broadcastCount))
    for step in 0..<steps {
      for (number, broadcast) in broadcasts.enumerated() {
        var own = broadcast
        own.ends = UnsafePointer(ends[step * broadcastCount + number].start)
        (self.broadcasts + step * broadcastCount + number).initialize(to: own)
      }
    }
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

  /// One of the broadcast channels as it is in a tick.
  @inline(__always)
  func broadcast(_ number: Int, step: Int) -> Broadcast {
    broadcasts[step * broadcastCount + number]
  }

  /// Tells the blocks whether a broadcast channel is on the air in a tick, and the mean number of exposures
  /// that its money gives each customer it reaches.
  func putOnAir(_ number: Int, step: Int, isOn: Bool, mean: Double) {
    let place = step * broadcastCount + number
    ends[place].set(mean: mean)
    broadcasts[place].endCount = ends[place].count
    broadcasts[place].isOnAir = isOn && (broadcasts[place].high != nil || ends[place].count > 0)
  }
}
