/// What a strategy's result is checked against.
public struct Target: Hashable, Sendable {
  /// The target's id.
  public var id: String
  /// What is measured.
  public var measure: MeasureReference
  /// The strategy it is measured on.
  public var strategy: String
  /// The strategy it is compared with; the expectation is then a change.
  public var against: String?
  /// The world it is measured in; nil: the base.
  public var world: String?
  /// The world of what it is compared with; nil: the base.
  public var againstWorld: String?
  /// What is expected, one row or several.
  public var rows: [ExpectedRow]
  /// Where the expectation comes from.
  public var source: String?
  /// Whether missing it makes the command fail.
  public var required: Bool
  /// Whether parameters were moved to meet it or it was held back.
  public var used: Use
  /// Where it was written.
  public var origin: Origin?

  /// What a target was used for.
  public enum Use: String, Hashable, Sendable {
    /// Parameters were moved to meet it.
    case fit
    /// It was held back.
    case check
  }

  /// Makes a target.
  public init(
    id: String, measure: MeasureReference, strategy: String, against: String? = nil,
    world: String? = nil, againstWorld: String? = nil, rows: [ExpectedRow], source: String? = nil,
    required: Bool = false, used: Use = .fit,
    origin: Origin? = nil
  ) {
    self.id = id
    self.measure = measure
    self.strategy = strategy
    self.against = against
    self.world = world
    self.againstWorld = againstWorld
    self.rows = rows
    self.source = source
    self.required = required
    self.used = used
    self.origin = origin
  }
}

/// One row of what is expected.
public struct ExpectedRow: Hashable, Sendable {
  /// The label, band, tally or time the row is for; nil: the one figure.
  public var key: String?
  /// What is expected.
  public var bound: Bound
  /// Whether the figure is the value itself, a relative change, or a difference of shares.
  public var scale: Scale
  /// The number of observations behind the expected share; its sampling error joins the tolerance.
  public var dataSize: Int?

  /// What the figure is.
  public enum Scale: Hashable, Sendable {
    /// The value: a number, a share 0…1 or money in major units.
    case value
    /// The value over the other strategy's, less one.
    case relativeChange
    /// The value less the other strategy's.
    case difference
  }

  /// Makes a row.
  public init(key: String? = nil, bound: Bound, scale: Scale = .value, dataSize: Int? = nil) {
    self.key = key
    self.bound = bound
    self.scale = scale
    self.dataSize = dataSize
  }
}

/// A bound on a figure, in the figure's own scale (shares 0…1).
public enum Bound: Hashable, Sendable {
  /// Near a value, within an absolute tolerance.
  case near(Double, within: Double)
  /// Compared with a value.
  case compare(Comparison, Double)

  /// The values that meet it.
  public var range: ClosedRange<Double> {
    switch self {
    case .near(let value, let within): (value - within)...(value + within)
    case .compare(.atLeast, let value), .compare(.above, let value): value...Double.infinity
    case .compare(.atMost, let value), .compare(.below, let value): -Double.infinity...value
    }
  }
}
