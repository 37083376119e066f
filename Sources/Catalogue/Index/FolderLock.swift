import Glibc
import Results

/// Holds a folder of runs for one process at a time, for as long as the value lives.
///
/// The system lets go of it when a process dies, however it dies.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// The file that is locked; it stays, empty.
  static let fileName = ".catalogue.lock"

  /// Waits for its turn; nil if the folder cannot be written.
  init?(_ root: String) {
    let descriptor = open(root + "/" + FolderLock.fileName, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        return nil
      }
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
