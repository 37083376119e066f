import Measures
import Pages
import Results

/// Two or more stored runs side by side: what differs in them, and what came out.
struct ComparePage {
  let runs: [(name: String, run: StoredRun)]

  var page: Page {
    Page(
      title: "Comparison",
      body: """
        <main id="main" class="wide">
        <p class="crumbs"><a href="/#runs">Runs</a> › comparison</p>
        <h1>Runs side by side</h1>
        \(caution)
        <div class="scroll" tabindex="0" role="region" aria-label="Figures of the runs"><table \
        class="figures compare"><thead><tr><th scope="col">Measure</th>\(runs.map(head))</tr></thead>
        <tbody>\(facts)</tbody>\(strategies.map(figures))</table></div>
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

  /// Why the figures may differ for reasons that are not the strategies'.
  private var caution: HTML {
    let kinds: [(String, (StoredRun) -> String)] = [
      ("numbers of people", { "\($0.summary.scenario.people)" }),
      ("steps of time", { "\($0.summary.scenario.tick) \($0.summary.scenario.ticks)" }),
      ("seeds", { "\($0.summary.seed)" }), ("currencies", { $0.summary.scenario.currency ?? "" }),
      ("versions of Footfall", { $0.summary.program }),
    ]
    let different = kinds.filter { kind in Set(runs.map { kind.1($0.run) }).count > 1 }.map(\.0)
    guard !different.isEmpty else {
      return """
        <p>The same people and the same luck: what differs follows from what was changed. Intervals are \
        of each run alone; paired ones are in a run that holds both as strategies.</p>
        """
    }
    return """
      <p class="problem">These runs have different \(different.joined(separator: ", ")): part of what \
      differs below comes from that.</p>
      """
  }

  // MARK: What came out

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

  /// Money, customers and costs, then what is ranked by, the first conversion and the first retention.
  private func measures(of id: String) -> [StoredSummary.Definition] {
    let known = runs.flatMap(\.run.summary.measures)
    func first(_ prefix: String) -> String? {
      known.first { measure in
        measure.measure.hasPrefix(prefix)
          && runs.contains { own($0.run, id)?.figure(measure.measure)?.mean != nil }
      }?.measure
    }
    let ids =
      ["spend", "acquired", "acquisition-cost", "incremental-cost"]
      + [runs.first?.run.summary.scenario.rankBy, first("conversion "), first("retention at ")]
      .compactMap { $0 }
    return ids.enumerated().filter { !ids[..<$0.offset].contains($0.element) }.compactMap { id in
      known.first { $0.measure == id.element }
    }
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

  /// The values of the scenarios that are not the same in all runs.
  private var changes: HTML {
    let values = runs.map { entry in
      (try? entry.run.resolvedValues()).map { values in
        Dictionary(values.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
      } ?? [:]
    }
    let order = runs.flatMap { (try? $0.run.resolvedValues()) ?? [] }.map(\.path)
    var seen: Set<String> = []
    let paths = order.filter { path in
      seen.insert(path).inserted && Set(values.map { $0[path] }).count > 1
    }
    guard !paths.isEmpty else { return "<p>Their scenarios say the same, value by value.</p>" }
    let shown = paths.prefix(200).map { path in
      row(path, values.map { text($0[path] ?? "–") })
    }
    return """
      <section aria-labelledby="changes"><h2 id="changes">What their scenarios say differently</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Values that differ"><table \
      class="figures compare"><thead><tr><th scope="col">Value</th>\(runs.map(head))</tr></thead>\
      <tbody>\(Array(shown))</tbody></table></div></section>
      """
  }

  private func row(_ name: String, _ cells: [HTML]) -> HTML {
    "<tr><th scope=\"row\">\(name)</th>\(cells.map { "<td>\($0)</td>" })</tr>\n"
  }

  private func text(_ text: String) -> HTML { "\(text)" }
}
