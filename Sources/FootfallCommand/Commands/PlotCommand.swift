import ArgumentParser
import Charts
import JSONDocuments
import Pages
import Results
import Studies

/// `footfall plot`: one figure of a stored run, for papers and slides.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw one figure of a stored run, or list its figures.",
    discussion: """
      The figures are those of `footfall report`. Without --figure their names are listed.

      Formats: svg (alone, on white, with heading and notes), vega-lite (a specification with the \
      data inside, to restyle the figure), csv (the table of the same figures), png (needs \
      rsvg-convert: on Debian, apt-get install librsvg2-bin).

      The figure goes to standard output, or to the file that --out names, which appears whole or \
      not at all.
      """)

  @Argument(
    help: ArgumentHelp(
      "The run: its folder, its id or the beginning of one, or a scenario's name for its newest run.",
      valueName: "run"))
  var name: String

  @Option(help: "The folder of results, for ids and names.", completion: .directory)
  var results: String = "results"

  @Option(help: "The figure's name; without it, the names are listed.")
  var figure: String?

  @Option(help: "What is written.")
  var format: FigureFormat = .svg

  @Option(help: "The width in CSS pixels, 300 to 4000; below 560 the figure is laid out tall.")
  var width: Int = 720

  @Option(help: "The language of the figure: en or zh.")
  var language: LanguageArgument = .en

  @Option(help: "The file to write; without it, standard output.", completion: .file())
  var out: String?

  func validate() throws {
    if !(300...4_000).contains(width) {
      throw ValidationError("--width is \(width); it must be from 300 to 4000.")
    }
    if out?.isEmpty ?? false { throw ValidationError("--out is empty; name a file.") }
  }

  func run() throws {
    let stored = try StoredRun.named(name, below: results)
    let charts = try charts(of: stored)
    guard let figure else {
      Output.write(PlotCommand.list(of: charts.all))
      return
    }
    guard let chart = charts.chart(figure) else { throw unknown(figure, charts.all) }
    if format == .png, out == nil, Output.isTerminal {
      throw CommandFailure(
        .usage, "a picture is not for a terminal; name a file: --out \(figure).png")
    }
    let bytes = try format.bytes(of: chart, width: Double(width))
    guard let out else {
      Output.write(bytes)
      return
    }
    try refusal { () throws(FileProblem) in try FileDraft(out).publish(bytes) }
  }

  private func charts(of run: StoredRun) throws(CommandFailure) -> RunCharts {
    do {
      return try RunCharts(run: run, language: language.page)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
  }

  private func unknown(_ name: String, _ charts: [any Chart]) -> CommandFailure {
    let near = NearNames.of(name, among: charts.map(\.id))
    let meant = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
    return CommandFailure(
      .usage,
      "this run has no figure `\(name)`\(meant)\nIts figures:\n"
        + PlotCommand.list(of: charts).dropLast())
  }

  /// A line for each figure: name and title.
  static func list(of charts: [any Chart]) -> String {
    let longest = charts.map(\.id.count).max() ?? 0
    return charts.map { chart in
      let gap = String(repeating: " ", count: longest - chart.id.count + 2)
      return chart.id + gap + chart.caption.title + "\n"
    }.joined()
  }
}
