import ArgumentParser
import Pages
import Results
import Studies

/// `footfall report`: a stored run as one page of HTML.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a stored run as one page of HTML that needs nothing else.",
    discussion: """
      The page has the verdict, every figure with its table, the targets and how to reproduce the \
      run. It loads nothing, says the same without scripts, and prints.

      It goes to report.html in the run's folder (report.zh.html in Chinese) unless --out names \
      another place; a page that is there already is replaced. `footfall verify` does not count it.
      """)

  @Argument(
    help: ArgumentHelp(
      "The run: its folder, its id or the beginning of one, or a scenario's name for its newest run.",
      valueName: "run"))
  var name: String

  @Option(help: "The folder of results, for ids and names.", completion: .directory)
  var results: String = "results"

  @OptionGroup var page: PageOptions

  @Option(
    help: "The file to write; - for standard output.", completion: .file(extensions: ["html"]))
  var out: String?

  func validate() throws {
    if out?.isEmpty ?? false { throw ValidationError("--out is empty; name a file.") }
  }

  func run() throws {
    let stored = try StoredRun.named(name, below: results)
    if out == "-" {
      Output.write(try page.html(of: stored))
    } else {
      Output.write("\(try page.write(stored, to: out))\n")
    }
  }
}

/// The language of pages that are written.
struct PageOptions: ParsableArguments {
  @Option(help: "The language of the page: en or zh.")
  var language: LanguageArgument = .en

  /// The report of a run.
  func html(of run: StoredRun) throws -> String {
    do {
      return try ReportPage.html(of: run, language: language.page)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
  }

  /// Writes the report of a run, by default beside its files.
  ///
  /// - Returns: the file's path.
  func write(_ run: StoredRun, to path: String? = nil) throws -> String {
    let path = path ?? run.folder + "/" + RunFiles.page(language.rawValue)
    let html = try html(of: run)
    try refusal { () throws(FileProblem) in try FileDraft(path).publish(Array(html.utf8)) }
    return path
  }
}

/// A language of pages and figures, as the command line writes it.
enum LanguageArgument: String, CaseIterable, ExpressibleByArgument {
  case en
  case zh

  /// The language.
  var page: PageLanguage { self == .en ? .english : .chinese }
}

extension StoredRun {
  /// The run that somebody names; see ``Results/StoredRuns/folder(named:)``.
  ///
  /// - Throws: ``CommandFailure`` with 66 if there is none, or if it is damaged.
  static func named(_ name: String, below root: String) throws(CommandFailure) -> StoredRun {
    let folder: String
    do {
      folder = try StoredRuns(root: root).folder(named: name)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
    do {
      return try StoredRun(folder: folder)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
  }
}

extension RunOptions {
  /// Writes the report of a run if it was asked for, and says where.
  func writeReport(of outcome: StudyOutcome) throws {
    guard report else { return }
    let run: StoredRun
    do {
      run = try StoredRun(folder: outcome.path)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
    let line = "Report: \(try page.write(run))"
    if format == .text { Output.write(line + "\n") } else if !quiet { Output.note(line) }
  }
}
