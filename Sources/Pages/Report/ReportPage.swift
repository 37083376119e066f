import Charts
public import Results

/// The report of a stored run: one file that needs nothing else, neither network nor scripts.
///
///     let run = try StoredRun(folder: "results/minimal/659cyy4rpr7c")
///     let page = try ReportPage.html(of: run, language: .english)
public enum ReportPage {
  /// The whole document.
  ///
  /// The same run and language give the same bytes.
  ///
  /// - Throws: ``Results/StoredRunProblem`` if a file of the run is gone or damaged.
  public static func html(
    of run: StoredRun, language: PageLanguage = .english
  ) throws(StoredRunProblem) -> String {
    let report = try Report(run, language: language)
    let policy = ContentPolicy.content(style: ReportStyle.page, script: ReportStyle.script)
    let page: HTML = """
      <!doctype html>
      <html lang="\(language.tag)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="footfall \(run.summary.program)">
      <title>\(report.title) – \(language("Footfall report", "Footfall 报告"))</title>
      <style>\(HTML(trusted: ReportStyle.page))</style>
      </head>
      <body>
      <a class="skip" href="#verdict">\(language("Skip to the verdict", "跳到结论"))</a>
      <div class="page report">
      <header class="head">
      \(report.head)
      </header>
      <main>
      \(report.content)
      </main>
      </div>
      <script>\(HTML(trusted: ReportStyle.script))</script>
      </body>
      </html>

      """
    return page.text
  }

  /// The report for another page to show, without landmarks of its own.
  ///
  /// It needs ``style`` and the variables that `page.css` sets; ``script`` adds sorting and copying.
  ///
  /// - Throws: ``Results/StoredRunProblem`` if a file of the run is gone or damaged.
  public static func body(
    of run: StoredRun, language: PageLanguage = .english
  ) throws(StoredRunProblem) -> HTML {
    let report = try Report(run, language: language)
    return """
      <div class="report" lang="\(language.tag)">
      <div class="head">
      \(report.head)
      </div>
      \(report.content)
      </div>
      """
  }

  /// The style sheet for ``body(of:language:)``, with the colours of figures.
  public static var style: String { ReportStyle.parts }

  /// The style sheet of a page with a report: its ground and letters, and ``style``.
  public static var pageStyle: String { ReportStyle.page }

  /// The script for ``body(of:language:)``, without which it says the same.
  public static var script: String { ReportStyle.script }
}
