import Engine
import Marketing
import ScenarioFiles

/// What a scenario costs now.
struct GateMeasurement {
  let name: String
  let work: WorkCount
  /// Calls for memory in the ticks that doubling the time adds.
  let tickAllocations: Int
  /// Ticks that doubling the time adds, of all strategies.
  let addedTicks: Int

  /// The name of the counter of allocations.
  static let allocations = "tickAllocations"

  /// Runs a scenario of the list once for its time and once for twice its time.
  init(_ entry: GateFile.Entry) throws(GateFailure) {
    name = entry.name
    let scenario = try GateMeasurement.scenario(entry)
    var longer = scenario
    longer.timing.length = TimeSpan(seconds: 2 * scenario.timing.length.seconds)
    let arms = scenario.strategies.count
    addedTicks = (longer.timing.ticks - scenario.timing.ticks) * arms
    // The first run fills what the runtime and the libraries keep, and counts the work.
    let meter = RunMeter()
    _ = try AllocationProbe.callsInTicks(of: scenario, meter: meter)
    work = meter.work
    let short = try AllocationProbe.callsInTicks(of: scenario, meter: nil)
    let long = try AllocationProbe.callsInTicks(of: longer, meter: nil)
    tickAllocations = max(0, long - short)
  }

  /// All counters.
  var counters: [(name: String, value: Int)] {
    work.counters + [(GateMeasurement.allocations, tickAllocations)]
  }

  /// Calls for memory a tick and strategy.
  var allocationsPerTick: Double { Double(tickAllocations) / Double(max(addedTicks, 1)) }

  /// For people.
  var line: String {
    let tenths = (allocationsPerTick * 10).rounded() / 10
    return "\(name): \(work.customerTicks) customer-ticks, \(tenths) calls for memory a tick"
  }

  private static func scenario(_ entry: GateFile.Entry) throws(GateFailure) -> Scenario {
    let text: ScenarioText
    do {
      text = try ScenarioText.read(path: entry.path)
    } catch {
      throw GateFailure(error.exitCode, "\(error)")
    }
    let loaded = ScenarioLoader.load(
      text, overrides: Overrides(entry.set.compactMap { Overrides.Setting($0) }))
    guard let scenario = loaded.scenario else {
      throw GateFailure(
        65, loaded.diagnostics.map { $0.rendered() }.joined(separator: "\n"))
    }
    return scenario
  }
}
