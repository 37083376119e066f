import Catalogue
import Experiments
import Measures
import Pages
import Results

/// Two or more stored runs side by side: what differs in them, and what came out.
struct ComparePage {
  let runs: [(name: String, run: StoredRun)]
  /// Each run but the first against the first.
  private let comparisons: [RunComparison]

  private var comparabilities: [Comparability] { comparisons.map(\.comparability) }

  init(runs: [(name: String, run: StoredRun)]) throws(StoredRunProblem) {
    self.runs = runs
    var comparisons: [RunComparison] = []
    for other in runs.dropFirst() { comparisons.append(try RunComparison(runs[0].run, other.run)) }
    self.comparisons = comparisons
  }

  var page: Page {
    Page(
      title: "Comparison",
      body: """
        <main id="main" class="wide">
        <p class="crumbs"><a href="/#runs">Runs</a> › comparison</p>
        <h1>Runs side by side</h1>
        \(caution)
        \(differences.markup)
        <div class="scroll" tabindex="0" role="region" aria-label="Figures of the runs"><table \
        class="figures compare"><thead><tr><th scope="col">Measure</th>\(runs.map(head))</tr></thead>
        <tbody class="facts">\(facts)</tbody>\(strategies.map(figures))</table></div>
        \(changes)
        </main>
        """)
  }

  private func head(_ entry: (name: String, run: StoredRun)) -> HTML {
    """
    <th scope="col"><a href="\(Address.path("/run", ("name", entry.name)))">\
    \(entry.run.manifest.scenario)<br><code>\(entry.run.manifest.id)</code></a></th>
    """
  }

  // MARK: What they rest on

  private var facts: HTML {
    let rows: [(String, (StoredRun) -> String)] = [
      ("Ended", { When.text($0.manifest.circumstances.finished) }),
      ("People", { MeasureUnit.whole(Double($0.summary.scenario.people)) }),
      ("Replications", { "\($0.summary.replications.inFigures)" }),
      ("Seed", { "\($0.summary.seed)" }),
      ("Set from outside", { $0.manifest.identity.overrides.joined(separator: ", ") }),
    ]
    return "\(rows.map { name, value in row(name, runs.map { text(value($0.run)) }) })"
  }

  /// Whether figures may differ for reasons that are not the strategies'; each reason once.
  private var caution: HTML {
    var sentences: [String] = []
    for sentence in comparabilities.flatMap({ $0.reasons + $0.cautions })
    where !sentences.contains(sentence) {
      sentences.append(sentence)
    }
    let basis: HTML =
      comparabilities.allSatisfy { $0.way == .paired }
      ? """
      <p>The same people and the same luck: what differs follows from what was changed. In the table \
      intervals are of each run alone.</p>
      """ : .nothing
    guard !sentences.isEmpty else { return basis }
    return """
      \(basis)<ul class="problem">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>
      """
  }

  // MARK: What came out

  /// What the other runs have more than the first, as `footfall compare` finds it.
  private var differences: ChangeFigure {
    let first = runs[0].run.manifest.id
    let arePaired = comparabilities.allSatisfy { $0.way == .paired }
    var figure = ChangeFigure(
      title: "Against \(first).",
      interval:
        "95 % intervals of the difference, \(arePaired ? "paired by replication" : "not all paired"), "
        + "over the first run's figure")
    for (other, comparison) in zip(runs.dropFirst(), comparisons) {
      for id in strategies {
        let group = (runs.count > 2 ? "\(other.run.manifest.id): " : "") + id
        for measure in measures(of: id) {
          guard
            let row = comparison.rows.first(where: {
              $0.strategy == id && $0.measure == measure.measure && $0.slice == .overall
            }), let mean = row.first.mean, mean > 0
          else { continue }
          figure.add(
            measure.title, group: group, relative: row.relative,
            interval: row.interval.map {
              Interval95(low: $0.low.map { $0 / mean }, high: $0.high.map { $0 / mean })
            }, finding: row.finding, better: measure.better)
        }
      }
    }
    return figure
  }

  private var strategies: [String] {
    var ids: [String] = []
    for (_, run) in runs {
      for strategy in run.summary.findings.strategies where !ids.contains(strategy.strategy) {
        if !strategy.isHidden { ids.append(strategy.strategy) }
      }
    }
    return ids
  }

  private func figures(_ id: String) -> HTML {
    let title = runs.lazy.compactMap { own($0.run, id)?.title }.first ?? id
    return """
      <tbody><tr class="group"><th scope="rowgroup" colspan="\(runs.count + 1)">\(title)</th></tr>\
      \(measures(of: id).map { measure in row(measure.title, runs.map { cell($0.run, id, measure) }) })\
      </tbody>

      """
  }

  private func measures(of id: String) -> [StoredSummary.Definition] {
    let known = runs.flatMap(\.run.summary.measures)
    let ids = MeasureCatalogue.headlines(
      of: known.map(\.measure), rankBy: runs[0].run.summary.scenario.rankBy
    ) { measure in
      runs.contains { own($0.run, id)?.figure(measure)?.mean != nil }
    }
    return ids.compactMap { id in known.first { $0.measure == id } }
  }

  private func own(_ run: StoredRun, _ id: String) -> StoredFindings.Strategy? {
    run.summary.findings.strategies.first { $0.strategy == id }
  }

  private func cell(
    _ run: StoredRun, _ id: String, _ measure: StoredSummary.Definition
  ) -> HTML {
    guard let strategy = own(run, id) else { return "<span class=\"quiet\">not run</span>" }
    guard let figure = strategy.figure(measure.measure), let mean = figure.mean else {
      return "<span class=\"quiet\">no number</span>"
    }
    let currency = run.summary.scenario.currency
    let value = measure.unit.text(mean, currency: currency)
    guard let low = figure.interval?.low, let high = figure.interval?.high, low != high else {
      return text(value)
    }
    func end(_ end: Double) -> String { measure.unit.text(end, currency: nil, scale: mean) }
    return "\(value)<br><span class=\"quiet\">\(end(low)) to \(end(high))</span>"
  }

  // MARK: What was changed

  /// What the scenarios do differently from the first, value by value.
  private var changes: HTML {
    guard comparabilities.allSatisfy({ $0.changes != nil }) else {
      return "<p>This version cannot read all of their scenarios, and so not say what differs.</p>"
    }
    let changes = comparabilities.map { $0.changes ?? [] }
    var paths: [String] = []
    for change in changes.joined() where !paths.contains(change.path) { paths.append(change.path) }
    guard !paths.isEmpty else { return "<p>Their scenarios do the same, value by value.</p>" }
    let shown = paths.prefix(ComparePage.mostChanges).map { path in
      let own = changes.map { $0.first { $0.path == path } }
      // What is not changed is as in the first run.
      let first = own.compactMap { $0 }.first?.before ?? "–"
      return row(
        path, ([first] + own.map { $0.map { $0.after ?? "–" } ?? first }).map { text($0) })
    }
    return """
      <section aria-labelledby="changes"><h2 id="changes">What their scenarios do differently</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Values that differ"><table \
      class="figures compare"><thead><tr><th scope="col">Value</th>\(runs.map(head))</tr></thead>\
      <tbody>\(Array(shown))</tbody></table></div></section>
      """
  }

  private static let mostChanges = 200

  private func row(_ name: String, _ cells: [HTML]) -> HTML {
    "<tr><th scope=\"row\">\(name)</th>\(cells.map { "<td>\($0)</td>" })</tr>\n"
  }

  private func text(_ text: String) -> HTML { "\(text)" }
}
