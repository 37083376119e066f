import ArgumentParser
import Catalogue

/// `footfall results rebuild`: reads all run folders anew.
struct RebuildCatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make the catalogue anew from the run folders.",
    discussion: "Never needed by itself; nothing is lost by it, tags and notes neither.")

  @OptionGroup var place: CatalogueOptions

  func run() throws {
    let catalogue = try place.catalogue()
    let count = try answer { () throws(CatalogueProblem) in try catalogue.rebuild() }
    Output.write("\(count) run\(count == 1 ? "" : "s")\n")
  }
}
