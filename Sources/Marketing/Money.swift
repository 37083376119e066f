/// An amount of money in the smallest unit of the scenario's currency (cents, fen).
public struct Money: Hashable, Comparable, Sendable {
  /// The amount in the smallest unit.
  public var minor: Int64

  /// Makes an amount from the smallest unit.
  public init(minor: Int64) { self.minor = minor }

  /// Nothing.
  public static let zero = Money(minor: 0)

  /// Orders amounts.
  public static func < (left: Money, right: Money) -> Bool { left.minor < right.minor }
}

/// Money that flows: an amount for each length of time.
public struct MoneyRate: Hashable, Sendable {
  /// The amount for one `per`.
  public var amount: Money
  /// The length of time that `amount` is for.
  public var per: TimeSpan

  /// Makes a flow of `amount` for each `per`.
  public init(amount: Money, per: TimeSpan) {
    self.amount = amount
    self.per = per
  }

  /// The whole amount that has flowed after `elapsed`, rounded down.
  ///
  /// Taking differences of this between ticks books flows that add up to the cent.
  public func total(after elapsed: TimeSpan) -> Int64 {
    let product = amount.minor.multipliedFullWidth(by: elapsed.seconds)
    return per.seconds.dividingFullWidth(product).quotient
  }
}

/// A currency: its three-letter code and the digits of its smallest unit.
public struct Currency: Hashable, Sendable {
  /// The ISO 4217 code, such as `CNY`.
  public var code: String
  /// Decimal digits of the smallest unit: 2 for cents, 0 for yen.
  public var digits: Int

  /// Makes a currency with the digits ISO 4217 gives it.
  public init(code: String) {
    self.code = code
    switch code {
    case "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF": digits = 0
    case "BHD", "KWD", "OMR", "JOD", "TND", "IQD", "LYD": digits = 3
    default: digits = 2
    }
  }

  /// How many of the smallest unit make one of the currency.
  public var minorUnits: Int64 { digits == 0 ? 1 : digits == 3 ? 1_000 : 100 }
}
