import Glibc

/// Holds a draft's folder for this process, for as long as somebody refers to it.
///
/// The system lets go of it when the process dies, however it dies, and whatever gets its number next.
final class DraftHold: Sendable {
  private let descriptor: Int32

  /// Takes hold of a folder; nil where the file system cannot do that, or another process holds it.
  init?(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether a process that lives holds a folder.
  static func isHeld(_ folder: String) -> Bool {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
