import Glibc

/// Whole files, read and written with every status checked.
public enum DiskFile {
  /// Reads a whole file.
  ///
  /// - Throws: ``FileProblem/unreadable(path:reason:)``.
  public static func read(_ path: String) throws(FileProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: path, reason: FileProblem.lastReason)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if errno != EINTR {
        throw .unreadable(path: path, reason: FileProblem.lastReason)
      }
    }
  }

  /// Reads a whole file of text; what is not UTF-8 becomes the replacement character.
  public static func readText(_ path: String) throws(FileProblem) -> String {
    String(decoding: try read(path), as: UTF8.self)
  }

  /// Writes a new file and waits until it is on the disk.
  ///
  /// - Throws: ``FileProblem/unwritable(path:reason:)``, also when the file exists already.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: FileProblem.lastReason)
    }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        let reason = FileProblem.lastReason
        close(descriptor)
        throw .unwritable(path: path, reason: reason)
      }
    }
    // Some file systems report a full disk only here.
    let isSafe = fsync(descriptor) == 0
    let reason = FileProblem.lastReason
    guard close(descriptor) == 0, isSafe else {
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Whether a path leads to something that is no ordinary file: a folder, a pipe, a device.
  public static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// Whether something is at a path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
