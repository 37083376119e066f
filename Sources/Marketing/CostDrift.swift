import Foundation

/// Costs of a channel that change as the run goes on: `+7.7% per year`.
public struct CostDrift: Hashable, Sendable {
  /// What one cost becomes in a year, 1.077 for +7.7 %.
  public var yearly: Double

  /// Makes a drift by the factor of a year, above 0.
  public init(yearly: Double) { self.yearly = yearly }

  /// The factor of a year from that of another length of time.
  public static func yearly(_ factor: Double, per span: TimeSpan) -> Double {
    pow(factor, TimeUnit.year.span.ratio(to: span))
  }

  /// By how much costs of the first tick are multiplied in tick `number`, from 1; in the warm-up they are
  /// those of the first.
  public func factor(tick number: Int, of tick: TimeSpan) -> Double {
    pow(yearly, Double(max(number - 1, 0)) * tick.ratio(to: TimeUnit.year.span))
  }
}
