/// Something a customer holds and we earn from.
public struct Product: Hashable, Sendable {
  /// The product's id.
  public var id: String
  /// What it earns while held, before cost to serve.
  public var margin: MoneyRate?
  /// Transactions for each `transactionsPer` while held.
  public var transactions: Double
  /// The time that `transactions` is for.
  public var transactionsPer: TimeSpan
  /// What one transaction costs, by way of use; the shares of use sum to 1.
  public var ways: [WayOfUse]
  /// The journey that says by which of the ways a customer goes: that of the stage she is in, and the
  /// ways are its stages; nil: everybody goes by the ways in their shares.
  public var usedByStageOf: String?
  /// Who holds it from the start: all must hold, and none means everybody; nil: nobody does.
  public var heldAtStart: [Condition]?
  /// Money lent or saved for a time; nil: none.
  public var financing: Financing?
  /// What holding it costs the customer in a year; it flows while the product is held.
  public var annualFee: Money?
  /// The credit that it gives.
  public var limit: Money?

  /// Makes a product.
  public init(
    id: String, margin: MoneyRate? = nil, transactions: Double = 0,
    transactionsPer: TimeSpan = TimeSpan(1, .week), ways: [WayOfUse] = [],
    usedByStageOf: String? = nil, heldAtStart: [Condition]? = nil, financing: Financing? = nil,
    annualFee: Money? = nil, limit: Money? = nil
  ) {
    self.id = id
    self.margin = margin
    self.transactions = transactions
    self.transactionsPer = transactionsPer
    self.ways = ways
    self.usedByStageOf = usedByStageOf
    self.heldAtStart = heldAtStart
    self.financing = financing
    self.annualFee = annualFee
    self.limit = limit
  }
}

/// A way of using a product: its share of transactions and what one costs us.
public struct WayOfUse: Hashable, Sendable {
  /// The way's name, such as `mobile`; empty when a product has one price for all.
  public var id: String
  /// Its share of the transactions, 0…1; of no meaning where a stage says which way is gone.
  public var share: Double
  /// What one transaction costs.
  public var cost: Money

  /// Makes a way of use.
  public init(id: String, share: Double, cost: Money) {
    self.id = id
    self.share = share
    self.cost = cost
  }
}
