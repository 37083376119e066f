/// A line of the ledger: a category of money and what it was for.
public struct Account: Hashable, Sendable {
  /// What kind of money it is.
  public enum Category: String, CaseIterable, Hashable, Sendable {
    /// Broadcast exposures.
    case media
    /// Addressed and staffed contacts, social and event contacts.
    case contacts
    /// Set-up of channels, once.
    case setUp = "set-up"
    /// Running costs of channels.
    case platform
    /// Pay of desks.
    case staff
    /// Rewards paid to customers.
    case reward
    /// Rewards paid to customers flagged as abusers.
    case abuse
    /// Rewards paid to seeds.
    case seeds
    /// Rewards earned and not yet paid when the run ends, at their expected value.
    case owed
    /// What an edge costs each time it is taken.
    case handling
    /// What products earn before cost to serve.
    case margin
    /// What serving products costs.
    case costToServe = "cost-to-serve"

    /// Whether the strategy's spend counts it: all but what products earn and cost to serve.
    public var isSpend: Bool { self != .margin && self != .costToServe }
  }

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
