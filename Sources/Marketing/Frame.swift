/// Measures that belong together and are shown together, such as those of a stage of keeping customers.
///
/// A frame groups and names; it has no meaning of its own.
public struct Frame: Hashable, Sendable {
  /// The frame's id.
  public var id: String
  /// Its measures, in the order in which they are shown.
  public var rows: [Row]
  /// Where it was written.
  public var origin: Origin?

  /// A measure under a name.
  public struct Row: Hashable, Sendable {
    /// The name it is shown by; nil: the measure's id.
    public var name: String?
    /// The measure, overall or by a category.
    public var measure: MeasureReference

    /// Names a measure.
    public init(_ name: String? = nil, _ measure: MeasureReference) {
      self.name = name
      self.measure = measure
    }
  }

  /// Makes a frame.
  public init(id: String, rows: [Row], origin: Origin? = nil) {
    self.id = id
    self.rows = rows
    self.origin = origin
  }
}

extension Scenario {
  /// What targets and frames ask for, in their order.
  public var askedMeasures: [MeasureReference] {
    targets.map(\.measure) + frames.flatMap { $0.rows.map(\.measure) }
  }
}
