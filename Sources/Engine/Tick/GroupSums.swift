/// What an arm counts of groups that keep accounts, over all kinds.
struct GroupSums {
  private let accounts: Int
  private let holdings: Int
  /// Customers who hold something now: group × (products, ways of using them).
  var holders: [Int64]
  /// The same, added over the ticks of the measured run.
  private(set) var heldTicks: [Int64]
  /// Customers acquired.
  var acquired: [Int64]
  /// Money: group × account.
  private(set) var ledger: [Int64]
  /// Ticks since the start of the measured run.
  private(set) var ticks: Int64 = 0

  init(_ compiled: CompiledScenario) {
    let groups = compiled.rollUp.count
    (accounts, holdings) = (compiled.layout.accounts.count, compiled.rollUp.holdings)
    holders = [Int64](repeating: 0, count: groups * holdings)
    heldTicks = holders
    acquired = [Int64](repeating: 0, count: groups)
    ledger = [Int64](repeating: 0, count: groups * accounts)
  }

  /// Enters money.
  mutating func add(_ amount: Int64, to account: Int, group: Int) {
    ledger[group * accounts + account] += amount
  }

  /// A tick goes by.
  mutating func pass() {
    ticks += 1
    for place in holders.indices { heldTicks[place] += holders[place] }
  }

  /// For how many customer-ticks a group has held something.
  func held(_ holding: Int, group: Int) -> Int64 { heldTicks[group * holdings + holding] }

  /// Forgets what the warm-up counted; what customers hold stays.
  mutating func forget() {
    ticks = 0
    heldTicks = [Int64](repeating: 0, count: heldTicks.count)
    acquired = [Int64](repeating: 0, count: acquired.count)
    ledger = [Int64](repeating: 0, count: ledger.count)
  }
}
