import Foundation
import Marketing
import Results
import Studies

/// The part of an earlier bench's file that a new one is compared with.
struct EarlierBench: Decodable {
  struct Run: Decodable { let cpuSeconds, wallSeconds: Double }
  struct Processor: Decodable { let cpu: String }

  let format: Int
  let version, scenario: String
  let customers, ticks, replication, threads: Int
  let seed: UInt64
  let strategies: [String]
  let runs: [Run]
  let peakBytes: Int
  let counters: [String: Int]
  let machine: Processor

  /// Reads a file that `footfall bench` has written.
  ///
  /// - Throws: ``CommandFailure`` with 66 if it is not there or is none of ours.
  static func read(_ path: String) throws -> EarlierBench {
    let bytes = try refusal { () throws(FileProblem) in try DiskFile.read(path) }
    guard let bench = try? JSONDecoder().decode(EarlierBench.self, from: Data(bytes)) else {
      throw CommandFailure(
        .missingInput,
        "\(path) is not a bench; make one with: footfall bench <scenario> --out \(path)")
    }
    guard bench.format == BenchResult.format else {
      throw CommandFailure(
        .missingInput,
        "\(path) has format \(bench.format); this program, version \(ProgramVersion.current), reads "
          + "format \(BenchResult.format)")
    }
    guard !bench.runs.isEmpty, !bench.counters.isEmpty, bench.peakBytes > 0,
      bench.runs.allSatisfy({ $0.cpuSeconds > 0 && $0.wallSeconds > 0 })
    else {
      throw CommandFailure(
        .missingInput,
        "\(path) is damaged: it has no times or no counters; make it anew with --out \(path)")
    }
    return bench
  }

  /// Refuses to compare with what was another workload.
  ///
  /// - Throws: ``CommandFailure`` with 64.
  func check(_ workload: BenchWorkload, path: String) throws {
    let now: [(String, String, String)] = [
      ("scenario", scenario, workload.scenario.name),
      ("customers", "\(customers)", "\(workload.customers)"),
      ("ticks", "\(ticks)", "\(workload.ticks)"),
      (
        "strategies", strategies.joined(separator: ","),
        workload.strategies.joined(separator: ",")
      ),
      ("replication", "\(replication)", "\(workload.replication)"),
      ("seed", "\(seed)", "\(workload.scenario.experiment.seed)"),
    ]
    guard let (what, before, here) = now.first(where: { $0.1 != $0.2 }) else { return }
    throw CommandFailure(
      .usage,
      "\(path) is of another workload: \(what) \(before) there, \(here) here; give the same "
        + "scenario, --set and --strategies, or make a new file with --out")
  }
}
