/// Where the workbench is found: the names a browser may call it by.
///
/// A page of another site can have its own name point at this machine (DNS rebinding); its requests then
/// carry that name and are refused.
struct ServedAddress: Sendable {
  /// The URL to open, without a path: `http://127.0.0.1:8080`.
  let origin: String
  /// The values of `Host` that are answered, in lower case.
  private let hosts: Set<String>
  /// The values of `Origin` that may change something.
  private let origins: Set<String>
  /// The name of the cookie; ports of one machine share their cookies, so it carries the port.
  let cookie: String
  /// Whether browsers reach it by TLS, which a proxy in front of it ends.
  let isSecure: Bool

  /// An address on this machine alone.
  static func loopback(port: Int) -> ServedAddress {
    let names = ["127.0.0.1", "localhost", "[::1]"].map { "\($0):\(port)" }
    // Port 80 is not written.
    let short = port == 80 ? names.map { String($0.dropLast(3)) } : []
    let all = names + short
    return ServedAddress(
      origin: "http://127.0.0.1:\(port)", hosts: Set(all), origins: Set(all.map { "http://\($0)" }),
      cookie: "footfall-\(port)", isSecure: false)
  }

  /// An address that others reach, given as the origin that their browsers show; nil if it is none.
  static func shared(_ origin: String, port: Int) -> ServedAddress? {
    let origin = origin.lowercased()
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      let host = origin.dropFirst(scheme.count)
      let isPlain = host.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7F && !"/?#@\\\"<>".utf8.contains(byte)
      }
      guard !host.isEmpty, isPlain else { return nil }
      return ServedAddress(
        origin: origin, hosts: [String(host)], origins: [origin], cookie: "footfall-\(port)",
        isSecure: scheme == "https://")
    }
    return nil
  }

  /// Whether a request for this host is for us.
  func answers(host: String?) -> Bool { host.map { hosts.contains($0.lowercased()) } ?? false }

  /// Whether a page of this origin may change something.
  func trusts(origin: String) -> Bool { origins.contains(origin.lowercased()) }
}
