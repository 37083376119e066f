/// Measures that the scenario shows together; their values are among the figures.
public struct FrameResult: Codable, Hashable, Sendable {
  /// The frame's id.
  public var id: String
  /// Its lines, in order; a measure by a category has one for each label.
  public var rows: [Row]

  /// A figure under a name.
  public struct Row: Codable, Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The measure's id.
    public var measure: String
    /// Which part of the people.
    public var slice: Slice
  }
}
