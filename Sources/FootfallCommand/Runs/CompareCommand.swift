import ArgumentParser
import Catalogue
import JSONDocuments
import Results
import Studies

/// `footfall compare`: stored runs side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare stored runs measure by measure, with intervals.",
    discussion: """
      Every run is compared with the first. Runs of the same people with the same seed are compared \
      replication by replication, which is sharp; others as independent sets of replications. Why, \
      and what the scenarios do differently, is said. Runs over different lengths of time cannot be \
      compared.

      Ends with 1 if runs cannot be compared.
      """)

  @OptionGroup var place: CatalogueOptions

  @Argument(help: "The runs; at least two.")
  var runs: [String]

  @Flag(help: "Compare parts of the people too, such as segments.")
  var parts = false

  @Option(help: "text for people, json, or csv.")
  var format: ResultFormat = .text

  func validate() throws {
    if runs.count < 2 { throw ValidationError("Name at least two runs.") }
  }

  func run() throws {
    let stored = try runs.map { try StoredRun.named($0, below: place.root) }
    let first = stored[0]
    var pairs: [ComparisonText.Pair] = []
    for other in stored.dropFirst() {
      do throws(StoredRunProblem) {
        pairs.append(
          ComparisonText.Pair(
            first: first, second: other,
            comparison: try RunComparison(first, other, parts: parts)))
      } catch {
        throw CommandFailure(.missingInput, error.description)
      }
    }
    switch format {
    case .text: Output.write(pairs.map(ComparisonText.text).joined(separator: "\n"))
    case .json: Output.write(JSONValue.array(pairs.map(ComparisonText.json)).document)
    case .csv: Output.write(ComparisonText.table(pairs).csv)
    }
    let impossible = pairs.filter {
      $0.comparison.comparability.way == .impossible || $0.comparison.rows.isEmpty
    }
    if let pair = impossible.first {
      throw CommandFailure(
        .differs, "\(pair.first.folder) and \(pair.second.folder) cannot be compared")
    }
  }
}
