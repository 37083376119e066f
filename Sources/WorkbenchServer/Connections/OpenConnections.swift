import NIOCore
import Synchronization

/// The connections that are open, and which of them are at work.
///
/// Where there is room for one more at most, the one that has been idle longest is closed, so that
/// whoever holds connections without asking for anything keeps nobody out.
final class OpenConnections: Sendable {
  private let most: Int
  private let states = Mutex<[ObjectIdentifier: State]>([:])
  /// Counts what happens, to tell what was earlier.
  private let clock = Atomic<UInt64>(0)

  private struct State {
    let channel: any Channel
    /// How many requests are being answered.
    var requests = 0
    /// Whether there ever was one.
    var hasAsked = false
    /// When it was last at work, or was opened.
    var lastUse: UInt64
  }

  init(most: Int) { self.most = most }

  /// Takes in a connection, and closes another if it takes the last place.
  func open(_ channel: any Channel) {
    let now = tick()
    let idle = states.withLock { states -> (any Channel)? in
      states[ObjectIdentifier(channel)] = State(channel: channel, lastUse: now)
      guard states.count >= most else { return nil }
      let idle = states.values.filter { $0.requests == 0 && $0.channel !== channel }
        .min { $0.lastUse < $1.lastUse }?.channel
      // It has left by the time the next one comes, even if closing it takes a while.
      if let idle { states[ObjectIdentifier(idle)] = nil }
      return idle
    }
    idle?.close(promise: nil)
  }

  func closed(_ channel: any Channel) {
    states.withLock { $0[ObjectIdentifier(channel)] = nil }
  }

  /// A request has arrived with its whole head.
  func begin(on channel: any Channel) {
    let now = tick()
    states.withLock { states in
      states[ObjectIdentifier(channel)]?.requests += 1
      states[ObjectIdentifier(channel)]?.hasAsked = true
      states[ObjectIdentifier(channel)]?.lastUse = now
    }
  }

  /// A request has been answered.
  func end(on channel: any Channel) {
    let now = tick()
    states.withLock { states in
      states[ObjectIdentifier(channel)]?.requests -= 1
      states[ObjectIdentifier(channel)]?.lastUse = now
    }
  }

  /// Closes a connection on which nothing has been asked yet.
  func closeUnlessAsked(_ channel: any Channel) {
    let isSilent = states.withLock { $0[ObjectIdentifier(channel)]?.hasAsked == false }
    if isSilent { channel.close(promise: nil) }
  }

  private func tick() -> UInt64 { clock.add(1, ordering: .relaxed).newValue }
}
