import Glibc

/// When a file was changed, how large it is and which it is, in one number.
///
/// Two marks are compared for being equal and never for which is the later, so that a clock that was
/// set back does not matter. Two states share a mark with a chance of 2⁻⁶⁴.
struct FileMark: Hashable, Sendable {
  /// The number, for storing.
  let number: Int64

  /// A mark that was stored.
  init(number: Int64) { self.number = number }

  /// The mark of a file; nil if there is none.
  init?(of path: String) { self.init(of: Array(path.utf8CString), in: AT_FDCWD) }

  /// The mark of a file by its path below an open folder.
  init?(of path: [CChar], in folder: Int32) {
    var status = stat()
    guard fstatat(folder, path, &status, 0) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let parts = [
      UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_mtim.tv_sec)),
      UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)), UInt64(bitPattern: Int64(status.st_size)),
    ]
    number = Int64(bitPattern: parts.reduce(0) { FileMark.mixed($0 ^ $1) })
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
