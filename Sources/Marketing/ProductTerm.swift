/// A term of a product that can drive an edge: the price a customer weighs, or what she gets for it.
public enum ProductTerm: String, CaseIterable, Hashable, Sendable {
  /// The yearly fee, in units of the currency.
  case price
  /// The credit limit, in units of the currency.
  case limit
  /// The yearly rate of money lent or saved, 0.05 for 5 %.
  case rate
}

extension Product {
  /// A term's value; 0 where the product has none.
  public func value(of term: ProductTerm, minorUnits: Int64) -> Double {
    switch term {
    case .price: Double(annualFee?.minor ?? 0) / Double(minorUnits)
    case .limit: Double(limit?.minor ?? 0) / Double(minorUnits)
    case .rate: financing?.rate ?? 0
    }
  }

  /// The yearly fee as it flows while the product is held.
  public var feeFlow: MoneyRate? {
    annualFee.map { MoneyRate(amount: $0, per: TimeSpan(1, .year)) }
  }
}

extension Scenario {
  /// The products as a strategy offers them: its own terms in place of the declared ones.
  public func products(under strategy: Strategy) -> [Product] {
    products.map { product in strategy.products.first { $0.id == product.id } ?? product }
  }
}
