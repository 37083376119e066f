/// What is told of a measure wherever it is shown.
public struct MeasureDefinition: Codable, Hashable, Sendable {
  /// The measure as it is written in a scenario, such as `retention at 26 weeks`.
  public let id: String
  /// A short title for tables.
  public let title: String
  /// What it is counted in.
  public let unit: MeasureUnit
  /// Which way it should go.
  public let better: Direction
  /// The definition, one or two sentences.
  public let definition: String
  /// Where the definition comes from, if not from here.
  public let source: String?
}
