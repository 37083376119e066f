import Pages
import Results

/// A stored run: what it came to, and its files.
struct RunPage {
  let name: String
  let manifest: Manifest
  /// The scenario's name in the folder of scenarios, if it is from there.
  let scenario: String?
  let report: HTML
  let files: [String]

  var page: Page {
    Page(
      title: "\(manifest.scenario) \(manifest.id)",
      body: """
        <main id="main" class="reading">
        <p class="crumbs"><a href="/#runs">Runs</a> › \(name)</p>
        <div class="toolbar">\(editLink)<a class="button" \
        href="\(Address.path("/report.html", ("run", name)))">Download the report</a> \
        <a class="button" href="\(Address.path("/download.tar", ("run", name)))">Download \
        all files</a> <a class="button" href="\(Address.path("/compare", ("run", name)))">Compare with \
        another</a></div>
        \(report)
        <section aria-labelledby="files"><h2 id="files">Files</h2><ul class="columns">\
        \(files.map(link))</ul></section>
        </main>
        """,
      modules: ["/assets/report.js"])
  }

  private var editLink: HTML {
    guard let scenario else { return .nothing }
    return """
      <a class="button" href="\(Address.path("/edit", ("file", scenario)))">Open the scenario</a> 
      """
  }

  private func link(_ file: String) -> HTML {
    """
    <li><a href="\(Address.path("/download", ("run", name), ("file", file)))">\(file)</a></li>
    """
  }
}
