import Catalogue
import JSONDocuments
import Reports
import Results
import TerminalText

/// Runs as a table for the terminal, as JSON and as CSV.
enum RunListing {
  /// Runs in 80 columns, with a line on what is left out.
  static func text(_ listing: RunCatalogue.Listing, filter: RunFilter, root: String) -> String {
    guard !listing.runs.isEmpty else {
      return filter == RunFilter(limit: filter.limit)
        ? "No runs in \(root) yet; `footfall run` makes one.\n" : "No run fits.\n"
    }
    var table = TextTable([
      ("scenario", .left), ("run", .left), ("ended", .left), ("reps", .right), ("best", .left),
      ("by", .right), ("targets", .right), ("tags", .left),
    ])
    for run in listing.runs {
      let value = run.bestValue.map { FigureText.compact($0) } ?? ""
      table.append([
        run.scenario, String(run.path.dropFirst(run.scenario.count + 1)),
        String(run.finished.prefix(10)), "\(run.replications)",
        DisplayWidth.cut((run.best ?? "undecided"), to: 16), value,
        run.targets == 0 ? "" : "\(run.targetsMet)/\(run.targets)",
        DisplayWidth.cut(run.tags.joined(separator: ","), to: 16),
      ])
    }
    var text = table.lines(columns: 80).joined(separator: "\n") + "\n"
    if listing.count > listing.runs.count {
      text +=
        "\n\(listing.runs.count) of \(FigureText.fixed(Double(listing.count), decimals: 0)) runs; "
        + "--limit all shows the others.\n"
    }
    return text
  }

  /// Runs with everything that is known of them.
  static func json(_ runs: [RunRecord]) -> JSONValue { .array(runs.map(json)) }

  /// A run with everything that is known of it.
  static func json(_ run: RunRecord) -> JSONValue {
    [
      "run": .text(run.path), "id": .text(run.id), "scenario": .text(run.scenario),
      "title": .text(run.title), "systems": texts(run.systems),
      "scenario-sha256": .text(run.scenarioDigest), "overrides": texts(run.overrides),
      "strategies": texts(run.strategies), "worlds": texts(run.worlds),
      "baseline": .text(run.baseline), "rank-by": .text(run.rankBy),
      "decided": .bool(run.isDecided), "best": .optional(run.best),
      "best-value": .optional(run.bestValue), "replications": .count(run.replications),
      "failures": .count(run.failures), "seed": .natural(run.seed), "people": .count(run.people),
      "tick": .text(run.tick), "ticks": .count(run.ticks), "currency": .optional(run.currency),
      "targets-met": .count(run.targetsMet), "targets": .count(run.targets),
      "program": .text(run.program), "program-sha256": .text(run.build),
      "finished": .text(run.finished), "seconds": .number(run.seconds),
      "threads": .count(run.threads), "tags": texts(run.tags), "note": .optional(run.note),
    ]
  }

  /// Runs as a table of their facts.
  static func table(_ runs: [RunRecord]) -> TidyTable {
    var table = TidyTable(
      name: "runs", meaning: "One row for each stored run.",
      columns: [
        .init("run", .text, "The folder below the folder of runs."),
        .init("scenario", .text, "The scenario's name."),
        .init("finished", .text, "When it ended, in UTC."),
        .init("seed", .text, "The seed of all draws."),
        .init("replications", .integer, "How many replications."),
        .init("people", .integer, "How many customers."),
        .init("ticks", .integer, "The length measured, in ticks."),
        .init("tick", .text, "The step of time."),
        .init("baseline", .text, "What the other strategies are compared with."),
        .init("rank_by", .text, "The measure of the ranking."),
        .init("decided", .flag, "Whether the first is told from the rest."),
        .init("best", .text, "The strategy ranked first."),
        .init("best_value", .number, "Its value in the measure of the ranking."),
        .init("targets_met", .integer, "Targets that were met."),
        .init("targets", .integer, "Targets in all."),
        .init("program", .text, "The program's version."),
        .init("seconds", .number, "How long it computed.", unit: "seconds"),
        .init("overrides", .text, "What was set in place of the file's values."),
        .init("tags", .text, "Tags, with spaces between."),
        .init("note", .text, "What somebody wrote down about it."),
      ])
    for run in runs {
      table.append(
        .text(run.path), .text(run.scenario), .text(run.finished), .text("\(run.seed)"),
        .count(run.replications), .count(run.people), .count(run.ticks), .text(run.tick),
        .text(run.baseline), .text(run.rankBy), .flag(run.isDecided),
        run.best.map { .text($0) } ?? .missing, .optional(run.bestValue), .count(run.targetsMet),
        .count(run.targets), .text(run.program), .number(run.seconds),
        listed(run.overrides), listed(run.tags), run.note.map { .text($0) } ?? .missing)
    }
    return table
  }

  private static func texts(_ parts: [String]) -> JSONValue { .array(parts.map { .text($0) }) }

  private static func listed(_ parts: [String]) -> TidyTable.Cell {
    parts.isEmpty ? .missing : .text(parts.joined(separator: " "))
  }
}
