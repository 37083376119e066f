import Experiments
import Measures
public import Results

/// A stored run on one screen: what ran, who is best and by how much, and where the rest stands.
///
/// At most ``mostLines`` lines of 80 columns. Where the strategies are many, the first of the
/// verdict's ranking are shown.
public struct RunOverview: Sendable {
  /// The lines of a screen that it may take, with those that name the files.
  public static let mostLines = 40

  let run: StoredRun
  let style: TextStyle
  private let courses: [OverviewCourse]

  /// Reads what the overview shows.
  public init(_ run: StoredRun, style: TextStyle = .plain) throws(StoredRunProblem) {
    self.run = run
    self.style = style
    courses = try OverviewCourse.all(of: run)
  }

  /// The overview as one text, ended by a line break.
  public var text: String { lines.joined(separator: "\n") + "\n" }

  /// The lines: as many strategies as there is room for, and courses if there is room.
  public var lines: [String] {
    for rows in stride(from: min(12, summary.findings.strategies.count), through: 3, by: -1) {
      for hasCourses in [true, false] {
        let lines = lines(rows: rows, hasCourses: hasCourses)
        if lines.count <= RunOverview.mostLines { return lines }
      }
    }
    return Array(lines(rows: 3, hasCourses: false).prefix(RunOverview.mostLines))
  }

  private func lines(rows: Int, hasCourses: Bool) -> [String] {
    let parts = [
      head, verdict, costTable(rows), hasCourses ? courseTable(rows) : [], targetLines,
      warningLines, places,
    ]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  var summary: StoredSummary { run.summary }

  /// The strategies in the order of the ranking; those it does not rank come last.
  var ranked: [StoredFindings.Strategy] {
    let findings = summary.findings
    let first = findings.verdict.ranking.compactMap { place in
      findings.strategies.first { $0.strategy == place.strategy }
    }
    return first + findings.strategies.filter { !first.contains($0) }
  }

  func name(_ strategy: StoredFindings.Strategy) -> String {
    strategy.isBaseline ? strategy.strategy + " *" : strategy.strategy
  }

  private var head: [String] {
    let facts = summary.scenario
    return RunHead(
      title: facts.title.isEmpty ? facts.name : facts.title, people: facts.people,
      eachStandsFor: facts.eachStandsFor, ticks: facts.ticks, warmUpTicks: facts.warmUpTicks,
      followUpTicks: facts.followUpTicks, tick: facts.tick,
      replications: summary.replications.inFigures,
      strategies: summary.findings.strategies.filter { !$0.isHidden }.count, seed: summary.seed
    ).lines(style)
  }

  /// The verdict without the two sentences whose figures stand in the table below.
  private var verdict: [String] {
    let verdict = summary.findings.verdict
    let said = verdict.sentences.filter {
      !$0.hasPrefix("Spend: ") && !$0.hasPrefix("The headline is ")
    }
    let word = verdict.decided ? "Verdict" : "Verdict: cannot tell yet"
    return [style.paint(word, as: verdict.decided ? .heading : .doubtful)]
      + Paragraph.lines(
        said.joined(separator: " "), columns: style.columns, first: "  ", rest: "  ")
  }

  private func costTable(_ rows: Int) -> [String] {
    let currency = summary.scenario.currency ?? ""
    var table = TextTable([
      ("Costs" + (currency.isEmpty ? "" : " in \(currency)"), .left), ("spend", .right),
      ("acquired", .right), ("average", .right), ("incremental", .right), ("marginal", .right),
    ])
    for strategy in ranked.prefix(rows) {
      guard let average = strategy.costs.average else { continue }
      table.append([
        name(strategy), FigureText.figure(average.money, .money),
        FigureText.figure(
          average.customers, strategy.figure("acquired")?.interval?.bounds, .count),
        cell(average), strategy.costs.incremental.map(cell) ?? "",
        strategy.isHidden ? "" : strategy.costs.marginal.map(cell) ?? "",
      ])
    }
    let note =
      "average: spend over acquired; incremental: over doing nothing; marginal: over *, the "
      + "baseline. ± is half of a 95 % interval."
    return painted(table.lines(columns: style.columns)) + left(over: rows)
      + Paragraph.lines(note, columns: style.columns, first: "  ", rest: "  ")
  }

  /// How customers and spend went on, on a common scale.
  private func courseTable(_ rows: Int) -> [String] {
    guard courses.contains(where: { $0.values.count > 2 }) else { return [] }
    var table = TextTable([
      ("From start to end", .left), ("customers acquired", .left), ("", .right),
      ("money spent", .left), ("", .right),
    ])
    func cells(_ strategy: String, _ kind: Course.Kind, _ unit: MeasureUnit) -> [String] {
      let alike = courses.filter { $0.kind == kind }
      guard let course = alike.first(where: { $0.strategy == strategy }) else { return ["", ""] }
      let top = alike.flatMap(\.values).filter(\.isFinite).max() ?? 0
      return [
        Sparkline.text(course.values, top: top, columns: 18),
        FigureText.figure(course.values.last, unit),
      ]
    }
    for strategy in ranked.prefix(rows) {
      table.append(
        [name(strategy)] + cells(strategy.strategy, .acquired, .count)
          + cells(strategy.strategy, .spend, .money))
    }
    return painted(table.lines(columns: style.columns))
  }

  private func cell(_ cost: StoredFindings.Cost) -> String {
    FigureText.figure(cost.cost, cost.interval?.bounds, .money)
  }

  private func painted(_ lines: [String]) -> [String] {
    guard let first = lines.first else { return [] }
    return [style.paint(first, as: .heading)] + lines.dropFirst()
  }

  private func left(over rows: Int) -> [String] {
    let left = summary.findings.strategies.count - rows
    return left > 0 ? ["  and \(left) more in report.txt"] : []
  }
}

extension StoredInterval {
  var bounds: Interval95 { Interval95(low: low, high: high) }
}
