import Pages
import Results

/// Asks for the other run of a comparison.
struct ChooseRunsPage {
  let chosen: String?
  let runs: [RunFolders.Entry]

  var page: Page {
    let others = runs.filter { $0.name != chosen }.prefix(200)
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

  private func choice(_ entry: RunFolders.Entry) -> HTML {
    """
    <li><label class="choice"><input type="checkbox" name="run" value="\(entry.name)"> \
    <span class="name">\(entry.manifest.scenario)</span></label>\
    <span class="facts">\(When.text(entry.manifest.circumstances.finished)) · \
    \(entry.manifest.identity.overrides.joined(separator: ", "))</span>\
    <code class="quiet">\(entry.manifest.id)</code></li>

    """
  }
}
