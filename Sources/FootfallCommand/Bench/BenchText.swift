import Engine
import Marketing
import Reports
import Results

/// A bench as people read it.
struct BenchText {
  let result: BenchResult
  let comparison: BenchComparison?

  /// All lines.
  var lines: [String] {
    var parts = [heading, speed, memory, phases, counters]
    if let comparison { parts.append(against(comparison)) }
    return Array(parts.joined(separator: [""]))
  }

  private var heading: [String] {
    let workload = result.workload
    let (customers, runs) = (workload.customers, result.runs.count)
    return [
      "\(workload.scenario.name): \(workload.strategies.joined(separator: ", "))",
      "\(whole(customers)) customers × \(whole(workload.ticks)) ticks × "
        + "\(counted(workload.strategies.count, "strategy", "strategies")), "
        + "\(counted(workload.threads, "thread", "threads")), \(counted(runs, "repeat", "repeats"))",
    ]
  }

  private var speed: [String] {
    var table = TextTable([
      ("Time of the ticks", .left), ("median", .right), ("lowest", .right), ("highest", .right),
    ])
    let ticks = Double(result.work.customerTicks)
    func row(_ title: String, _ values: [Double], _ text: (Double) -> String) {
      table.append([
        title, text(BenchResult.median(values)), text(values.min() ?? 0), text(values.max() ?? 0),
      ])
    }
    func rate(_ value: Double) -> String { FigureText.fixed(value / 1e6, decimals: 2) + " M" }
    func seconds(_ value: Double) -> String { FigureText.fixed(value, decimals: 3) + " s" }
    row(
      "customer-ticks a second and core", result.runs.map { ticks / max($0.cpuSeconds, 1e-9) },
      rate)
    row(
      "customer-ticks a second by the clock",
      result.runs.map { ticks / max($0.wallSeconds, 1e-9) }, rate)
    row("processor time", result.runs.map(\.cpuSeconds), seconds)
    row("by the clock", result.runs.map(\.wallSeconds), seconds)
    row("before that, making the customers", result.runs.map(\.populationSeconds), seconds)
    return table.lines(columns: 80)
  }

  private var memory: [String] {
    let bytes = result.bytesPerCustomer
    var table = TextTable([("Memory", .left), ("", .right)])
    func row(_ title: String, _ value: Double) {
      table.append([title, FigureText.fixed(value, decimals: 1) + " B"])
    }
    row("a customer and strategy, read in every tick", bytes.hot)
    row("a customer and strategy, the rest", bytes.cold)
    row("a customer of the population", bytes.population)
    table.append([
      "the process at its largest",
      FigureText.fixed(Double(result.peakBytes) / 1_048_576, decimals: 1) + " MiB",
    ])
    return table.lines(columns: 80)
  }

  private var phases: [String] {
    let whole = TickPhase.allCases.reduce(0) { $0 + result.seconds($1) }
    var table = TextTable([("Time by phase", .left), ("a repeat", .right), ("share", .right)])
    for phase in TickPhase.allCases {
      let seconds = result.seconds(phase)
      table.append([
        phase.name, FigureText.fixed(seconds * 1_000, decimals: 2) + " ms",
        FigureText.fixed(100 * seconds / max(whole, 1e-12), decimals: 1) + " %",
      ])
    }
    return table.lines(columns: 80)
  }

  private var counters: [String] {
    var table = TextTable([("Work, exactly", .left), ("a repeat", .right)])
    for (name, value) in result.work.counters { table.append([name, whole(value)]) }
    return table.lines(columns: 80)
  }

  private func against(_ comparison: BenchComparison) -> [String] {
    func ratio(_ value: Double) -> String { "× " + FigureText.fixed(value, decimals: 3) }
    var table = TextTable([("Against \(comparison.path)", .left), ("now over then", .right)])
    table.append(["processor time, medians", ratio(comparison.cpuRatio)])
    table.append(["by the clock, medians", ratio(comparison.wallRatio)])
    table.append(["memory at its largest", ratio(comparison.peakRatio)])
    var lines = table.lines(columns: 80)
    let changed = comparison.counters.filter { $0.before != $0.now }
    if changed.isEmpty, comparison.uncounted.isEmpty { lines.append("Exactly the same work.") }
    for counter in changed {
      let before = counter.before.map(whole) ?? "not counted"
      lines.append("\(counter.name): \(before) then, \(whole(counter.now)) now")
    }
    for name in comparison.uncounted {
      let before = whole(comparison.earlier.counters[name] ?? 0)
      lines.append("\(name): \(before) then, not counted now")
    }
    if comparison.earlier.machine.cpu != result.machine.processor {
      lines.append("Times are of two machines: then on \(comparison.earlier.machine.cpu).")
    }
    return lines
  }

  private func whole(_ value: Int) -> String { FigureText.fixed(Double(value), decimals: 0) }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(whole(count)) \(count == 1 ? one : many)"
  }
}
