import Glibc

/// The hidden name of a folder that is being written: `.<name>.<process>@<host>.partial`.
///
/// It says whose the draft is, so that what a process left when it was killed can be told from what
/// another is writing.
enum DraftName {
  private static let ending = ".partial"

  /// The name of this process's draft of a folder.
  static func own(of name: String) -> String { ".\(name).\(getpid())@\(host)\(ending)" }

  /// The process of this machine whose draft has a name; nil: it is no draft, or another machine's.
  static func process(of name: String) -> pid_t? {
    guard name.hasPrefix("."), name.hasSuffix("@\(host)\(ending)") else { return nil }
    let stem = name.dropLast(host.count + 1 + ending.count)
    return stem.split(separator: ".").last.flatMap { pid_t($0) }
  }

  /// This machine's name, without what a file's name cannot hold.
  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(String(decoding: bytes, as: UTF8.self).filter { $0 != "/" && $0 != "@" })
  }()
}
