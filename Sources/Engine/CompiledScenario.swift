public import Marketing

/// A scenario made ready to run: weights in matrices, references as indices, times as ticks.
public struct CompiledScenario: Sendable {
  /// The scenario it was made from.
  public let scenario: Scenario
  /// What the rows and columns of every record stand for.
  public let layout: RecordLayout
}
