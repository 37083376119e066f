/// Whole numbers in a table of three dimensions, such as tick × stage × cell.
public struct CountTable: Hashable, Sendable {
  /// The size of each dimension.
  public let shape: (outer: Int, middle: Int, inner: Int)
  /// The numbers, the last dimension running fastest.
  public private(set) var values: [Int64]

  /// Makes a table of zeros.
  public init(_ outer: Int, _ middle: Int, _ inner: Int) {
    shape = (outer, middle, inner)
    values = [Int64](repeating: 0, count: outer * middle * inner)
  }

  /// The number at a place.
  public subscript(_ outer: Int, _ middle: Int, _ inner: Int) -> Int64 {
    get { values[(outer * shape.middle + middle) * shape.inner + inner] }
    set { values[(outer * shape.middle + middle) * shape.inner + inner] = newValue }
  }

  /// The sum over some cells (the last dimension) at a place of the first two.
  public func sum(_ outer: Int, _ middle: Int, cells: [Int]) -> Int64 {
    let base = (outer * shape.middle + middle) * shape.inner
    return cells.reduce(0) { $0 + values[base + $1] }
  }

  /// The sum over the whole first dimension and some cells.
  public func sum(middle: Int, cells: [Int]) -> Int64 {
    (0..<shape.outer).reduce(0) { $0 + sum($1, middle, cells: cells) }
  }

  /// Two tables are equal when shapes and numbers are.
  public static func == (left: CountTable, right: CountTable) -> Bool {
    left.shape == right.shape && left.values == right.values
  }

  /// Hashes the numbers.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
