import Glibc
import Studies
import Synchronization

/// Whether the user has asked the program to stop (SIGINT, SIGTERM or SIGHUP).
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
    // `nohup` has a hang-up ignored, and ignored it stays.
    let asking = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])
    for number in asking { sigaddset(&wanted, number) }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    for number in asking {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) {
          _exit(ExitStatus.interrupted.rawValue)
        }
      }
    }
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // SIG_IGN is the address 1.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
