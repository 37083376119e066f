import HTTPTypes
import Hummingbird
import JSONDocuments
import NIOCore
import Pages

/// Why a request is not answered as asked, in a sentence.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let message: String
  /// More for the page that asked.
  let details: [JSONValue.Member]

  init(_ status: HTTPResponse.Status, _ message: String, details: [JSONValue.Member] = []) {
    self.status = status
    self.message = message
    self.details = details
  }

  static let noToken = Refusal(
    .unauthorized,
    "open the address that `footfall serve` printed when it started; it carries the key to this "
      + "workbench")

  static let notFound = Refusal(.notFound, "there is nothing at this address")

  /// The answer: a page for people who opened an address, a document for scripts.
  func response(for request: Request) -> Response {
    var response =
      request.uri.path.hasPrefix("/api/")
      ? Reply.json(.object([.init("error", .text(message))] + details))
      : Reply.page(
        Page(
          title: "\(status.code)",
          body: """
            <main class="notice" id="main"><h1>\(status.reasonPhrase)</h1><p>\(message).</p>\
            <p><a href="/">All scenarios and runs</a></p></main>
            """))
    response.status = status
    return response
  }
}
