import JSONDocuments
import Engine
import Results
import Studies

/// A bench beside an earlier one of the same workload.
struct BenchComparison {
  /// An exact counter then and now; nil where one of the two does not have it.
  struct Counter {
    let name: String
    let before: Int?
    let now: Int

    /// Whether there is more work than before.
    var hasGrown: Bool { before.map { now > $0 } ?? false }
  }

  let path: String
  let earlier: EarlierBench
  /// Medians now over medians then.
  let cpuRatio, wallRatio: Double
  let peakRatio: Double
  let counters: [Counter]
  /// Counters of the earlier bench that are not counted now, by name: nothing is known of them.
  let uncounted: [String]

  /// Compares; the workloads are the same.
  init(_ result: BenchResult, with earlier: EarlierBench, path: String) {
    self.path = path
    self.earlier = earlier
    func ratio(_ now: [Double], _ before: [Double]) -> Double {
      BenchResult.median(now) / BenchResult.median(before)
    }
    cpuRatio = ratio(result.runs.map(\.cpuSeconds), earlier.runs.map(\.cpuSeconds))
    wallRatio = ratio(result.runs.map(\.wallSeconds), earlier.runs.map(\.wallSeconds))
    peakRatio = Double(result.peakBytes) / Double(earlier.peakBytes)
    counters = result.work.counters.map { name, value in
      Counter(name: name, before: earlier.counters[name], now: value)
    }
    let names = Set(counters.map(\.name))
    uncounted = earlier.counters.keys.filter { !names.contains($0) }.sorted()
  }

  /// Counters that grew.
  var grown: [Counter] { counters.filter(\.hasGrown) }

  /// For a file.
  var json: JSONValue {
    [
      "file": .text(path), "version": .text(earlier.version), "cpuRatio": .number(cpuRatio),
      "wallRatio": .number(wallRatio), "peakRatio": .number(peakRatio),
      "grown": .array(
        grown.map { counter in
          [
            "counter": .text(counter.name), "before": .count(counter.before ?? 0),
            "now": .count(counter.now),
          ]
        }),
      "uncounted": .array(uncounted.map { .text($0) }),
    ]
  }

  /// Ends with 4 if a counter grew.
  func finish(scenario: String) throws {
    guard !grown.isEmpty else { return }
    let list = grown.map { "\($0.name) \($0.before ?? 0) -> \($0.now)" }
    throw CommandFailure(
      .moreWork, "\(scenario): \(list.joined(separator: ", ")): more work than in \(path)")
  }
}
