import ArgumentParser
import Catalogue

/// `footfall results tag`: gives and takes tags.
struct TagRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Give a run tags, or take some away.",
    discussion: """
      A tag with + before it, or with nothing, is given; one with - is taken away. Without tags \
      those of the run are printed.

        footfall results tag minimal +for-the-board -draft
      """)

  @OptionGroup var place: CatalogueOptions
  @Argument(help: "The run.") var name: String
  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Tags with + or - before them.", valueName: "+tag|-tag"))
  var changes: [String] = []

  func run() throws {
    let catalogue = try place.catalogue()
    let tags = try answer { () throws(CatalogueProblem) in
      try catalogue.tag(
        try catalogue.run(named: name),
        adding: changes.filter { !$0.hasPrefix("-") }.map {
          $0.hasPrefix("+") ? String($0.dropFirst()) : $0
        },
        removing: changes.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) })
    }
    Output.write(tags.isEmpty ? "no tags\n" : tags.joined(separator: "\n") + "\n")
  }
}
