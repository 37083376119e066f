/// A budget that is a share of what was earned before: `5% of margin last 4 weeks`.
///
/// In every tick it is the share of what was earned in the last so many ticks, divided by their number, so
/// that over time just that share of all that was earned is spent again. It begins with nothing.
public struct MeasuredBudget: Hashable, Sendable {
  /// What is measured.
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// What products bring: margin, fees and interest.
    case margin
    /// The same less what serving them and lending cost.
    case earned
  }

  /// The share in millionths.
  public var millionths: Int64
  /// What it is a share of.
  public var quantity: Quantity
  /// How far back it looks.
  public var span: TimeSpan

  /// Makes a budget that follows from what was earned.
  public init(millionths: Int64, of quantity: Quantity, last span: TimeSpan) {
    self.millionths = millionths
    self.quantity = quantity
    self.span = span
  }
}
