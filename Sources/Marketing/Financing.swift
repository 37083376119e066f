import Foundation

/// Money lent to a customer, or saved with us, for a time, priced once when the customer takes it.
///
/// Lent money comes back in equal monthly instalments at the end of each month. At the yearly nominal rate
/// r, i = r / 12, an annuity of n months pays A = P · i / (1 − (1 + i)⁻ⁿ), or P / n without interest. Money
/// costs the yearly nominal rate f, j = f / 12, so the instalments are worth
///
///     V = A · (1 − (1 + j)⁻ⁿ) / j
///
/// when the money is handed out; V − P is earned as interest, or P − V is forgone. The formula for
/// annuities is that of Brealey, Myers and Allen, *Principles of Corporate Finance*, chapter 2.
///
/// Saved money is paid the rate r in place of the usual rate u at the end of each month: the extra
/// interest P · (r − u) / 12 a month is worth its present value at f by the same formula.
public struct Financing: Hashable, Sendable {
  /// How much is lent or saved.
  public enum Principal: Hashable, Sendable {
    /// The amount of the edge by which the product comes to be held.
    case amount
    /// This much.
    case fixed(Money)
  }

  /// How much is lent or saved.
  public var principal: Principal
  /// How long: a whole number of months.
  public var months: Int
  /// What the customer pays for a loan, or is paid for savings: a yearly nominal rate, 0.05 for 5 %.
  public var rate: Double
  /// What money costs: a yearly nominal rate.
  public var fundingRate: Double
  /// The share of the principal that is expected to be lost, 0…1.
  public var loss: Double
  /// What savings would be paid without the offer, yearly; nil: the money is lent.
  public var usualRate: Double?

  /// Makes the terms of a loan or of savings.
  public init(
    principal: Principal, months: Int, rate: Double = 0, fundingRate: Double, loss: Double = 0,
    usualRate: Double? = nil
  ) {
    self.principal = principal
    self.months = months
    self.rate = rate
    self.fundingRate = fundingRate
    self.loss = loss
    self.usualRate = usualRate
  }

  /// What a principal in the smallest unit is worth to us and costs us, each rounded to the unit.
  public func value(of principal: Int64) -> FinancingValue {
    let money = Double(principal)
    var value = FinancingValue()
    value.creditLoss = Int64((money * loss).rounded())
    if let usualRate {
      value.extraInterest = Int64(
        (money * (rate - usualRate) / 12 * annuity(fundingRate / 12)).rounded())
    } else {
      let gain =
        Int64((money / annuity(rate / 12) * annuity(fundingRate / 12)).rounded()) - principal
      value.interest = max(gain, 0)
      value.interestForgone = max(-gain, 0)
    }
    return value
  }

  /// The present value of one unit at the end of each month, (1 − (1 + i)⁻ⁿ) / i.
  private func annuity(_ monthly: Double) -> Double {
    guard monthly != 0 else { return Double(months) }
    return -expm1(-Double(months) * log1p(monthly)) / monthly
  }
}

/// What a loan or savings are worth when they begin, in the smallest unit.
public struct FinancingValue: Hashable, Sendable {
  /// What instalments are worth less than the money lent.
  public var interestForgone: Int64 = 0
  /// What they are worth more.
  public var interest: Int64 = 0
  /// What savings are paid beyond the usual; below zero if they are paid less.
  public var extraInterest: Int64 = 0
  /// What is expected to be lost.
  public var creditLoss: Int64 = 0

  /// Makes a value of nothing.
  public init() {}
}
