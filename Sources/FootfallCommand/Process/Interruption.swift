import Glibc
import Synchronization

/// Whether the user has asked the program to stop (SIGINT or SIGTERM).
enum Interruption {
  private static let isRequested = Atomic<Bool>(false)

  /// Whether to stop at the next occasion.
  static var isPending: Bool { isRequested.load(ordering: .relaxed) }

  /// Turns the first signal into a request; a second one ends the program at once.
  ///
  /// Also makes a closed standard output and a limit on the size of files errors of the call that
  /// writes, rather than the end.
  static func install() {
    isRequested.store(false, ordering: .relaxed)
    // A process that starts another may have passed on that it does not want to be disturbed.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM] { sigaddset(&wanted, number) }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) {
          _exit(ExitStatus.interrupted.rawValue)
        }
      }
    }
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }
}
