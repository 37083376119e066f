/// What the groups of one kind leave behind, each for itself, over the whole run.
///
/// Money is entered where a customer is behind it: margins, costs to serve, rewards, handling, contacts paid by
/// the piece, loans, and pay by the piece. What is spent on everybody (media, set-up, platforms, the pay of
/// desks, points promised) is nobody's, and stands in the ledger of the run alone.
public struct GroupRecord: Hashable, Sendable {
  /// Customers in each group.
  public var members: [Int64]
  /// Customers acquired in the measured length.
  public var acquired: [Int64]
  /// Customers in a stage of a customer's kind at the end.
  public var customers: [Int64]
  /// Money in the smallest unit: 1 × account × group; signs as in the ledger of the run.
  public var ledger: CountTable
  /// Tallies in thousandths that edges count or book: 1 × tally × group.
  public var tallies: CountTable
  /// Customers who hold each product at the end: 1 × product × group.
  public var holders: CountTable
  /// Ticks for which customers held each product: 1 × product × group.
  public var heldTicks: CountTable

  /// Makes a record of zeros.
  init(_ group: GroupLayout, in layout: RecordLayout) {
    let count = group.labels.count
    members = [Int64](repeating: 0, count: count)
    acquired = members
    customers = members
    ledger = CountTable(1, layout.accounts.count, count)
    tallies = CountTable(1, layout.tallies.count, count)
    holders = CountTable(1, layout.products.count, count)
    heldTicks = CountTable(1, layout.products.count, count)
  }
}
