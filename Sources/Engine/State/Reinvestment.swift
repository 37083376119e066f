import Marketing

/// Money for a channel that follows from what was earned in the last ticks, to the smallest unit.
///
/// Up to tick t as much has been given as ⌊s · Σ_{u ≤ t} Σ_{v = u − k}^{u − 1} m(v) / k⌋, where m(v) was earned in
/// tick v, s is the share and k the number of ticks looked back; never less than before.
struct Reinvestment {
  let accounts: [(account: Int, sign: Int64)]
  private let millionths: Int64
  /// What was earned in the last ticks, the next to be overwritten at `place`.
  private var recent: [Int64]
  private var place = 0
  private var sum: Int64 = 0
  private var total: Int64 = 0
  private var given: Int64 = 0
  /// The money of this tick.
  private(set) var allowance: Int64 = 0

  init(_ budget: MeasuredBudget, layout: RecordLayout) {
    millionths = budget.millionths
    recent = [Int64](repeating: 0, count: max(1, budget.span.ticks(of: layout.tick)))
    accounts = layout.accounts.enumerated().compactMap { number, account in
      let earning = account.category.earning
      let counts = budget.quantity == .earned ? earning != 0 : earning > 0
      return counts ? (number, earning) : nil
    }
  }

  /// Sets the money of a tick; what falls into a tick without use is not kept for later.
  mutating func begin(isUsed: Bool) {
    total += sum
    let upTo = Apportioning.prefix(
      max(total, 0), millionths, of: Int64(recent.count) * 1_000_000)
    allowance = isUsed ? max(0, upTo - given) : 0
    given = max(given, upTo)
  }

  /// Notes what was earned in the tick.
  mutating func end(earned: Int64) {
    sum += earned - recent[place]
    recent[place] = earned
    place = (place + 1) % recent.count
  }
}
