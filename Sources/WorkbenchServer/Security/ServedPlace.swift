import Synchronization

/// The address the workbench is found at, which is known once it listens: the port may be any.
final class ServedPlace: Sendable {
  private let known = Mutex<ServedAddress?>(nil)

  /// The address; nil before it listens.
  var address: ServedAddress? { known.withLock { $0 } }

  func set(_ address: ServedAddress) { known.withLock { $0 = address } }
}
