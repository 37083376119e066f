import Catalogue
import Pages

/// Asks for the other run of a comparison.
struct ChooseRunsPage {
  let chosen: String?
  let runs: [RunRecord]

  var page: Page {
    let others = runs.filter { $0.path != chosen }
    let kept: HTML =
      chosen.map { "<input type=\"hidden\" name=\"run\" value=\"\($0)\">" } ?? .nothing
    return Page(
      title: "Comparison",
      body: """
        <main id="main"><p class="crumbs"><a href="/#runs">Runs</a> › comparison</p>
        <h1>Compare \(chosen ?? "two runs") with …</h1>
        <form action="/compare">\(kept)<ul class="list">\(others.map(choice))</ul>
        <p><button class="main">Compare</button></p></form></main>
        """)
  }

  private func choice(_ entry: RunRecord) -> HTML {
    """
    <li><label class="choice"><input type="checkbox" name="run" value="\(entry.path)"> \
    <span class="name">\(entry.scenario)</span></label>\
    <span class="facts">\(When.text(entry.finished)) · \
    \(entry.overrides.joined(separator: ", "))</span>\
    <code class="quiet">\(entry.id)</code></li>

    """
  }
}
