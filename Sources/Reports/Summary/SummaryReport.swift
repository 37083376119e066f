public import Experiments
import Measures

/// A comparison for the terminal: what ran, who is ahead and by how much, how sure that is.
///
/// About 40 lines of at most 80 columns for half a dozen strategies. Every figure in it stands in
/// the data files too, with both ends of its interval.
public struct SummaryReport: Sendable {
  let result: ComparisonResult
  let style: TextStyle
  /// The most targets or footnotes shown.
  let mostRows = 6

  /// The id of the conversion to show beside retention.
  let conversion: String?

  /// Makes a report of a result that shows one of its conversions, named by its measure's id.
  public init(
    _ result: ComparisonResult, conversion: String? = nil, style: TextStyle = .plain
  ) {
    self.result = result
    self.conversion = conversion
    self.style = style
  }

  /// The lines of the report.
  public var lines: [String] {
    let parts = [
      head, verdict, costTable, rewardTable, behaviourTable, deskTable, leadTable, useTable,
      groupTables, frameTables, worldTable, targetLines, warningLines,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The report as one text, ended by a line break.
  public var text: String { lines.joined(separator: "\n") + "\n" }

  private var head: [String] {
    let facts = result.scenario
    return RunHead(
      title: facts.title.isEmpty ? facts.name : facts.title, people: facts.people,
      eachStandsFor: facts.eachStandsFor, ticks: facts.ticks, warmUpTicks: facts.warmUpTicks,
      followUpTicks: facts.followUpTicks, tick: facts.tick, replications: result.replications,
      strategies: result.arms.count, seed: result.seed
    ).lines(style)
  }

  private var verdict: [String] {
    let sentences = result.verdict.sentences.joined(separator: " ")
    let lines = Paragraph.lines(sentences, columns: style.columns, first: "  ", rest: "  ")
    let word = result.verdict.decided ? "Verdict" : "Verdict: cannot tell yet"
    return [style.paint(word, as: result.verdict.decided ? .heading : .doubtful)] + lines
  }

  private var warningLines: [String] {
    ComparisonWarning.Kind.allCases.flatMap { kind -> [String] in
      let alike = result.warnings.filter { $0.kind == kind }
      guard let first = alike.first else { return [] }
      let more = alike.count > 1 ? " (and \(alike.count - 1) more like this)" : ""
      return Paragraph.lines(
        first.message + more, columns: style.columns, first: "Mind: ", rest: "      ")
    }
  }

  /// The arms in the order of the verdict's ranking; those it does not rank come last.
  var rankedArms: [Arm] {
    let ranked = result.verdict.ranking.compactMap { row in
      result.arms.first { $0.id == row.strategy }
    }
    return ranked + result.arms.filter { !ranked.contains($0) }
  }

  /// How an arm is named in a table: its id, and a mark on the baseline.
  func name(of arm: Arm) -> String { arm.isBaseline ? arm.id + " *" : arm.id }
}
