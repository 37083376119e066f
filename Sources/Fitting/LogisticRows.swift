/// Rows to fit a logistic regression to: values of some columns, and an outcome.
public struct LogisticRows: Hashable, Sendable {
  /// The number of columns.
  public let columns: Int
  /// The values, row after row.
  public private(set) var values: [Double] = []
  /// Whether the outcome came about, row by row.
  public private(set) var outcomes: [Bool] = []

  /// Makes an empty set of rows.
  ///
  /// - Parameters:
  ///   - columns: the number of columns.
  ///   - capacity: how many rows to make room for.
  public init(columns: Int, capacity: Int = 0) {
    precondition(columns >= 0, "\(columns) columns")
    self.columns = columns
    values.reserveCapacity(columns * capacity)
    outcomes.reserveCapacity(capacity)
  }

  /// The number of rows.
  public var count: Int { outcomes.count }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - row: a value for each column.
  ///   - outcome: whether the outcome came about.
  public mutating func append(_ row: some Sequence<Double>, outcome: Bool) {
    values.append(contentsOf: row)
    outcomes.append(outcome)
    precondition(values.count == columns * outcomes.count, "a row has not \(columns) values")
  }
}
