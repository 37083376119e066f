import HTTPTypes
import Hummingbird
import JSONDocuments
import Marketing
import NIOCore
import Pages
import ScenarioFiles
import Studies

/// Sliders and their previews.
struct LeverRoutes {
  let desk: Desk
  let previews: PreviewDesk

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/levers") { request, _ in try levers(request) }
    router.post("/api/preview") { request, _ in try preview(request) }
  }

  private func levers(_ request: Request) throws -> Response {
    let file = try request.required("file")
    let (text, _) = try desk.scenarios.read(file)
    let loaded = try desk.load(text, file: file)
    guard let scenario = loaded.scenario else {
      throw Refusal(.unprocessableContent, "\(file) has errors; open it in the editor to see them")
    }
    let strategies = scenario.strategies.map { (id: $0.id, title: $0.title) }
    let chosen =
      request.parameter("strategy").flatMap { id in strategies.first { $0.id == id }?.id }
      ?? scenario.strategies.first { !$0.isIdle && $0.id != scenario.experiment.baseline }?.id
      ?? scenario.strategies.first { !$0.isIdle }?.id ?? ""
    let levers = Levers.of(chosen, in: loaded) { setting in
      (try? desk.load(text, file: file, overrides: [setting]))?.scenario != nil
    }
    return Reply.page(
      LeversPage(file: file, strategies: strategies, strategy: chosen, levers: levers).page)
  }

  /// Answers a line of JSON for each stage, as soon as it is computed.
  private func preview(_ request: Request) throws -> Response {
    let file = try request.required("file")
    let preview = Preview(
      text: try desk.scenarios.read(file).text, file: file,
      strategy: try request.required("strategy"), settings: request.parameters("set"))
    let wish = previews.wish(of: try request.required("page"))
    let (desk, previews) = (desk, previews)
    let body = ResponseBody { writer in
      do {
        for (number, stage) in Preview.stages.enumerated() {
          guard
            let outcome = try await previews.outcome(of: preview, stage, wish: wish, desk: desk)
          else { break }
          let table = PreviewTable(outcome: outcome, strategy: preview.strategy).markup
          try await writer.write(
            line([
              "stage": .count(number + 1), "of": .count(Preview.stages.count),
              "html": .text(table.text),
            ]))
        }
      } catch let failure as CommandFailure {
        try await writer.write(line(["error": .text(failure.message)]))
      } catch let error as any Error & CustomStringConvertible {
        wish.drop()
        try await writer.write(line(["error": .text(error.description)]))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
  }
}

/// A document in one line.
private func line(_ value: JSONValue) -> ByteBuffer {
  // What breaks lines within a text is escaped; the breaks that are left are between values.
  ByteBuffer(
    string: value.document.split(separator: "\n").map { $0.drop { $0 == " " } }.joined() + "\n")
}
