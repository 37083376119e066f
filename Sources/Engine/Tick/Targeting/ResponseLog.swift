/// The contacts of a channel from which a model learns, oldest first.
///
/// Room for a fixed number: the newest push out the oldest. Contacts are added tick by tick in ascending order of
/// customers, so the log does not depend on threads.
struct ResponseLog {
  /// A contact.
  struct Entry: BitwiseCopyable {
    let customer: Int32
    /// The tick of the contact on the arm's clock.
    let clock: UInt16
    /// Whether it went to her at random.
    let isRandom: Bool
    /// Whether her features are seen.
    let isSeen: Bool
    /// Whether she responded in time; false as long as that is not settled.
    var hasResponded = false
  }

  private let capacity: Int
  private var entries: [Entry] = []
  /// Contacts ever added.
  private var added = 0
  /// Of them those whose outcome is settled, or that were pushed out before.
  private var settled = 0
  /// Settled contacts with seen features, by whether there was a response.
  private(set) var responded = 0
  private(set) var notResponded = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    entries.reserveCapacity(self.capacity)
  }

  /// The bytes there is room for.
  var byteCount: Int { capacity * MemoryLayout<Entry>.stride }

  mutating func add(_ entry: Entry) {
    if entries.count < capacity {
      entries.append(entry)
    } else {
      forget(added - capacity)
      entries[added % capacity] = entry
    }
    added += 1
  }

  /// Settles contacts whose time to respond is over before a tick, given when each customer last took the edge.
  ///
  /// To be called every tick, so that a later response is not mistaken for one in time.
  mutating func settle(before clock: Int, window: Int, _ taken: Column<UInt16>) {
    settled = max(settled, added - capacity)
    while settled < added {
      let place = settled % capacity
      let entry = entries[place]
      guard Int(entry.clock) + window <= clock else { return }
      entries[place].hasResponded = taken[Int(entry.customer)] >= entry.clock
      count(entries[place], 1)
      settled += 1
    }
  }

  /// Calls `body` with each settled contact that is still there, oldest first.
  func forEachSettled(_ body: (Entry) -> Void) {
    for number in max(0, added - capacity)..<max(settled, added - capacity, 0) {
      body(entries[number % capacity])
    }
  }

  private mutating func forget(_ number: Int) {
    if number < settled { count(entries[number % capacity], -1) }
  }

  private mutating func count(_ entry: Entry, _ change: Int) {
    guard entry.isSeen else { return }
    if entry.hasResponded { responded += change } else { notResponded += change }
  }
}
