import ArgumentParser
import Catalogue
import JSONDocuments
import Results
import Studies

/// `footfall results show`: one run.
struct ShowRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a run: how it came about, and what it came to.")

  @OptionGroup var place: CatalogueOptions
  @Argument(help: "The run.") var name: String
  @Option(help: "text for people, or json.") var format: Format = .text

  /// How a run is shown.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  func run() throws {
    let catalogue = try place.catalogue()
    let record = try answer { () throws(CatalogueProblem) in try catalogue.run(named: name) }
    let folder = catalogue.folder(of: record)
    if format == .json {
      Output.write(RunListing.json(record).document)
      return
    }
    let report = try refusal { () throws(FileProblem) in
      try DiskFile.readText(folder + "/" + RunFiles.report)
    }
    var facts = [
      ("run", folder), ("ended", record.finished), ("seed", "\(record.seed)"),
      ("replications", "\(record.replications)"), ("program", record.program),
    ]
    if !record.systems.isEmpty {
      facts.append(("systems", record.systems.joined(separator: ", ")))
    }
    for override in record.overrides { facts.append(("set", override)) }
    if !record.tags.isEmpty { facts.append(("tags", record.tags.joined(separator: ", "))) }
    if let note = record.note { facts.append(("note", note)) }
    let lines = facts.map { $0.0 + String(repeating: " ", count: 14 - $0.0.count) + $0.1 }
    Output.write(lines.joined(separator: "\n") + "\n\n" + report)
  }
}
