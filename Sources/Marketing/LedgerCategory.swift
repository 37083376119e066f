/// What kind of money a line of the ledger is.
///
/// The raw value is how scenarios, tables and reports name it.
public enum LedgerCategory: String, CaseIterable, Hashable, Sendable {
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
  /// Rewards given to somebody outside, such as a charity.
  case donated
  /// Rewards that customers had to give back: amounts below zero.
  case clawedBack = "clawed-back"
  /// Points that customers used: our share of their worth.
  case redeemed
  /// Checks of claims for abuse.
  case detection
  /// Rewards earned and not yet paid when the run ends, at their expected value; and of points, tick by
  /// tick, by how much more is owed than before.
  case owed
  /// What an edge costs each time it is taken.
  case handling
  /// What products earn before cost to serve.
  case margin
  /// What serving products costs.
  case costToServe = "cost-to-serve"
  /// What instalments are worth less than the money lent, when it is lent.
  case interestForgone = "interest-forgone"
  /// What instalments are worth more than the money lent, when it is lent.
  case interest
  /// What savings are paid beyond the usual, at its present value when they begin.
  case extraInterest = "extra-interest"
  /// What is expected to be lost of money lent.
  case creditLoss = "credit-loss"

  /// Whether the strategy's spend counts it: all but what products earn, and what serving them and
  /// lending cost.
  public var isSpend: Bool { earning == 0 }

  /// +1 for what products earn, −1 for what serving them costs and what loans lose, else 0.
  public var earning: Int64 {
    switch self {
    case .margin, .interest: 1
    case .costToServe, .creditLoss: -1
    default: 0
    }
  }
}
