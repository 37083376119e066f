import Hummingbird
import NIOCore

/// What is known of a request beside itself: its connection.
struct WorkbenchContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}

/// Notes that a connection is at work from the head of a request to the last byte of its answer.
struct ConnectionUse: RouterMiddleware {
  typealias Context = WorkbenchContext

  let connections: OpenConnections

  func handle(
    _ request: Request, context: WorkbenchContext,
    next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    let (connections, channel) = (connections, context.channel)
    connections.begin(on: channel)
    do {
      var response = try await next(request, context)
      let body = response.body
      response.body = ResponseBody(contentLength: body.contentLength) { writer in
        defer { connections.end(on: channel) }
        try await body.write(writer)
      }
      return response
    } catch {
      connections.end(on: channel)
      throw error
    }
  }
}
