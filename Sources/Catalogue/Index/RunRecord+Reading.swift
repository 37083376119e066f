import Foundation
import Results

extension RunRecord {
  /// Reads a run folder: its manifest and its summary.
  ///
  /// Runs of other versions are read too, as far as they have these keys.
  /// - Returns: nil if the folder holds no run that can be read.
  static func read(_ path: String, root: String) -> (record: RunRecord, figures: [HeadlineFigure])?
  {
    let folder = root + "/" + path
    guard let manifest: ManifestShape = decode(folder + "/" + Manifest.fileName),
      let summary: SummaryShape = decode(folder + "/" + RunFiles.summary)
    else { return nil }
    let verdict = summary.verdict
    let record = RunRecord(
      path: path, id: manifest.id, scenario: manifest.scenario.name, title: summary.scenario.title,
      systems: systems(in: folder), scenarioDigest: manifest.scenario.sha256,
      overrides: manifest.overrides,
      strategies: manifest.strategies, worlds: manifest.worlds ?? [], baseline: summary.baseline,
      rankBy: verdict.rankBy, isDecided: verdict.decided, best: verdict.best,
      bestValue: verdict.ranking.first { $0.strategy == verdict.best }?.value,
      replications: manifest.replications, failures: summary.failures.count, seed: manifest.seed,
      people: summary.scenario.people, tick: summary.scenario.tick, ticks: summary.scenario.ticks,
      currency: summary.scenario.currency,
      targetsMet: summary.targets.count { $0.status.hasPrefix("met") },
      targets: summary.targets.count, program: manifest.program,
      build: manifest.circumstances.build, finished: manifest.circumstances.finished,
      seconds: manifest.circumstances.seconds, threads: manifest.circumstances.threads)
    return (record, figures(of: summary))
  }

  /// The systems as the resolved scenario has them: `meta.systems[1] = B1`.
  ///
  /// Only these lines are read as values: there are hundreds of others.
  private static func systems(in folder: String) -> [String] {
    let text = (try? DiskFile.readText(folder + "/" + StoredValue.file)) ?? ""
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
      .filter { $0.starts(with: "meta.systems".utf8) }
    return StoredValue.values(in: lines.map { String(Substring($0)) }.joined(separator: "\n"))
      .filter { $0.path == "meta.systems" || $0.path.hasPrefix("meta.systems[") }.map(\.value)
  }

  private static func figures(of summary: SummaryShape) -> [HeadlineFigure] {
    summary.strategies.flatMap { arm in
      arm.measures.compactMap { figure in
        guard figure.key == nil, let mean = figure.mean else { return nil }
        return HeadlineFigure(
          strategy: arm.strategy, isHidden: arm.isHidden, measure: figure.measure, mean: mean,
          low: figure.interval?.first ?? nil, high: figure.interval?.last ?? nil)
      }
    }
  }

  private static func decode<Shape: Decodable>(_ path: String) -> Shape? {
    guard let bytes = try? DiskFile.read(path) else { return nil }
    return try? JSONDecoder().decode(Shape.self, from: Data(bytes))
  }
}

/// The part of `manifest.json` that is listed.
private struct ManifestShape: Decodable {
  struct Scenario: Decodable { let name, sha256: String }
  struct Circumstances: Decodable {
    let build, finished: String
    let threads: Int
    let seconds: Double

    enum CodingKeys: String, CodingKey {
      case build = "program-sha256"
      case finished, threads, seconds
    }
  }

  let program, id: String
  let scenario: Scenario
  let overrides, strategies: [String]
  let worlds: [String]?
  let replications: Int
  let seed: UInt64
  let circumstances: Circumstances
}

/// The part of `summary.json` that is listed.
private struct SummaryShape: Decodable {
  struct Scenario: Decodable {
    let title: String
    let currency: String?
    let people: Int
    let tick: String
    let ticks: Int
  }
  struct Verdict: Decodable {
    struct Ranked: Decodable {
      let strategy: String
      let value: Double?
    }
    let rankBy: String
    let decided: Bool
    let best: String?
    let ranking: [Ranked]

    enum CodingKeys: String, CodingKey {
      case rankBy = "rank-by"
      case decided, best, ranking
    }
  }
  struct Arm: Decodable {
    struct Figure: Decodable {
      let measure: String
      let key: String?
      let mean: Double?
      let interval: [Double?]?
    }
    let strategy: String
    let isHidden: Bool
    let measures: [Figure]

    enum CodingKeys: String, CodingKey {
      case isHidden = "is-hidden"
      case strategy, measures
    }
  }
  struct Target: Decodable { let status: String }
  struct Failure: Decodable { let replication: Int }

  let scenario: Scenario
  let baseline: String
  let verdict: Verdict
  let strategies: [Arm]
  let targets: [Target]
  let failures: [Failure]
}
