import Engine
import Marketing
import Results
import Studies

/// What a bench runs, again and again: one replication of some strategies of a scenario.
struct BenchWorkload {
  let scenario: Scenario
  let engine: CompiledScenario
  let strategies: [String]
  let replication: Int
  let threads: Int

  /// Settles what is run.
  ///
  /// `chosen` are ids of strategies, or `all` alone; by default the scenario's first.
  /// - Throws: ``CommandFailure`` with 65 for a scenario that does not compile, 64 for a strategy that
  ///   is not there.
  init(
    _ source: ScenarioSource, chosen: [String]?, replication: Int, threads: Int
  ) throws {
    scenario = source.scenario
    engine = try Study.compile(scenario, path: source.path)
    let known = scenario.strategies.map(\.id)
    let chosen = chosen ?? Array(known.prefix(1))
    strategies = chosen == ["all"] ? known : chosen
    if let unknown = strategies.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        .usage, "there is no strategy '\(unknown)'; there are \(known.joined(separator: ", "))")
    }
    self.replication = replication
    self.threads = threads
  }

  /// Customers of the population.
  var customers: Int { scenario.customers.count }

  /// Ticks of one strategy, warm-up and follow-up included.
  var ticks: Int {
    scenario.timing.warmUpTicks + scenario.timing.ticks + scenario.timing.followUpTicks
  }

  /// Customer-ticks of one repeat.
  var customerTicks: Int { customers * ticks * strategies.count }

  /// Runs it once.
  func run(watch: RunWatch) throws -> (run: BenchRun, record: RunRecord?) {
    let meter = RunMeter()
    let records: [RunRecord]
    do {
      records = try engine.run(
        replication: replication, strategies: strategies, threads: threads, watch: watch,
        meter: meter)
    } catch .cancelled {
      throw CommandFailure(.interrupted, "interrupted; nothing was written")
    } catch .invalid(let reason) {
      throw CommandFailure(.invalidScenario, reason)
    }
    return (BenchRun(meter), records.first)
  }
}

/// What one repeat cost.
struct BenchRun {
  let ticks: TimeSpent
  let population: TimeSpent
  let work: WorkCount
  let phases: PhaseTimes

  /// Reads a meter.
  init(_ meter: RunMeter) {
    (ticks, population, work, phases) = (meter.ticks, meter.population, meter.work, meter.times)
  }

  /// Processor time of the ticks, in seconds.
  var cpuSeconds: Double { Double(ticks.processor) / 1e9 }
  /// Time of the ticks by the clock, in seconds.
  var wallSeconds: Double { Double(ticks.wall) / 1e9 }
  /// Time it took to make the customers, in seconds.
  var populationSeconds: Double { Double(population.wall) / 1e9 }
}
