import ArgumentParser
import Catalogue

/// `footfall results note`: writes something down about a run.
struct NoteRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write something down about a run; empty text takes it away.")

  @OptionGroup var place: CatalogueOptions
  @Argument(help: "The run.") var name: String
  @Argument(help: "What to write down.") var text: String

  func validate() throws {
    let steers = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    if steers {
      throw ValidationError(
        "The note holds a control character, which could steer a terminal; leave it out.")
    }
  }

  func run() throws {
    let catalogue = try place.catalogue()
    try answer { () throws(CatalogueProblem) in
      try catalogue.write(note: text, on: try catalogue.run(named: name))
    }
  }
}
