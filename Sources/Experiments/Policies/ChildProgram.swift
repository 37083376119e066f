import Glibc

/// A program started as a child, spoken to in lines over its standard input and output.
///
/// No shell is asked, and no path is searched. The child has a process group of its own, which is killed as a whole when
/// it is closed: it is never left behind. What it writes to standard error goes to ours.
///
/// One thread at a time.
final class ChildProgram {
  /// Why there was no line.
  enum Problem: Error, Hashable {
    /// It could not be started; the sentence says why.
    case notStarted(String)
    /// It ended; the sentence says how.
    case ended(String)
    /// It took longer than it may.
    case tooSlow
    /// It wrote more than a line, or a line longer than any answer.
    case tooMuch(String)
    /// Someone asked to stop.
    case cancelled
  }

  /// The longest line that is read, in bytes.
  static let longestLine = 1 << 28

  private let process: pid_t
  /// Our end of its standard input, a socket, and of its standard output, a pipe; −1 once closed.
  private var input: Int32
  private var output: Int32
  /// What it wrote and nobody has taken.
  private var received: [UInt8] = []
  /// How it ended, once that is known.
  private var status: Int32?

  /// Starts a program without arguments.
  init(path: String) throws(Problem) {
    var (sockets, pipes): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    // A socket, because a pipe nobody reads would end us with a signal.
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &sockets) == 0 else {
      throw .notStarted("no connection to it could be made: \(ChildProgram.lastError)")
    }
    guard pipe(&pipes) == 0 else {
      for end in sockets { _ = Glibc.close(end) }
      throw .notStarted("no connection to it could be made: \(ChildProgram.lastError)")
    }
    let ends = sockets + pipes
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, sockets[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO)
    // A group of its own: what it starts ends with it, and an interruption of ours is not one of its.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var process: pid_t = 0
    let argument = strdup(path)
    var arguments: [UnsafeMutablePointer<CChar>?] = [argument, nil]
    var code = posix_spawn(&process, path, &actions, &attributes, &arguments, environ)
    // A file that was written a moment ago may still be open in a process about to start another program.
    for _ in 0..<50 where code == ETXTBSY {
      usleep(10_000)
      code = posix_spawn(&process, path, &actions, &attributes, &arguments, environ)
    }
    free(argument)
    for end in [sockets[1], pipes[1]] { _ = Glibc.close(end) }
    guard code == 0 else {
      for end in [sockets[0], pipes[0]] { _ = Glibc.close(end) }
      throw .notStarted(ChildProgram.reason(code, path))
    }
    self.process = process
    (input, output) = (sockets[0], pipes[0])
    for end in [input, output] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
  }

  deinit { close() }

  /// Sends a line and waits for one.
  ///
  /// - Parameters:
  ///   - line: the line, without its end.
  ///   - limit: how long both together may take.
  ///   - isCancelled: asked ten times a second.
  /// - Returns: the line that came, without its end.
  /// - Throws: ``Problem``.
  func exchange(
    _ line: String, within limit: Duration, isCancelled: () -> Bool
  ) throws(Problem) -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    var bytes = Array(line.utf8)
    bytes.append(UInt8(ascii: "\n"))
    var sent = 0
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        guard sent == bytes.count else { throw .tooMuch("it answered before it was asked") }
        guard end == received.count - 1 else {
          throw .tooMuch("it wrote more than the one line that is its answer")
        }
        defer { received.removeAll(keepingCapacity: true) }
        return Array(received[..<end])
      }
      searched = received.count
      guard searched < ChildProgram.longestLine else {
        throw .tooMuch("its answer is longer than \(ChildProgram.longestLine) bytes")
      }
      if isCancelled() { throw .cancelled }
      guard ContinuousClock.now < deadline else { throw .tooSlow }
      var waits = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      if sent < bytes.count {
        waits.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0))
      }
      guard poll(&waits, nfds_t(waits.count), 100) > 0 else { continue }
      if waits.count > 1, waits[1].revents != 0 { try send(bytes, &sent) }
      if waits[0].revents != 0 { try receive() }
    }
  }

  private func send(_ bytes: [UInt8], _ sent: inout Int) throws(Problem) {
    let start = sent
    let count = bytes.withUnsafeBytes { all in
      Glibc.send(
        input, UnsafeRawBufferPointer(rebasing: all[start...]).baseAddress, all.count - start,
        Int32(MSG_NOSIGNAL))
    }
    if count >= 0 {
      sent += count
    } else if errno != EAGAIN, errno != EINTR {
      throw .ended(end(saying: "it no longer reads"))
    }
  }

  private func receive() throws(Problem) {
    var room = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &room, room.count)
    if count > 0 {
      received.append(contentsOf: room[..<count])
    } else if count == 0 {
      throw .ended(end(saying: "it closed its output"))
    } else if errno != EAGAIN, errno != EINTR {
      throw .ended(end(saying: "its output cannot be read: \(ChildProgram.lastError)"))
    }
  }

  /// How it ended, waiting a second for it to do so.
  private func end(saying otherwise: String) -> String {
    for _ in 0..<100 where !isEnded { usleep(10_000) }
    guard let status else { return otherwise }
    let signal = status & 0x7F
    if signal != 0 { return "it was ended by signal \(signal)" }
    return "it ended with exit code \(status >> 8 & 0xFF)"
  }

  /// Whether it has ended; if so, it is gone from the system's list.
  private var isEnded: Bool {
    if status != nil { return true }
    var word: Int32 = 0
    let found = waitpid(process, &word, WNOHANG)
    if found == process { status = word }
    return status != nil
  }

  /// Closes its input, gives it half a second to end by itself, and kills what is left of its group.
  func close() {
    guard input >= 0 else { return }
    _ = Glibc.close(input)
    input = -1
    for _ in 0..<50 where !isEnded { usleep(10_000) }
    _ = Glibc.close(output)
    output = -1
    kill(-process, SIGKILL)
    if status == nil {
      var word: Int32 = 0
      while waitpid(process, &word, 0) < 0, errno == EINTR {}
      status = word
    }
  }

  private static func reason(_ code: Int32, _ path: String) -> String {
    switch code {
    case ENOENT: "there is no program \(path), or the interpreter in its first line is missing"
    case EACCES: "\(path) may not be executed; chmod +x makes it a program"
    case ENOEXEC:
      "\(path) is no program; a script begins with a line such as #!/usr/bin/env python3"
    default: "\(path) cannot be started: \(String(cString: strerror(code)))"
    }
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
