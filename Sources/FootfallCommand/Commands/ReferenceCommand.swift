import ArgumentParser
import Measures
import Reports
import ScenarioFiles
import Studies

/// `footfall reference`: prints what may be written in a scenario, and what it means.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print every key of the scenario language, its values and its meaning.",
    discussion: """
      Without a name: the sections of a file. With one, such as channels, journeys.<id>.edges, values or \
      measures: that part. --all prints the whole page, in Markdown as all of it.
      """)

  @Argument(help: "A section, a path of it, values, or measures.")
  var part: String?

  @Flag(help: "Print everything.")
  var all = false

  func validate() throws {
    if all, part != nil {
      throw ValidationError("--all prints everything; leave the name or --all out.")
    }
  }

  func run() throws {
    let page = ReferencePage(.current, measures: MeasureCatalogue.examples)
    if all {
      Output.write(page.text)
    } else if let part {
      guard let text = page.part(part) else {
        let near = NearNames.of(part, among: page.parts)
        throw CommandFailure(
          .usage,
          "the language has no part '\(part)'"
            + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))")
            + "; there are \(page.parts.joined(separator: ", "))")
      }
      Output.write(text)
    } else {
      Output.write(page.overview)
    }
  }
}
