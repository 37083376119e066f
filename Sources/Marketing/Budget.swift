/// Money for a channel's contacts.
public enum Budget: Hashable, Sendable {
  /// So much for each length of time.
  case rate(MoneyRate)
  /// So much in all, spread evenly over a window.
  case total(Money, over: Window)
  /// A rate in each of some windows, nothing elsewhere.
  case flights([Flight])
  /// A share of what was earned before.
  case measured(MeasuredBudget)
}

/// A rate of spending that holds in a window.
public struct Flight: Hashable, Sendable {
  /// When.
  public var window: Window
  /// How much.
  public var rate: MoneyRate

  /// Makes a flight.
  public init(window: Window, rate: MoneyRate) {
    self.window = window
    self.rate = rate
  }
}
