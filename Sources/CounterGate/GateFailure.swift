import Glibc

/// Why the gate is closed: a sentence, and what the program ends with.
struct GateFailure: Error {
  let status: Int32
  let message: String

  init(_ status: Int32, _ message: String) {
    self.status = status
    self.message = message
  }
}

/// Standard error.
enum FailureOutput {
  /// Writes a line.
  static func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
