/// What a measure gives for one arm of one replication.
///
/// Ratios keep their two parts, so that over replications they are ratios of means: a mean of
/// ratios is biased and breaks on the replication in which nobody was acquired.
public enum MeasureValue: Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A number over another; the other may be zero.
  case ratio(Double, over: Double)
  /// No number, and why.
  case undefined(String)

  /// The value where every agent stands for so many people: counts and sums of money are multiplied, other
  /// numbers are not; of ratios both parts, so that the ratio stays.
  public func atFullScale(_ people: Int, _ unit: MeasureUnit) -> MeasureValue {
    guard people > 1 else { return self }
    let factor = Double(people)
    switch self {
    case .number(let number) where unit == .count || unit == .money:
      return .number(number * factor)
    case .ratio(let numerator, let denominator):
      return .ratio(numerator * factor, over: denominator * factor)
    case .number, .undefined: return self
    }
  }

  /// The number, or the ratio where its denominator is not zero.
  public var number: Double? {
    switch self {
    case .number(let number): number
    case .ratio(let numerator, let denominator):
      denominator == 0 ? nil : numerator / denominator
    case .undefined: nil
    }
  }
}
