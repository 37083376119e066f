/// The contacts of a channel from which a model learns, oldest first, and customers held out to compare with.
///
/// Room for a fixed number: the newest push out the oldest. Contacts are added tick by tick in ascending order of
/// customers, so the log does not depend on threads.
struct ResponseLog {
  /// A contact, or a customer held out.
  struct Entry: BitwiseCopyable {
    let customer: Int32
    /// The tick of the contact on the arm's clock.
    let clock: UInt16
    /// Whether it went to her at random.
    let isRandom: Bool
    /// Whether there was no contact: she was held out at random.
    let isHeldOut: Bool
    /// Whether her features are seen.
    let isSeen: Bool
    /// Which features were known that are not always seen, and the score she had.
    let known: UInt32
    let score: Int32
    /// Whether she responded in time; false as long as that is not settled.
    var hasResponded = false
  }

  /// Settled entries with seen features, by whether there was a response.
  struct Outcomes {
    fileprivate(set) var responded = 0
    fileprivate(set) var notResponded = 0
  }

  private let capacity: Int
  private var entries: [Entry] = []
  /// Contacts ever added.
  private var added = 0
  /// Of them those whose outcome is settled, or that were pushed out before.
  private var settled = 0
  /// Of those contacted, and of those held out.
  private(set) var contacted = Outcomes()
  private(set) var heldOut = Outcomes()
  /// All that were ever settled, and of them those with a response.
  private(set) var everSettled = 0
  private(set) var everResponded = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    entries.reserveCapacity(self.capacity)
  }

  /// The bytes there is room for.
  var byteCount: Int { capacity * MemoryLayout<Entry>.stride }

  /// The settled entries with seen features.
  var settledCount: Int {
    contacted.responded + contacted.notResponded + heldOut.responded + heldOut.notResponded
  }

  mutating func add(_ entry: Entry) {
    if entries.count < capacity {
      entries.append(entry)
    } else {
      forget(added - capacity)
      entries[added % capacity] = entry
    }
    added += 1
  }

  /// Settles contacts whose time to respond is over before a tick, given when each customer last took the edge; calls
  /// `body` with each.
  ///
  /// To be called every tick, so that a later response is not mistaken for one in time.
  mutating func settle(
    before clock: Int, window: Int, _ taken: Column<UInt16>, _ body: (Entry) -> Void
  ) {
    settled = max(settled, added - capacity)
    while settled < added {
      let place = settled % capacity
      let entry = entries[place]
      guard Int(entry.clock) + window <= clock else { return }
      entries[place].hasResponded = taken[Int(entry.customer)] >= entry.clock
      count(entries[place], 1)
      everSettled += 1
      if entries[place].hasResponded { everResponded += 1 }
      body(entries[place])
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
    switch (entry.isHeldOut, entry.hasResponded) {
    case (false, true): contacted.responded += change
    case (false, false): contacted.notResponded += change
    case (true, true): heldOut.responded += change
    case (true, false): heldOut.notResponded += change
    }
  }
}
