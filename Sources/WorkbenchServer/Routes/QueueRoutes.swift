import HTTPTypes
import Hummingbird
import JSONDocuments
import NIOCore
import Synchronization

/// Asking for runs, following them, ending them.
struct QueueRoutes {
  let desk: Desk
  private let followers = Followers()

  init(desk: Desk) { self.desk = desk }

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/api/jobs") { _, _ in Reply.json(JobDocument.of(desk.queue.snapshot())) }
    router.post("/api/jobs") { request, _ in try ask(request) }
    router.post("/api/jobs/cancel") { request, _ in
      try desk.queue.cancel(try request.required("id"))
      return Reply.json(JobDocument.of(desk.queue.snapshot()))
    }
    router.post("/api/jobs/resume") { request, _ in
      try desk.queue.resume(try request.required("id"))
      return Reply.json(JobDocument.of(desk.queue.snapshot()))
    }
    router.get("/api/events") { request, _ in try events(request) }
  }

  private func ask(_ request: Request) throws -> Response {
    let file = try request.required("file")
    var replications: Int?
    if let text = request.parameter("replications"), !text.isEmpty {
      guard let number = Int(text), (1...1_000_000).contains(number) else {
        throw Refusal(.badRequest, "replications are a number from 1 to 1000000")
      }
      replications = number
    }
    let overrides = request.parameters("set")
    guard overrides.count <= 200, overrides.allSatisfy({ $0.utf8.count <= 1_000 }) else {
      throw Refusal(.badRequest, "at most 200 values can be set, each of 1000 bytes")
    }
    let (text, _) = try desk.scenarios.read(file)
    let job = try desk.queue.add(
      scenario: file, text: text, replications: replications,
      overrides: overrides)
    return Reply.json(["id": .text(job.id)])
  }

  /// The state of the queue as server-sent events (HTML Living Standard, section 9.2): at once what the
  /// browser does not know yet by its `Last-Event-ID`, then every change.
  ///
  /// Each event is the whole state, so that one that is missed is made good by the next.
  private func events(_ request: Request) throws(Refusal) -> Response {
    let (queue, followers) = (desk.queue, followers)
    guard followers.count < desk.limits.followers else {
      throw Refusal(
        .serviceUnavailable, "\(desk.limits.followers) pages follow the queue already; close some")
    }
    let known = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
    let body = ResponseBody { writer in
      followers.enter()
      defer { followers.leave() }
      var (told, quiet) = (known, 0)
      do {
        while !Task.isCancelled, !queue.isClosed {
          let state = queue.snapshot()
          let id = "\(queue.generation)-\(state.version)"
          if told != id {
            let data = JobDocument.of(state).document.split(separator: "\n").map { "data: \($0)\n" }
            try await writer.write(ByteBuffer(string: "id: \(id)\n" + data.joined() + "\n"))
            (told, quiet) = (id, 0)
          } else if quiet >= 50 {
            // A browser that has gone is noticed by writing.
            try await writer.write(ByteBuffer(string: ": here\n\n"))
            quiet = 0
          }
          quiet += 1
          try await Task.sleep(for: .milliseconds(200))
        }
      } catch is CancellationError {
        // The server is ending.
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
  }
}

/// How many pages follow the queue.
private final class Followers: Sendable {
  private let number = Atomic<Int>(0)

  var count: Int { number.load(ordering: .relaxed) }

  func enter() { number.add(1, ordering: .relaxed) }

  func leave() { number.subtract(1, ordering: .relaxed) }
}

/// The queue as a document.
enum JobDocument {
  static func of(_ state: (jobs: [Job], progress: JobProgress, version: Int)) -> JSONValue {
    [
      "jobs": .array(
        state.jobs.map { job in
          .object(
            [
              .init("id", .text(job.id)), .init("scenario", .text(job.scenario)),
              .init("overrides", .array(job.overrides.map { .text($0) })),
              .init("state", .text(job.state.rawValue)), .init("asked", .text(job.asked)),
              .init("message", .optional(job.message)), .init("run", .optional(job.run)),
              .init("seconds", .optional(job.seconds)),
            ] + (job.state == .running ? progress(state.progress) : []))
        })
    ]
  }

  private static func progress(_ progress: JobProgress) -> [JSONValue.Member] {
    [
      .init("done", .count(progress.done)), .init("total", .count(progress.total)),
      .init("line", .text(progress.line)),
    ]
  }
}
