/// What a figure is counted in.
public enum MeasureUnit: String, CaseIterable, Codable, Hashable, Sendable {
  /// Money in units of the currency (not its smallest unit).
  case money
  /// A share, 0…1.
  case share
  /// A number of people, contacts or events.
  case count
  /// A length of time in days.
  case days
  /// A length of time in minutes.
  case minutes
  /// A number for each customer and tick at risk.
  case perCustomerTick = "per customer-tick"
  /// A number for each 1,000 people.
  case perThousand = "per 1,000 people"
  /// A number for each 10,000 of the currency.
  case perMoney = "per 10,000 of money"
  /// A number for each 1,000 people and week.
  case perThousandWeek = "per 1,000 people and week"
  /// A number for each other number.
  case ratio
}

/// Which way a figure should go.
public enum Direction: String, CaseIterable, Codable, Hashable, Sendable {
  /// The less, the better.
  case lower
  /// The more, the better.
  case higher
  /// Neither is better in itself.
  case neither
}
