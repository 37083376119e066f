import HTTPTypes
import Hummingbird

/// What every answer tells the browser, so that a page can do only what ours do.
enum SecurityHeaders {
  /// Scripts, styles, pictures and requests from here alone; no frames around it, no plug-ins.
  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "connect-src 'self'", "font-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// Adds the headers to an answer.
  static func add(to headers: inout HTTPFields) {
    set("Content-Security-Policy", policy, &headers)
    set("X-Content-Type-Options", "nosniff", &headers)
    set("X-Frame-Options", "DENY", &headers)
    set("Referrer-Policy", "no-referrer", &headers)
    set("Cross-Origin-Opener-Policy", "same-origin", &headers)
    set("Cross-Origin-Resource-Policy", "same-origin", &headers)
    set("Permissions-Policy", "camera=(), geolocation=(), microphone=()", &headers)
    set("Cache-Control", "no-store", &headers)
  }

  private static func set(_ name: String, _ value: String, _ headers: inout HTTPFields) {
    guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header") }
    headers[name] = value
  }
}
