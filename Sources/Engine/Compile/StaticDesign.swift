import Foundation
public import Marketing

/// A row of the weight matrix that never changes: a feature in the form a multiplier needs it.
struct StaticRow: Hashable, Sendable {
  /// What is made of the feature.
  enum Shape: Hashable, Sendable {
    /// (x − from) / per.
    case linear(from: Double, per: Double)
    /// 1 if the category has this code.
    case code(Int)
    /// 1 if low ≤ x < high.
    case band(low: Double?, high: Double?)
  }

  let feature: Int
  let shape: Shape
}

/// One entry of the weight matrix, with the words and the place it came from.
public struct WeightEntry: Hashable, Sendable {
  /// The row: what drives, in the words of the file.
  public let row: String
  /// The multiplier for a full unit of the row.
  public let multiplier: Double
  /// Where it was written.
  public let origin: Origin?

  /// The logarithm to base 2 of the multiplier: what stands in the matrix.
  public var weight: Double { log2(max(multiplier, 1e-30)) }

  /// A number as people write it: four decimals at most, none if it is whole.
  static func words(_ x: Double) -> String {
    let rounded = (x * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int64(rounded)) : String(rounded)
  }
}

/// The static part of the weight matrix: rows of features by columns of edges (and of reach).
struct StaticDesign: Sendable {
  private(set) var rows: [StaticRow] = []
  /// For each column its entries: row and log₂ multiplier.
  private(set) var columns: [[(row: Int, weight: Float)]] = []

  /// Whether there is anything to multiply.
  var isEmpty: Bool { columns.isEmpty }

  /// Adds a column, unless one with the same weights is there, and returns its number.
  ///
  /// Edges with the same drivers, in any order, share a column: each takes four bytes of every
  /// customer.
  mutating func addColumn(_ entries: [(StaticRow, WeightEntry)]) -> Int {
    var column: [(row: Int, weight: Float)] = []
    for (row, entry) in entries {
      let number = rows.firstIndex(of: row) ?? rows.endIndex
      if number == rows.endIndex { rows.append(row) }
      let weight = Float(entry.weight)
      if let place = column.firstIndex(where: { $0.row == number }) {
        column[place].weight += weight
      } else {
        column.append((number, weight))
      }
    }
    column.sort { $0.row < $1.row }
    if let same = columns.firstIndex(where: { $0.elementsEqual(column, by: ==) }) { return same }
    columns.append(column)
    return columns.count - 1
  }

  /// The weights as a matrix, rows × columns, column after column.
  var matrix: [Float] {
    var matrix = [Float](repeating: 0, count: rows.count * columns.count)
    for (number, column) in columns.enumerated() {
      for entry in column { matrix[number * rows.count + entry.row] += entry.weight }
    }
    return matrix
  }

  /// The rows and entries of one driver on a feature.
  static func entries(
    _ driver: Driver, feature: Int, index: FeatureIndex
  ) throws(EngineError) -> [(StaticRow, WeightEntry)] {
    func entry(
      _ shape: StaticRow.Shape, _ name: String, _ multiplier: Double, _ origin: Origin?
    ) -> (StaticRow, WeightEntry) {
      (
        StaticRow(feature: feature, shape: shape),
        WeightEntry(row: name, multiplier: multiplier, origin: origin ?? driver.origin)
      )
    }
    let id = index.ids[feature]
    let words = WeightEntry.words
    switch driver.multiplier {
    case .plain(let m):
      let shape: StaticRow.Shape =
        index.kinds[feature] == .flag ? .code(1) : .linear(from: 0, per: 1)
      return [entry(shape, id, m, nil)]
    case .per(let m, let amount, let from, _):
      let origin = from ?? index.means[feature]
      return [
        entry(
          .linear(from: origin, per: amount), "\(id) per \(words(amount)) from \(words(origin))", m,
          nil)
      ]
    case .perStandardDeviation(let m):
      let (mean, deviation) = (index.means[feature], index.deviations[feature])
      return [
        entry(
          .linear(from: mean, per: deviation),
          "\(id) per sd (\(words(deviation))) from \(words(mean))", m, nil)
      ]
    case .categories(let cases):
      return try cases.map { (item) throws(EngineError) in
        let code = try index.code(feature, item.label)
        return entry(.code(code), "\(id) is \(item.label)", item.value, item.origin)
      }
    case .bands(let bands):
      return bands.map { band in
        entry(.band(low: band.low, high: band.high), "\(id) \(band.name)", band.value, band.origin)
      }
    case .each, .fading, .by:
      throw .invalid("The multiplier of '\(driver.name)' does not fit a feature.")
    }
  }
}
