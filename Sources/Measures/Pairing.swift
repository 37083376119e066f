public import Engine
public import Statistics

/// What became of the same customers under a strategy and under another arm, in one replication.
///
/// Both arms met the same people with the same luck, so each customer can be named persuaded
/// (acquired under the strategy alone), come anyway (under both), deterred (under the other alone)
/// or neither. The net, persuaded less deterred, is certain. The names are a convention of how luck
/// is shared between arms: the two arms' totals alone allow all that lies within Fréchet's bounds.
public struct Pairing: Hashable, Sendable {
  /// Customers by cell.
  let people: [Int]
  /// Customers acquired under the strategy alone, by cell.
  private(set) var persuaded: [Int]
  /// Customers acquired under both, by cell.
  private(set) var cameAnyway: [Int]
  /// Customers acquired under the other arm alone, by cell.
  private(set) var deterred: [Int]
  /// Reward money, owed included, by the cell of the customer it was for, in the smallest unit.
  private(set) var paid: [Int64]
  /// The part of it for customers who came anyway.
  private(set) var wasted: [Int64]
  /// Of those acquired under both: age × (first inactive, censored) × cell, under the strategy.
  public private(set) var survival: CountTable
  /// The same customers under the other arm.
  public private(set) var otherSurvival: CountTable

  /// Pairs two arms of one replication; nil if either has no outcomes of the same customers.
  ///
  /// - Complexity: O(customers + payments).
  public init?(_ record: RunRecord, against other: RunRecord) {
    guard let own = record.outcomes, let their = other.outcomes,
      own.acquired.count == their.acquired.count, own.cell == their.cell
    else { return nil }
    let cells = record.layout.cellCount
    let ages = record.survival.shape.outer
    people = record.people
    persuaded = [Int](repeating: 0, count: cells)
    (cameAnyway, deterred) = (persuaded, persuaded)
    paid = [Int64](repeating: 0, count: cells)
    wasted = paid
    survival = CountTable(ages, 2, cells)
    otherSurvival = survival
    let length = record.layout.ticks
    for customer in own.acquired.indices {
      let cell = Int(own.cell[customer])
      switch (own.isAcquired(customer, within: length), their.isAcquired(customer, within: length))
      {
      case (true, true):
        cameAnyway[cell] += 1
        own.note(customer, in: &survival)
        their.note(customer, in: &otherSurvival)
      case (true, false): persuaded[cell] += 1
      case (false, true): deterred[cell] += 1
      case (false, false): break
      }
    }
    // What goes to somebody outside is no reward.
    for payment in record.payments where payment.payee >= 0 {
      let subject = Int(payment.subject)
      let cell = Int(own.cell[subject])
      paid[cell] += payment.amount
      if their.isAcquired(subject, within: length) { wasted[cell] += payment.amount }
    }
  }

  /// The numbers of customers in some cells.
  public func counts(_ cells: [Int]) -> PairingCounts {
    func sum(_ table: [Int]) -> Int { cells.reduce(0) { $0 + table[$1] } }
    return PairingCounts(
      people: sum(people), persuaded: sum(persuaded), cameAnyway: sum(cameAnyway),
      deterred: sum(deterred))
  }

  /// Reward money for customers who came anyway, and all, in the smallest unit.
  func rewards(_ cells: [Int]) -> (wasted: Int64, paid: Int64) {
    cells.reduce((0, 0)) { ($0.0 + wasted[$1], $0.1 + paid[$1]) }
  }
}

/// Customers by what became of them under a strategy and under another arm.
public struct PairingCounts: Hashable, Sendable {
  /// All of them.
  public let people: Int
  /// Acquired under the strategy alone.
  public let persuaded: Int
  /// Acquired under both.
  public let cameAnyway: Int
  /// Acquired under the other arm alone.
  public let deterred: Int
  /// Acquired under neither.
  public var neither: Int { people - persuaded - cameAnyway - deterred }
  /// Persuaded less deterred, which is certain.
  public var net: Int { persuaded - deterred }

  /// The fewest and most who can be acquired under both, given how many are under each (Fréchet
  /// 1951).
  public var cameAnywayBounds: Interval {
    guard people > 0 else { return Interval(low: 0, high: 0) }
    let all = Double(people)
    let share = FrechetBounds.joint(Double(own) / all, Double(other) / all)
    return Interval(low: (share.low * all).rounded(), high: (share.high * all).rounded())
  }
  /// The fewest and most who can be persuaded.
  public var persuadedBounds: Interval { rest(of: own) }
  /// The fewest and most who can be deterred.
  public var deterredBounds: Interval { rest(of: other) }
  /// The fewest and most who can be acquired under neither.
  public var neitherBounds: Interval {
    let outside = Double(people - own - other)
    let both = cameAnywayBounds
    return Interval(low: outside + both.low, high: outside + both.high)
  }

  private var own: Int { persuaded + cameAnyway }
  private var other: Int { deterred + cameAnyway }

  private func rest(of acquired: Int) -> Interval {
    let both = cameAnywayBounds
    return Interval(low: Double(acquired) - both.high, high: Double(acquired) - both.low)
  }
}

extension CustomerOutcomes {
  /// Whether a customer was acquired in the measured length.
  fileprivate func isAcquired(_ customer: Int, within length: Int) -> Bool {
    acquired[customer] > 0 && Int(acquired[customer]) <= length
  }

  /// Enters an acquired customer's age at first inactivity, or at the end without it.
  fileprivate func note(_ customer: Int, in table: inout CountTable) {
    let (start, cell) = (Int(acquired[customer]), Int(self.cell[customer]))
    let left = Int(inactive[customer])
    // A run of n ticks has tables of n + 1 ages.
    let age = (left > 0 ? left : table.shape.outer - 1) - start
    table[age, left > 0 ? 0 : 1, cell] += 1
  }
}
