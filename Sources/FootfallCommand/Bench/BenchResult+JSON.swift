import JSONDocuments
import Engine
import Marketing
import Results

extension BenchResult {
  /// The file's content; the help of `footfall bench` lists the keys.
  func json(against comparison: BenchComparison?) -> JSONValue {
    let bytes = bytesPerCustomer
    let compared: JSONValue = comparison.map(\.json) ?? .null
    return [
      "format": .count(BenchResult.format), "version": .text(ProgramVersion.current),
      "scenario": .text(workload.scenario.name), "customers": .count(workload.customers),
      "ticks": .count(workload.ticks),
      "strategies": .array(workload.strategies.map { .text($0) }),
      "replication": .count(workload.replication),
      "seed": .natural(workload.scenario.experiment.seed), "threads": .count(workload.threads),
      "customerTicks": .count(work.customerTicks),
      "runs": .array(runs.map(\.json)),
      "populationSeconds": .number(BenchResult.median(runs.map(\.populationSeconds))),
      "spend": .optional(outcome?.spend),
      "acquired": outcome.map { .natural(UInt64($0.acquired)) } ?? .null,
      "acquisitionCost": .optional(outcome?.acquisitionCost),
      "retention": .optional(outcome?.retention), "peakBytes": .count(peakBytes),
      "bytesPerCustomer": [
        "hot": .number(bytes.hot), "cold": .number(bytes.cold),
        "population": .number(bytes.population),
      ],
      "phases": .object(
        TickPhase.allCases.map { JSONValue.Member($0.name, .number(seconds($0))) }),
      "counters": .object(work.counters.map { JSONValue.Member($0.name, .count($0.value)) }),
      "machine": machine.json, "against": compared,
    ]
  }
}

extension BenchRun {
  /// The times of one repeat.
  var json: JSONValue {
    [
      "cpuSeconds": .number(cpuSeconds), "wallSeconds": .number(wallSeconds),
      "populationSeconds": .number(populationSeconds),
    ]
  }
}
