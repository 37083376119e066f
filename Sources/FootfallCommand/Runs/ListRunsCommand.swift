import ArgumentParser
import Catalogue
import JSONDocuments
import Results
import Studies

/// `footfall results list`: stored runs, filtered and in order.
struct ListRunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List stored runs; the latest first.",
    discussion: """
      Conditions on measures hold for a run if they hold for the strategy of --strategy, without it \
      for any strategy that spends money; several must all hold:

        footfall results --where 'acquisition-cost < 100' --where 'acquired > 1000'
        footfall results --sort acquisition-cost --limit 5
      """)

  @OptionGroup var place: CatalogueOptions

  @Option(help: "Runs of this scenario.")
  var scenario: String?

  @Option(help: "Runs of scenarios that show this system, such as B3.")
  var system: String?

  @Option(help: "Runs with this strategy.")
  var strategy: String?

  @Option(help: "Runs with this tag; given twice, with both.")
  var tag: [String] = []

  @Option(help: "Runs that ended then or later: 2026-11-27, 2026-11, or 3d for three days ago.")
  var since: String?

  @Option(help: "Runs that ended then or earlier; 2026-11 takes in all of November.")
  var until: String?

  @Option(help: "Runs with this seed.")
  var seed: UInt64?

  @Option(name: .customLong("program"), help: "Runs of this version of the program.")
  var program: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("What a measure must be.", valueName: "measure < number"))
  var conditions: [String] = []

  @Option(
    help: """
      The order: finished, scenario, seed, seconds, replications, people, or a measure, by its least \
      value among strategies that spend money.
      """)
  var sort: String = "finished"

  @Flag(help: "Turn the order round.")
  var reverse = false

  @Option(help: "How many runs at most, or all; by default 40 as text, else all.")
  var limit: String?

  @Option(help: "text for people, json, or csv.")
  var format: ResultFormat = .text

  func validate() throws { _ = try filter() }

  func run() throws {
    let catalogue = try place.catalogue()
    let filter = try filter()
    let listing = try answer { () throws(CatalogueProblem) in try catalogue.list(filter) }
    if listing.runs.isEmpty { try refuseUnknownNames(of: filter, in: catalogue) }
    for path in listing.unreadable {
      Output.note("footfall: \(place.root)/\(path) cannot be read as a run and is not listed")
    }
    switch format {
    case .json: Output.write(RunListing.json(listing.runs).document)
    case .csv: Output.write(RunListing.table(listing.runs).csv)
    case .text: Output.write(RunListing.text(listing, filter: filter, root: catalogue.root))
    }
  }

  /// That nothing fits a name which no run has says nothing about the runs; the name is mended instead.
  private func refuseUnknownNames(
    of filter: RunFilter, in catalogue: RunCatalogue
  ) throws(CommandFailure) {
    let unknown = try answer { () throws(CatalogueProblem) in
      try catalogue.unknownName(in: filter)
    }
    guard let unknown else { return }
    let isOrder = filter.sort == .measure(unknown.name)
    let (option, kind) =
      switch unknown.kind {
      case .strategy: ("--strategy", "a strategy")
      case .measure where isOrder: ("--sort", "an order or a measure")
      case .measure: ("--where", "a measure")
      }
    let known = unknown.known + (isOrder ? RunFilter.Sort.words : [])
    let near = NearNames.of(unknown.name, among: known)
    throw CommandFailure(
      .usage,
      "\(option): no run in \(catalogue.root) has \(kind) '\(unknown.name)'; "
        + (near.isEmpty
          ? "`footfall results show <run>` lists those of a run"
          : "near to it: \(near.joined(separator: ", "))"))
  }

  private func filter() throws -> RunFilter {
    var filter = RunFilter()
    (filter.scenario, filter.system, filter.strategy) = (scenario, system, strategy)
    (filter.tags, filter.seed, filter.program) = (tag, seed, program)
    filter.since = try since.map { try RunTime($0, option: "--since").text }
    filter.until = try until.map { try RunTime($0, option: "--until").text }
    do {
      filter.conditions = try conditions.map { try MeasureCondition($0) }
    } catch {
      throw ValidationError("--where: \(error)")
    }
    filter.sort = RunFilter.Sort(sort)
    filter.isReversed = reverse
    switch limit {
    case nil: filter.limit = format == .text ? 40 : nil
    case "all": filter.limit = nil
    case let text?:
      guard let number = Int(text), number > 0 else {
        throw ValidationError("--limit is \(text); it must be a number from 1, or all.")
      }
      filter.limit = number
    }
    return filter
  }
}
