import Catalogue
import Pages

/// The first page: scenarios, the queue, and stored runs.
struct HomePage {
  let scenarios: [String]
  let listing: RunCatalogue.Listing
  let scenarioRoot: String
  let resultRoot: String

  /// The most runs that are listed.
  static let most = 200

  private var runs: [RunRecord] { listing.runs }

  var page: Page {
    Page(
      title: "Workbench",
      body: """
        <main id="main">
        <h1>Workbench</h1>
        <section aria-labelledby="queue"><h2 id="queue">Queue</h2>
        <div id="jobs" aria-live="polite"><p class="quiet">Nothing is running.</p></div></section>
        <section aria-labelledby="scenarios"><h2 id="scenarios">Scenarios</h2>
        \(newScenario)
        \(scenarioList)
        <p class="quiet">in the folder <code>\(scenarioRoot)</code></p></section>
        <section aria-labelledby="runs"><h2 id="runs">Runs</h2>
        \(runList)
        <p class="quiet">in the folder <code>\(resultRoot)</code></p></section>
        </main>
        """,
      modules: ["/assets/home.js"])
  }

  private var newScenario: HTML {
    """
    <form id="new" class="row"><label for="new-name">New scenario</label>\
    <input id="new-name" name="name" placeholder="my-plan.yaml" autocomplete="off" required>\
    <button>Make it from the template</button><p class="problem" role="alert" hidden></p></form>
    """
  }

  private var scenarioList: HTML {
    guard !scenarios.isEmpty else {
      return "<p>There is no scenario yet. Make one from the template: it runs as it is.</p>"
    }
    return """
      <div class="filter"><label for="filter-scenarios">Filter</label>\
      <input id="filter-scenarios" type="search" data-filters="scenario-list" autocomplete="off"></div>
      <ul class="list" id="scenario-list">\(scenarios.map(scenario))</ul>
      """
  }

  private func scenario(_ name: String) -> HTML {
    """
    <li><a class="name" href="\(Address.path("/edit", ("file", name)))">\(name)</a>\
    <span class="actions"><a href="\(Address.path("/levers", ("file", name)))">Try levers</a>\
    <button data-run="\(name)">Run<span class="for"> \(name)</span></button></span></li>

    """
  }

  private var runList: HTML {
    guard !runs.isEmpty else {
      return "<p>No run is stored yet. Open a scenario and run it.</p>"
    }
    let more: HTML =
      listing.count > runs.count
      ? "<p class=\"quiet\">The newest \(runs.count) of \(listing.count); `footfall results` finds the others.</p>"
      : .nothing
    return """
      <form action="/compare" id="compare">
      <div class="filter"><label for="filter-runs">Filter</label>\
      <input id="filter-runs" type="search" data-filters="run-list" autocomplete="off"> \
      <button>Compare the two chosen</button></div>
      <ul class="list" id="run-list">\(runs.map(run))</ul>\(more)</form>
      """
  }

  private func run(_ record: RunRecord) -> HTML {
    let facts = [
      When.text(record.finished), "\(record.replications) replications",
      record.best.map { "best: \($0)" } ?? "",
      record.overrides.joined(separator: ", "), record.tags.joined(separator: ", "),
    ].filter { !$0.isEmpty }
    return """
      <li><input type="checkbox" name="run" value="\(record.path)" aria-label="Compare \(record.path)">\
      <a class="name" href="\(Address.path("/run", ("name", record.path)))">\(record.scenario)</a>\
      <span class="facts">\(facts.joined(separator: " · "))</span>\
      <code class="quiet">\(record.id)</code></li>

      """
  }
}

/// Times as pages show them.
enum When {
  /// `2026-11-27 07:10` of an instant in UTC as ISO 8601 writes it.
  static func text(_ instant: String) -> String {
    instant.count >= 16 ? instant.prefix(16).replacing("T", with: " ") + " UTC" : instant
  }
}
