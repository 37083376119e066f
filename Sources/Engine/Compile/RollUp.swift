import Marketing

/// Kinds of groups that keep accounts of their own.
///
/// Their groups are numbered over all such kinds, and so are places in tables by group.
struct RollUp: Sendable {
  struct Kind: Sendable {
    /// The kind's place among all kinds of groups.
    let group: Int
    /// The number of its first group.
    let first: Int
    let count: Int
    /// What each of its groups costs.
    let running: MoneyRate?
    let fixedAccount: Int?
  }

  let kinds: [Kind]
  /// Groups of all kinds.
  let count: Int
  /// What customers of a group can hold: products, then ways of using them.
  let holdings: Int

  init(_ scenario: Scenario, layout: RecordLayout, uses: StageUses) {
    var kinds: [Kind] = []
    var first = 0
    for group in layout.groups {
      guard let number = scenario.customers.groups.firstIndex(where: { $0.id == group.id }) else {
        continue
      }
      kinds.append(
        Kind(
          group: number, first: first, count: group.labels.count,
          running: scenario.customers.groups[number].running,
          fixedAccount: layout.accounts.firstIndex(of: Account(.fixed, group.id))))
      first += group.labels.count
    }
    self.kinds = kinds
    count = first
    holdings = scenario.products.count + uses.ways
  }

  var isEmpty: Bool { kinds.isEmpty }
}
