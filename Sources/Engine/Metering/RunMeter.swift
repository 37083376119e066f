import Synchronization

/// Collects what runs cost: work in exact counts, memory, and time by phase.
///
/// Hand one to ``CompiledScenario/run(replication:strategies:threads:watch:meter:)`` and read it
/// afterwards:
///
///     let meter = RunMeter()
///     _ = try compiled.run(replication: 0, strategies: ["branch"], meter: meter)
///     meter.work.customerTicks     // 520_000 for 10,000 customers and 52 weeks
///
/// Several runs, one after the other or at once on several threads, may share a meter: counts and
/// phase times add up. Only ``ticks`` and ``population`` then overlap, because processor time is
/// that of the whole process.
public final class RunMeter: Sendable {
  private struct Readings {
    var work = WorkCount()
    var times = PhaseTimes()
    var population = TimeSpent()
    var ticks = TimeSpent()
  }

  private let readings = Mutex(Readings())

  /// Makes a meter that has read nothing yet.
  public init() {}

  /// The work so far.
  public var work: WorkCount { readings.withLock { $0.work } }
  /// The time by phase so far.
  public var times: PhaseTimes { readings.withLock { $0.times } }
  /// The time it took to make populations.
  public var population: TimeSpent { readings.withLock { $0.population } }
  /// The time of everything after that: making the strategies' state, and the ticks.
  public var ticks: TimeSpent { readings.withLock { $0.ticks } }

  /// Takes over what lanes have done; called once a tick, when their threads have met.
  ///
  /// - Parameters:
  ///   - lanes: all lanes of the run.
  ///   - customerTicks: customers times strategies of the tick.
  func collect(_ lanes: [Lane], customerTicks: Int) {
    readings.withLock { readings in
      readings.work.customerTicks += customerTicks
      for lane in lanes {
        let (work, times) = lane.work.take()
        readings.work += work
        readings.times += times
      }
    }
  }

  /// Notes a population and the time it took to make it.
  func add(_ made: Population, in spent: TimeSpent) {
    readings.withLock { readings in
      readings.work.populationBytes += made.byteCount
      readings.population += spent
      readings.times[.population] += spent.wall
    }
  }

  /// Notes the memory of an arm.
  func add(_ arm: Arm) {
    let bytes = arm.byteCounts
    readings.withLock { readings in
      readings.work.hotStateBytes += bytes.hot
      readings.work.coldStateBytes += bytes.cold
    }
  }

  /// Notes the time of ticks.
  func add(ticks spent: TimeSpent) {
    readings.withLock { $0.ticks += spent }
  }
}
