import Results

/// The secret that a browser must show: whoever has it may use the workbench.
struct SessionToken: Sendable {
  /// The secret itself.
  let text: String
  private let digest: Digest

  /// The fewest characters of a token that is given: 32 random letters and digits cannot be guessed.
  static let fewestCharacters = 32

  /// Takes a token; nil if it is short or has characters that a cookie cannot hold.
  init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x5F
    }
    guard isPlain, text.utf8.count >= SessionToken.fewestCharacters else { return nil }
    self.text = text
    digest = Digest(of: Array(text.utf8))
  }

  /// A new token of 240 random bits from the system's generator for secrets.
  static func random() -> SessionToken {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    var system = SystemRandomNumberGenerator()
    let text = String((0..<40).map { _ in letters[Int(system.next(upperBound: UInt64(64)))] })
    guard let token = SessionToken(text) else { preconditionFailure("a random token is a token") }
    return token
  }

  /// Whether a text is the token, in a time that does not depend on where they differ.
  ///
  /// Digests are compared, so that neither length nor content shows.
  func matches(_ text: String) -> Bool {
    let other = Digest(of: Array(text.utf8))
    return zip(digest.bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
