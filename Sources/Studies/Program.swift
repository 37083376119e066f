import Glibc
import Results

/// Facts about this program and this moment, for manifests.
package enum Program {
  /// The digest of the program's own file; empty where that cannot be read.
  package static var digest: String {
    (try? DiskFile.read("/proc/self/exe")).map { Digest(of: $0).description } ?? ""
  }

  /// The compiler and what it built for.
  package static var toolchain: String { "\(compiler), \(architecture), \(mode)" }

  /// The BLAS library in use.
  package static var blas: String { BLASBuild.description }

  /// The time now, in UTC, as ISO 8601 writes it.
  package static var now: String { text(of: time(nil)) }

  /// A moment in seconds since 1970, in UTC, as ISO 8601 writes it.
  package static func text(of moment: Int) -> String {
    var seconds = moment
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  private static var compiler: String {
    #if compiler(>=6.4)
    "Swift 6.4 or later"
    #elseif compiler(>=6.3)
    "Swift 6.3"
    #else
    "Swift 6.2"
    #endif
  }

  private static var architecture: String {
    #if arch(x86_64)
    "x86_64"
    #elseif arch(arm64)
    "arm64"
    #else
    "other architecture"
    #endif
  }

  private static var mode: String {
    #if DEBUG
    "debug"
    #else
    "release"
    #endif
  }
}
