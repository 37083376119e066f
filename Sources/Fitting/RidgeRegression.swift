/// A linear regression with a ridge that learns row by row.
///
/// It keeps the Cholesky factor L of A = λI + Σ x xᵀ and the sum b = Σ y x. A row updates L by Givens rotations in
/// O(order²), as LINPACK's `dchud` does (Dongarra, Moler, Bunch and Stewart 1979, chapter 10), so A is never factored
/// anew. From L come what bandits need: the weights θ = A⁻¹b, how little is known of a row, √(xᵀA⁻¹x), and weights
/// drawn from what is believed of them.
///
///     var regression = RidgeRegression(order: 2, ridge: 1)
///     regression.add([1, 0], outcome: 1)
///     regression.weights  // [0.5, 0]
///
/// Loops are plain and in a fixed order: the same rows give the same bits.
public struct RidgeRegression: Hashable, Sendable {
  /// The number of weights.
  public let order: Int
  /// L, column-major, with zeros above the diagonal.
  public private(set) var factor: [Double]
  /// b.
  public private(set) var moments: [Double]
  /// The number of rows so far.
  public private(set) var count = 0

  private var row: [Double]

  /// Makes a regression that knows nothing: all weights are 0.
  ///
  /// - Parameters:
  ///   - order: the number of weights; a constant needs a column of ones.
  ///   - ridge: λ, above 0.
  public init(order: Int, ridge: Double) {
    precondition(order > 0 && ridge > 0, "order \(order) and ridge \(ridge) must be above 0")
    self.order = order
    factor = [Double](repeating: 0, count: order * order)
    for place in 0..<order { factor[place * order + place] = ridge.squareRoot() }
    moments = [Double](repeating: 0, count: order)
    row = moments
  }

  /// Learns from a row.
  ///
  /// - Parameters:
  ///   - values: a finite value for each weight.
  ///   - outcome: what came of it.
  /// - Complexity: O(order²).
  public mutating func add(_ values: [Double], outcome: Double) {
    precondition(values.count == order, "\(values.count) values for \(order) weights")
    for place in 0..<order {
      row[place] = values[place]
      moments[place] += outcome * values[place]
    }
    count += 1
    for column in 0..<order where row[column] != 0 {
      let diagonal = column * order + column
      let length = (factor[diagonal] * factor[diagonal] + row[column] * row[column]).squareRoot()
      let (cosine, sine) = (factor[diagonal] / length, row[column] / length)
      factor[diagonal] = length
      for place in (column + 1)..<max(order, column + 1) {
        let kept = factor[column * order + place]
        factor[column * order + place] = cosine * kept + sine * row[place]
        row[place] = cosine * row[place] - sine * kept
      }
    }
  }

  /// θ, the weights with the smallest sum of squares, ridge included.
  public var weights: [Double] {
    var solution = moments
    solveLower(&solution)
    solveUpper(&solution)
    return solution
  }

  /// Weights drawn from a normal distribution around θ with the covariance `scale`² A⁻¹.
  ///
  /// - Parameters:
  ///   - normals: independent draws from the standard normal distribution, one for each weight.
  ///   - scale: how wide.
  /// - Returns: θ + scale · L⁻ᵀ z.
  public func drawn(_ normals: [Double], scale: Double) -> [Double] {
    precondition(normals.count == order, "\(normals.count) draws for \(order) weights")
    var offset = normals
    solveUpper(&offset)
    return zip(weights, offset).map { $0 + scale * $1 }
  }

  /// L⁻¹, row after row with zeros above the diagonal: its product with a row is as long as little is known of it.
  public var inverseFactor: [Double] {
    var inverse = [Double](repeating: 0, count: order * order)
    var column = [Double](repeating: 0, count: order)
    for number in 0..<order {
      for place in 0..<order { column[place] = place == number ? 1 : 0 }
      solveLower(&column)
      for place in 0..<order { inverse[place * order + number] = column[place] }
    }
    return inverse
  }

  /// Turns x into L⁻¹x.
  private func solveLower(_ x: inout [Double]) {
    for column in 0..<order {
      x[column] /= factor[column * order + column]
      for place in (column + 1)..<max(order, column + 1) {
        x[place] -= factor[column * order + place] * x[column]
      }
    }
  }

  /// Turns x into L⁻ᵀx.
  private func solveUpper(_ x: inout [Double]) {
    for column in stride(from: order - 1, through: 0, by: -1) {
      for place in (column + 1)..<max(order, column + 1) {
        x[column] -= factor[column * order + place] * x[place]
      }
      x[column] /= factor[column * order + column]
    }
  }
}
