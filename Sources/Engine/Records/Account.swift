public import Marketing

/// A line of the ledger: a category of money and what it was for.
public struct Account: Hashable, Sendable {
  /// What kind of money it is.
  public typealias Category = LedgerCategory

  /// What kind of money it is.
  public let category: Category
  /// The id of the channel, desk, incentive, edge or product.
  public let item: String

  /// Names an account.
  public init(_ category: Category, _ item: String) {
    self.category = category
    self.item = item
  }
}
