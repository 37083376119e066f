import HTTPTypes
import Hummingbird
import NIOCore

/// Lets through what comes from the user's own browser and refuses the rest.
///
/// In this order: the host must be ours; a token in the address becomes a cookie and leaves the address;
/// without token or cookie there is only the sentence that says so; what changes something must come
/// from a page of ours, which proves it by its origin and by a header that no form can send; and no
/// body is larger than ``Limits/body``.
struct Gate<Context: RequestContext>: RouterMiddleware {
  let place: ServedPlace
  let token: SessionToken
  let limits: Limits

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await answer(request, context, next)
    } catch let refusal as Refusal {
      response = refusal.response(for: request)
    } catch let error as HTTPError {
      response = Refusal(error.status, error.body ?? "\(error.status)").response(for: request)
    }
    SecurityHeaders.add(to: &response.headers)
    return response
  }

  private func answer(
    _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let address = place.address else { throw Refusal.notFound }
    guard address.answers(host: request.head.authority) else {
      throw Refusal(
        .misdirectedRequest, "this workbench is at \(address.origin), not at the name asked for")
    }
    if request.method == .get, let given = request.uri.queryParameters["token"] {
      guard token.matches(String(given)) else { throw Refusal.noToken }
      return entry(request, address)
    }
    guard let shown = request.cookies[address.cookie]?.value, token.matches(shown) else {
      throw Refusal.noToken
    }
    guard request.method != .get, request.method != .head else {
      return try await next(request, context)
    }
    try checkOrigin(request, address)
    return try await next(try await whole(request), context)
  }

  /// Answers a visit with the token in the address: the cookie, and the same address without it.
  private func entry(_ request: Request, _ address: ServedAddress) -> Response {
    let path = request.uri.path.hasPrefix("//") ? "/" : request.uri.path
    let cookie = Cookie(
      name: address.cookie, value: token.text, path: "/", secure: address.isSecure, httpOnly: true,
      sameSite: .strict)
    return Response(
      status: .seeOther, headers: [.location: path, .setCookie: cookie.description])
  }

  private func checkOrigin(_ request: Request, _ address: ServedAddress) throws {
    let origin = request.headers[.origin]
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    guard origin.map({ address.trusts(origin: $0) }) ?? (site == "same-origin") else {
      throw Refusal(.forbidden, "only pages of this workbench may change something")
    }
    guard HTTPField.Name("X-Footfall").flatMap({ request.headers[$0] }) == "1" else {
      throw Refusal(.forbidden, "the header X-Footfall is missing")
    }
  }

  /// The request with its body read, which must be small and must not take long.
  private func whole(_ request: Request) async throws -> Request {
    let tooLarge = Refusal(.contentTooLarge, "at most \(limits.body) bytes can be sent at once")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
      throw tooLarge
    }
    let body = request.body
    let limit = limits.body
    let seconds = limits.bodySeconds
    let buffer = try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
      group.addTask {
        do {
          return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
          throw tooLarge
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw Refusal(.requestTimeout, "the request took longer than \(seconds) s to arrive")
      }
      defer { group.cancelAll() }
      guard let buffer = try await group.next() else { throw CancellationError() }
      return buffer
    }
    var whole = request
    whole.body = RequestBody(buffer: buffer)
    return whole
  }
}
