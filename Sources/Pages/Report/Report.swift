import Charts
import Results

/// The parts of a report, each a piece of HTML.
struct Report {
  let run: StoredRun
  let language: PageLanguage
  let charts: RunCharts
  /// Every value of the scenario with its origin.
  let values: [StoredValue]

  var summary: StoredSummary { run.summary }

  init(_ run: StoredRun, language: PageLanguage) throws(StoredRunProblem) {
    self.run = run
    self.language = language
    charts = try RunCharts(run: run, language: language)
    values = try run.resolvedValues()
  }

  /// The scenario's title, else its name.
  var title: String {
    summary.scenario.title.isEmpty ? summary.scenario.name : summary.scenario.title
  }

  /// What was asked and what was played.
  var head: HTML {
    let scenario = summary.scenario
    let people = language(
      "\(language.whole(Double(scenario.people))) customers",
      "\(language.whole(Double(scenario.people))) 名客户")
    let strategies = summary.findings.strategies.filter { !$0.isHidden }.count
    let replications = summary.replications.inFigures
    let facts = [
      people, language.ticks(scenario.ticks, scenario.tick),
      language(
        "\(replications) replication\(replications == 1 ? "" : "s") of "
          + (strategies == 1 ? "1 strategy" : "\(strategies) strategies"),
        "\(strategies) 个策略，各重复 \(replications) 次"),
      language("seed \(summary.seed)", "随机种子 \(summary.seed)"),
    ].joined(separator: " · ")
    let same = language(
      "All strategies meet the same people and the same luck.", "所有策略面对同样的人和同样的运气。")
    return """
      <p class="kicker">\(language("Footfall report", "Footfall 报告")) · \
      \(scenario.name) · \(run.manifest.id)</p>
      <h1>\(title)</h1>
      <p class="facts">\(facts). \(same)</p>
      """
  }

  /// Everything below the head.
  var content: HTML {
    let sections = charts.sections
    let parts: [(id: String, title: String, html: HTML)] =
      sections.map { ($0.id, $0.title, part($0)) }
      + [worlds, frames, targets, mind, reproduce].compactMap { $0 }
    let contents = parts.map { part -> HTML in
      "<li><a href=\"#\(part.id)\">\(part.title)</a></li>"
    }.joined()
    return """
      <section class="verdict" id="verdict" aria-labelledby="verdict-heading">
      \(verdict)
      </section>
      <nav class="contents" aria-label="\(language("Contents", "目录"))">
      <ul>
      \(contents)
      </ul>
      </nav>
      \(parts.map(\.html).joined())
      """
  }

  /// A part of the page with its heading.
  func part(_ id: String, _ title: String, lead: String = "", _ content: HTML) -> HTML {
    let said: HTML = lead.isEmpty ? .nothing : "<p class=\"lead\">\(lead)</p>\n"
    return """
      <section class="part" id="\(id)" aria-labelledby="\(id)-heading">
      <h2 id="\(id)-heading">\(title)</h2>
      \(said)\(content)
      </section>
      """
  }
}
