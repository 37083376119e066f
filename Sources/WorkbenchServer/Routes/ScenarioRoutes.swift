import HTTPTypes
import Hummingbird
import JSONDocuments
import Marketing
import ScenarioFiles
import Studies

/// Opening, checking and saving scenarios.
struct ScenarioRoutes {
  let desk: Desk

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/edit") { request, _ in try edit(request) }
    router.get("/api/scenario") { request, _ in try read(request) }
    router.put("/api/scenario") { request, _ in try await save(request) }
    router.post("/api/new") { request, _ in try make(request) }
    router.post("/api/check") { request, _ in try await check(request) }
    router.get("/api/language") { _, _ in Reply.json(LanguageDocument.current) }
  }

  private func edit(_ request: Request) throws -> Response {
    let name = try request.required("file")
    let (text, digest) = try desk.scenarios.read(name)
    return Reply.page(
      EditPage(
        name: name, text: text, digest: digest, hasCodeMirror: WebFile.CodeMirror.isInstalled
      ).page)
  }

  private func read(_ request: Request) throws -> Response {
    let (text, digest) = try desk.scenarios.read(try request.required("file"))
    return Reply.json(["text": .text(text), "digest": .text(digest)])
  }

  private func save(_ request: Request) async throws -> Response {
    let digest = try desk.scenarios.save(
      try await request.text(), as: try request.required("file"),
      replacing: request.parameter("replacing"))
    return Reply.json(["digest": .text(digest)])
  }

  private func make(_ request: Request) throws -> Response {
    let name = try request.required("file")
    let digest = try desk.scenarios.save(Starter.text, as: name, replacing: nil)
    return Reply.json(["file": .text(name), "digest": .text(digest)])
  }

  private func check(_ request: Request) async throws -> Response {
    let file = try request.required("file")
    let loaded = try desk.load(try await request.text(), file: file)
    var problems = loaded.diagnostics.map(\.json)
    if let scenario = loaded.scenario {
      do {
        _ = try Study.compile(scenario, path: file)
        for world in scenario.worlds {
          _ = try Study.compile(world.scenario, path: "\(file), world \(world.id)")
        }
      } catch let failure as CommandFailure {
        problems.append(
          [
            "severity": "error", "line": .count(0), "column": .count(0),
            "message": .text(failure.message),
            "suggestion": .null, "allowed": [],
          ])
      }
    }
    return Reply.json(["problems": .array(problems)])
  }
}

/// The language's keys, for completion.
enum LanguageDocument {
  /// Every table with its keys, what may be written and what it means.
  static let current: JSONValue = .array(
    LanguageReference.current.tables.map { table in
      [
        "path": .text(table.path),
        "keys": .array(
          table.entries.map { entry in
            [
              "key": .text(entry.key), "value": .text(entry.value), "meaning": .text(entry.meaning),
              "kinds": .array(entry.kinds.map { .text($0) }),
            ]
          }),
      ]
    })
}
