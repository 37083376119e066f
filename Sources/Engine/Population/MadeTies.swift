/// Ties in the order in which customers make them, as compressed rows: each customer's own stand
/// together, and only the other end is kept.
struct MadeTies: Sendable {
  private(set) var others: [Int32] = []
  private var starts: [Int32] = []

  init(customers: Int, ties: Int) {
    starts.reserveCapacity(customers)
    others.reserveCapacity(ties)
  }

  /// The next customer begins to make ties.
  mutating func begin() { starts.append(Int32(others.count)) }

  /// The customer who began last ties herself to another.
  mutating func tie(to other: Int) { others.append(Int32(other)) }

  /// Whether two customers are tied already; ties made by customers still to come are not there yet.
  func has(_ customer: Int, _ other: Int) -> Bool {
    isMade(by: customer, to: other) || other < starts.count && isMade(by: other, to: customer)
  }

  private func isMade(by customer: Int, to other: Int) -> Bool {
    for place in made(by: customer) where others[place] == Int32(other) { return true }
    return false
  }

  /// The places of the ties that a customer made.
  private func made(by customer: Int) -> Range<Int> {
    let end = customer + 1 < starts.count ? Int(starts[customer + 1]) : others.count
    return Int(starts[customer])..<end
  }

  /// Calls `body` with both ends of each tie.
  @inline(__always)
  func forEach(_ body: (Int, Int) -> Void) {
    for customer in starts.indices {
      for place in made(by: customer) { body(customer, Int(others[place])) }
    }
  }
}
