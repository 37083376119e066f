import ArgumentParser
import Catalogue
import Studies

/// `footfall results remove`: removes a run.
struct RemoveRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a run's folder with everything in it, for good.")

  @OptionGroup var place: CatalogueOptions
  @Argument(help: "The run.") var name: String
  @Flag(help: "Do it; without this the command only says what it would remove.") var yes = false

  func run() throws {
    let catalogue = try place.catalogue()
    let record = try answer { () throws(CatalogueProblem) in try catalogue.run(named: name) }
    guard yes else {
      throw CommandFailure(
        .usage, "this would remove \(catalogue.folder(of: record)) for good; --yes does it")
    }
    try answer { () throws(CatalogueProblem) in try catalogue.remove(record) }
    Output.write("removed \(catalogue.folder(of: record))\n")
  }
}
