import Catalogue
import HTTPTypes
import Hummingbird
import Pages
import Results

/// Stored runs: their pages and their files.
struct RunRoutes {
  let desk: Desk

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/") { _, _ in try home() }
    router.get("/run") { request, _ in try run(request) }
    router.get("/compare") { request, _ in try compare(request) }
    router.get("/report.html") { request, _ in try report(request) }
    router.get("/download") { request, _ in try download(request) }
    router.get("/download.tar") { request, _ in try archive(request) }
  }

  private func home() throws -> Response {
    Reply.page(
      HomePage(
        scenarios: desk.scenarios.names(), listing: try desk.runs.list(limit: HomePage.most),
        scenarioRoot: desk.scenarios.root, resultRoot: desk.runs.root
      ).page)
  }

  private func run(_ request: Request) throws -> Response {
    let name = try request.required("name")
    let path = try desk.runs.path(of: name)
    guard let manifest = try? Manifest(folder: path) else { throw Refusal.notFound }
    let root = desk.scenarios.root + "/"
    let scenario =
      manifest.scenarioPath.hasPrefix(root)
      ? String(manifest.scenarioPath.dropFirst(root.count)) : nil
    let run = try stored(name)
    let report: HTML
    do throws(StoredRunProblem) {
      report = try ReportPage.body(of: run)
    } catch {
      throw Refusal(.unprocessableContent, error.description)
    }
    return Reply.page(
      RunPage(
        name: name, manifest: manifest,
        scenario: scenario.flatMap { (try? desk.scenarios.path(of: $0)) == nil ? nil : $0 },
        report: report,
        files: try desk.runs.files(of: name)
      ).page)
  }

  /// The most runs side by side.
  private static let mostCompared = 4

  private func compare(_ request: Request) throws -> Response {
    let names = request.parameters("run").filter { !$0.isEmpty }
    guard names.count > 1 else {
      if let name = names.first { _ = try desk.runs.path(of: name) }
      return Reply.page(
        ChooseRunsPage(
          chosen: names.first, runs: try desk.runs.list(limit: HomePage.most).runs
        ).page)
    }
    guard names.count <= RunRoutes.mostCompared else {
      throw Refusal(.badRequest, "at most \(RunRoutes.mostCompared) runs stand side by side")
    }
    let runs = try names.map { name in (name: name, run: try stored(name)) }
    do throws(StoredRunProblem) {
      return Reply.page(try ComparePage(runs: runs).page)
    } catch {
      throw Refusal(.unprocessableContent, error.description)
    }
  }

  private func stored(_ name: String) throws -> StoredRun {
    let path = try desk.runs.path(of: name)
    do throws(StoredRunProblem) {
      return try StoredRun(folder: path)
    } catch {
      throw Refusal(.unprocessableContent, error.description)
    }
  }

  private func download(_ request: Request) throws -> Response {
    let (name, file) = (try request.required("run"), try request.required("file"))
    let type =
      file.hasSuffix(".json")
      ? "application/json"
      : file.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8"
    return Reply.download(try desk.runs.read(file, of: name), name: file, type: type)
  }

  /// The report in one file, as `footfall report` writes it.
  private func report(_ request: Request) throws -> Response {
    let name = try request.required("run")
    let language = request.parameter("language").flatMap { PageLanguage(rawValue: $0) } ?? .english
    let run = try stored(name)
    do throws(StoredRunProblem) {
      let page = try ReportPage.html(of: run, language: language)
      return Reply.download(
        Array(page.utf8), name: name.split(separator: "/").joined(separator: "-") + ".html",
        type: "text/html; charset=utf-8")
    } catch {
      throw Refusal(.unprocessableContent, error.description)
    }
  }

  private func archive(_ request: Request) throws -> Response {
    let name = try request.required("run")
    let folder = name.split(separator: "/").joined(separator: "-")
    var archive = TapeArchive()
    for file in try desk.runs.files(of: name) {
      archive.add(try desk.runs.read(file, of: name), name: folder + "/" + file)
    }
    if let report = try? ReportPage.html(of: try stored(name)) {
      archive.add(Array(report.utf8), name: folder + "/report.html")
    }
    return Reply.download(archive.bytes, name: folder + ".tar", type: "application/x-tar")
  }
}
