import ArgumentParser
import Catalogue
import Results
import Studies

/// `footfall export`: stored runs for other programs and for papers.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export stored runs as CSV, JSON, SQLite or Parquet, with what every column means.",
    discussion: """
      Writes a new folder with one table of each kind, all runs together, and a Frictionless data \
      package (datapackage.json) and an RO-Crate that describe it. pandas and DuckDB read the files \
      without options; what to mind in R stands in docs/exports.md.

      Parquet files are written by DuckDB: by a program duckdb, or by a Python (FOOTFALL_PYTHON, \
      python3) with the module duckdb.

      --odd adds the description of each run's model by the ODD protocol (Grimm et al. 2020), \
      --stress the STRESS-ABS checklist (Monks et al. 2019), both as Markdown.
      """)

  @OptionGroup var place: CatalogueOptions

  @Argument(help: "The runs.")
  var runs: [String]

  @Option(
    help: "csv, json, sqlite or parquet.",
    transform: { word in
      guard let format = ExportFormat(rawValue: word) else {
        throw ValidationError("'\(word)' is no format; take csv, json, sqlite or parquet.")
      }
      return format
    })
  var format: ExportFormat = .csv

  @Option(help: "The folder to make.", completion: .directory)
  var out: String

  @Flag(help: "Add the description by the ODD protocol.")
  var odd = false

  @Flag(help: "Add the STRESS-ABS checklist.")
  var stress = false

  func run() throws {
    var stored: [StoredRun] = []
    for name in runs {
      let run = try StoredRun.named(name, below: place.root)
      if !stored.contains(where: { $0.folder == run.folder }) { stored.append(run) }
    }
    let files = try answer { () throws(CatalogueProblem) in
      var documents: [RunFiles.File] = []
      for run in stored {
        // With several runs, each has its own.
        let name =
          stored.count == 1 ? "" : "-\(run.manifest.scenario)-\(run.manifest.id)"
        func add(_ file: String, _ text: String) {
          let ending = file.hasSuffix(".md") ? file.dropLast(3) : file[...]
          documents.append(RunFiles.File(name: "\(ending)\(name).md", bytes: Array(text.utf8)))
        }
        if odd { add(ODDDescription.fileName, try ODDDescription.markdown(of: run)) }
        if stress { add(STRESSChecklist.fileName, try STRESSChecklist.markdown(of: run)) }
      }
      return try RunExport.write(stored, format: format, documents: documents, to: out)
    }
    Output.write(files.map { "\(out)/\($0)\n" }.joined())
  }
}
