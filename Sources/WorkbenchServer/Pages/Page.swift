import Pages

/// A page of the workbench: what is its own, within what all have.
struct Page: Sendable {
  /// The title, before the name of the program.
  let title: String
  /// What stands below the head; its `main` has the id `main`.
  let body: HTML
  /// The modules of ours that it runs.
  var modules: [String] = []
  /// Scripts of others that it needs, which are no modules.
  var scripts: [String] = []
  /// Further sheets of styles.
  var styles: [String] = []

  /// The document.
  var html: String {
    let page: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · Footfall</title>
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
      \((["/assets/page.css"] + styles + ["/assets/workbench.css"]).map { "<link rel=\"stylesheet\" href=\"\($0)\">\n" as HTML })\
      \(scripts.map { "<script src=\"\($0)\" defer></script>\n" as HTML })\
      \(modules.map { "<script type=\"module\" src=\"\($0)\"></script>\n" as HTML })\
      </head>
      <body>
      <a class="skip" href="#main">To the content</a>
      <header class="top"><a class="brand" href="/">Footfall</a>\
      <nav aria-label="Workbench"><a href="/#scenarios">Scenarios</a> <a href="/#runs">Runs</a> \
      <a href="/#queue">Queue</a></nav></header>
      \(body)
      </body>
      </html>

      """
    return page.text
  }
}
