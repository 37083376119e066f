import Glibc
import Results
import Studies

/// Standard output for results, standard error for everything else.
///
/// A reader that has gone away, as in `footfall … | head`, is no error: what is left is not written.
/// Results that cannot be written for another reason, such as a full disk, end the program with
/// ``ExitStatus/cannotWrite``.
enum Output {
  /// Writes a text to standard output as it is.
  static func write(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes bytes to standard output as they are.
  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func note(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

  /// Writes a text to standard error as it is.
  static func noteWithoutBreak(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Whether what is printed has colour: on a terminal, unless somebody says otherwise.
  ///
  /// The variable `NO_COLOR`, with any content, says no (https://no-color.org). Else
  /// `CLICOLOR_FORCE`, other than 0, says yes, and `CLICOLOR=0` no
  /// (http://bixense.com/clicolors).
  static var wantsColour: Bool {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    if variable("NO_COLOR").map({ !$0.isEmpty }) ?? false { return false }
    if let force = variable("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    if variable("CLICOLOR") == "0" { return false }
    return isTerminal && variable("TERM") ?? "dumb" != "dumb"
  }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal, on which a line may be rewritten.
  static var hasLiveProgress: Bool { isatty(STDERR_FILENO) == 1 }

  private static func giveUp(_ reason: String) -> Never {
    note("footfall: cannot write standard output: \(reason)")
    exit(ExitStatus.cannotWrite.rawValue)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { rest in
        Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        // A pipe that somebody has set not to wait: wait for it.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO, errno != EPIPE { giveUp(FileProblem.lastReason) }
        return
      }
    }
  }
}
