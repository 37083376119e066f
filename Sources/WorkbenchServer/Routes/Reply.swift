import Foundation
import HTTPTypes
import Hummingbird
import JSONDocuments
import NIOCore

/// Answers of each kind.
enum Reply {
  static func bytes(_ bytes: [UInt8], type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func json(_ value: JSONValue) -> Response {
    bytes(Array(value.document.utf8), type: "application/json; charset=utf-8")
  }

  static func page(_ page: Page) -> Response {
    bytes(Array(page.html.utf8), type: "text/html; charset=utf-8")
  }

  static func text(_ text: String) -> Response {
    bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
  }

  /// A file to be kept, not shown: what a scenario's author wrote is never run as a page of ours.
  static func download(_ content: [UInt8], name: String, type: String) -> Response {
    var response = bytes(content, type: type)
    let plain = String(
      name.unicodeScalars.map {
        $0.isASCII && $0.value > 0x1F && !"\"\\/".unicodeScalars.contains($0) ? Character($0) : "_"
      })
    response.headers[.contentDisposition] =
      "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Address.encoded(name))"
    return response
  }
}

/// Addresses within the workbench.
enum Address {
  /// A path with parameters.
  static func path(_ path: String, _ parameters: (String, String)...) -> String {
    guard !parameters.isEmpty else { return path }
    return path + "?" + parameters.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
  }

  /// A text in which all but letters, digits and `-._~/` is encoded (RFC 3986).
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F:
        result.unicodeScalars.append(UnicodeScalar(byte))
      default:
        result += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]].map(String.init).joined()
      }
    }
  }
}

extension Request {
  /// A parameter of the address; nil if it is missing.
  func parameter(_ name: String) -> String? { parameters(name).first }

  /// All values of a parameter that may be given several times, decoded once; those that are not UTF-8 are
  /// left out.
  ///
  /// A plus stands for a space, as forms send it (URL Living Standard, section 5.1).
  func parameters(_ name: String) -> [String] {
    (uri.query ?? "").split(separator: "&").compactMap { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      func decoded(_ text: Substring?) -> String? {
        text?.replacing("+", with: "%20").removingPercentEncoding
      }
      return decoded(halves.first) == name ? decoded(halves.dropFirst().first) : nil
    }
  }

  /// A parameter that must be there.
  func required(_ name: String) throws(Refusal) -> String {
    guard let value = parameter(name), !value.isEmpty else {
      throw Refusal(.badRequest, "the address lacks `\(name)`")
    }
    return value
  }

  /// The body as text; the gate has read it already.
  func text() async throws -> String {
    let buffer = try await body.collect(upTo: .max)
    guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
      throw Refusal(.badRequest, "what was sent is not a text in UTF-8")
    }
    return text
  }
}
