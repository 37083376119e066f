import Foundation
import JSONDocuments
import Results
import TestFolders

/// A run folder of the shape that `footfall run` writes, made by hand: two strategies, one measure
/// that is a number and one that is a ratio.
struct MadeRun {
  var scenario = "bank"
  var id = "aaaaaaaaaaaa"
  var seed: UInt64 = 7
  var finished = "2026-03-01T10:00:00Z"
  var program = "0.1.0"
  var ticks = 52
  var people = 1_000
  var systems = ["B1", "B3"]
  /// For each strategy the customers acquired and the money spent, by replication.
  var acquired: [(strategy: String, values: [Double])] = [("branch", [10, 12, 14])]
  var spend: Double = 600
  var text = "footfall: 1\n"

  /// Writes the folder below a root, and returns its path below that.
  @discardableResult
  func write(below root: String) throws -> String {
    let files: [(String, String)] = [
      ("summary.json", summary.document), ("report.txt", "A report.\n"),
      ("measures.csv", measures), ("replications.csv", replications),
      ("datapackage.json", dictionary.document), ("resolved.txt", resolved),
      ("scenario.yaml", text),
    ]
    let all = RunFiles(files.map { RunFiles.File(name: $0.0, bytes: Array($0.1.utf8)) })
    let identity = RunIdentity(
      scenario: Digest(of: Array(text.utf8)), overrides: [], inputs: [],
      strategies: acquired.map(\.strategy), replications: acquired[0].values.count, seed: seed)
    let manifest = Manifest(
      id: id, scenario: scenario, scenarioPath: "\(scenario).yaml", identity: identity,
      files: all.digests,
      circumstances: .init(
        program: "build", toolchain: "", blas: "", threads: 1, finished: finished, seconds: 1))
    let draft = try FolderDraft(name: id, in: root + "/" + scenario)
    _ = try all.publish(draft, manifest: manifest)
    return scenario + "/" + id
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private var summary: JSONValue {
    [
      "format": .count(1), "program": .text(program),
      "scenario": [
        "name": .text(scenario), "title": "A bank", "currency": "CNY", "people": .count(people),
        "tick": "week", "ticks": .count(ticks), "warm-up-ticks": .count(0),
        "follow-up-ticks": .count(0), "breakdowns": [], "rank-by": "acquisition-cost",
        "least-difference": .number(0),
      ],
      "seed": .natural(seed),
      "replications": [
        "requested": .count(acquired[0].values.count),
        "in-figures": .count(acquired[0].values.count),
      ],
      "baseline": .text(acquired[0].strategy), "hidden": "(nothing)",
      "verdict": [
        "rank-by": "acquisition-cost", "decided": .bool(true), "best": .text(acquired[0].strategy),
        "contenders": [], "error-probability": .number(0.05), "replications-needed": .null,
        "sentences": [],
        "ranking": .array(
          acquired.map {
            [
              "strategy": .text($0.strategy), "value": .number(spend / mean($0.values)),
              "interval": .null, "spend": .number(spend), "acquired": .number(mean($0.values)),
              "incremental-cost": .null, "less-best-other": .null,
            ]
          }),
      ],
      "strategies": .array(
        acquired.map { arm in
          [
            "strategy": .text(arm.strategy), "title": .text(arm.strategy),
            "is-baseline": .bool(arm.strategy == acquired[0].strategy), "is-hidden": .bool(false),
            "costs": .object([]),
            "measures": [
              figure("acquisition-cost", spend / mean(arm.values)),
              figure("acquired", mean(arm.values)),
            ],
            "retention": [],
          ]
        }),
      "differences": [], "targets": [], "pairing": [],
      "measures": [
        definition("acquisition-cost", "money", "lower"),
        definition("acquired", "count", "higher"),
      ],
      "warnings": [], "failures": [],
    ]
  }

  private func figure(_ measure: String, _ mean: Double) -> JSONValue {
    [
      "measure": .text(measure), "key": .null, "mean": .number(mean),
      "interval": [.number(mean - 1), .number(mean + 1)], "n": .count(acquired[0].values.count),
      "note": .null,
    ]
  }

  private func definition(_ measure: String, _ unit: String, _ better: String) -> JSONValue {
    [
      "measure": .text(measure), "title": .text(measure), "unit": .text(unit),
      "better": .text(better), "definition": "…", "source": .null,
    ]
  }

  private var measures: String {
    "strategy,measure,by,label,key,unit,mean,low,high,n,at_risk,thin,note\n"
      + acquired.map { arm in
        let mean = mean(arm.values)
        return "\(arm.strategy),acquisition-cost,,,,CNY,\(spend / mean),,,3,,false,\n"
          + "\(arm.strategy),acquired,,,,count,\(mean),,,3,,false,\n"
      }.joined()
  }

  private var replications: String {
    "strategy,measure,by,label,key,unit,replication,value,numerator,denominator\n"
      + acquired.map { arm in
        arm.values.enumerated().map { number, value in
          "\(arm.strategy),acquisition-cost,,,,CNY,\(number),\(spend / value),\(spend),\(value)\n"
            + "\(arm.strategy),acquired,,,,count,\(number),\(value),,\n"
        }.joined()
      }.joined()
  }

  private var dictionary: JSONValue {
    func field(_ name: String, _ type: String) -> JSONValue {
      ["name": .text(name), "type": .text(type), "description": "…"]
    }
    func resource(_ name: String, _ fields: [JSONValue]) -> JSONValue {
      ["name": .text(name), "description": "…", "schema": ["fields": .array(fields)]]
    }
    let names = ["strategy", "measure", "by", "label", "key", "unit"].map { field($0, "string") }
    return [
      "resources": [
        resource(
          "measures",
          names + ["mean", "low", "high"].map { field($0, "number") } + [field("n", "integer")]
            + [field("at_risk", "number"), field("thin", "boolean"), field("note", "string")]),
        resource(
          "replications",
          names + [field("replication", "integer")]
            + ["value", "numerator", "denominator"].map { field($0, "number") }),
      ]
    ]
  }

  private var resolved: String {
    systems.enumerated().map { "meta.systems[\($0 + 1)] = \($1)  # line 2\n" }.joined()
  }
}
