import JSONDocuments
import Results

/// The description of an exported folder as an RO-Crate 1.1
/// (https://w3id.org/ro/crate/1.1), which data repositories read.
enum ResearchObject {
  /// The file's name, which the specification fixes.
  static let fileName = "ro-crate-metadata.json"

  static func file(_ runs: [StoredRun], title: String, files: [String]) -> RunFiles.File {
    let finished = runs.map(\.manifest.circumstances.finished).max() ?? ""
    let program = "#footfall-\(runs.first?.summary.program ?? "")"
    let document: JSONValue = [
      "@context": "https://w3id.org/ro/crate/1.1/context",
      "@graph": .array(
        [
          [
            "@id": .text(fileName), "@type": "CreativeWork", "about": ["@id": "./"],
            "conformsTo": ["@id": "https://w3id.org/ro/crate/1.1"],
          ],
          [
            "@id": "./", "@type": "Dataset", "name": .text(title),
            "description": .text(
              "Results of simulated marketing strategies: \(runs.map(describe).joined(separator: "; "))."
            ),
            "datePublished": .text(finished),
            "license": "to be chosen by whoever publishes it",
            "hasPart": .array(files.map { ["@id": .text($0)] }),
            "mentions": .array(runs.map { ["@id": .text(action($0))] }),
          ],
          [
            "@id": .text(program), "@type": "SoftwareApplication", "name": "Footfall",
            "version": .text(runs.first?.summary.program ?? ""),
          ],
        ] + files.map { ["@id": .text($0), "@type": "File", "name": .text($0)] }
          + runs.map { run in
            [
              "@id": .text(action(run)), "@type": "CreateAction",
              "name": .text("footfall run \(run.manifest.scenarioPath)"),
              "instrument": ["@id": .text(program)],
              "endTime": .text(run.manifest.circumstances.finished),
              "result": ["@id": "./"],
            ]
          }),
    ]
    return RunFiles.File(name: fileName, bytes: Array(document.document.utf8))
  }

  private static func action(_ run: StoredRun) -> String {
    "#run-\(ExportTables.name(of: run))"
  }

  private static func describe(_ run: StoredRun) -> String {
    "\(run.manifest.scenario), run \(run.manifest.id), seed \(run.summary.seed), "
      + "\(run.summary.replications.inFigures) replications"
  }
}
