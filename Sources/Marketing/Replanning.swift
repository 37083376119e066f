/// How a strategy shifts its budgets between channels while it runs.
///
/// It goes by what a marketer can know: each time a customer takes one of the edges, the channels she noticed last are
/// credited with it, in equal parts if there were several in that tick. The money of a tick stays what the
/// strategy planned for all its channels together; what each gets of it follows what was credited to it in
/// the last period.
public struct Replanning: Hashable, Sendable {
  /// How long one plan is used before the next.
  public var every: TimeSpan
  /// The edges that money is to bring about.
  public var edges: [EdgeReference]
  /// The share of the money that each channel keeps in any case, 0…1.
  public var least: Double
  /// How far each plan goes from the shares spent to those credited, above 0 and at most 1.
  public var pace: Double

  /// Makes a way to plan anew; by default each channel keeps 5 %, and the shares become those credited.
  public init(every: TimeSpan, edges: [EdgeReference], least: Double = 0.05, pace: Double = 1) {
    self.every = every
    self.edges = edges
    self.least = least
    self.pace = pace
  }
}
