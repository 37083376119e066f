import COpenSSL

/// A SHA-256 digest (FIPS 180-4), computed by OpenSSL's libcrypto.
///
///     Digest(of: Array("abc".utf8)).description.prefix(8)   // "ba7816bf"
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Digests some bytes.
  public init(of content: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let status = EVP_Digest(content, content.count, &digest, &length, EVP_sha256(), nil)
    precondition(status == 1 && length == 32, "SHA-256 is not to be had from libcrypto")
    bytes = digest
  }

  /// Reads 64 hexadecimal digits.
  public init?(text: String) {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard text.utf8.count == 64, digits.count == 64 else { return nil }
    bytes = (0..<32).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
  }

  /// The digest in 64 hexadecimal digits, as `sha256sum` prints it.
  public var description: String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// The first 60 bits in 12 characters of Crockford's base 32 (without i, l, o and u).
  ///
  /// Among 10 million runs of one scenario two share a name with a chance of 1 in 20,000.
  public var shortName: String {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    let word = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String((0..<12).map { digits[Int(word >> (59 - 5 * UInt64($0)) & 31)] })
  }
}
