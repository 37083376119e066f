import Fitting
import Foundation
import LinearAlgebra
import Testing

@Suite("Ridge regression, row by row")
struct RidgeRegressionTests {
  private static let rows: [(x: [Double], y: Double)] = KnownRows.all.map {
    ([1] + $0.x, $0.outcome ? 1 : 0)
  }

  private static func fitted(ridge: Double) -> RidgeRegression {
    var regression = RidgeRegression(order: 4, ridge: ridge)
    for row in rows { regression.add(row.x, outcome: row.y) }
    return regression
  }

  /// A = λI + Σ x xᵀ, column-major.
  private static func matrix(ridge: Double) -> [Double] {
    var matrix = [Double](repeating: 0, count: 16)
    for place in 0..<4 { matrix[place * 5] = ridge }
    for row in rows {
      for i in 0..<4 { for j in 0..<4 { matrix[j * 4 + i] += row.x[i] * row.x[j] } }
    }
    return matrix
  }

  /// scikit-learn 1.9.1: `Ridge(alpha=2.5, fit_intercept=False, solver="cholesky")` on the same rows with a column of ones.
  @Test("weights agree with scikit-learn")
  func library() {
    let known = [0.3020529080909634, 0.2488626911263888, -0.16148131216026287, 0.08568488542446318]
    for (weight, expected) in zip(Self.fitted(ridge: 2.5).weights, known) {
      #expect(abs(weight - expected) < 1e-10, "\(weight) against \(expected)")
    }
  }

  @Test(
    "the factor updated row by row is the one that LAPACK finds of the whole",
    arguments: [0.01, 1, 40])
  func factor(ridge: Double) throws {
    let whole = try CholeskyFactor(of: Self.matrix(ridge: ridge), order: 4)
    for (updated, known) in zip(Self.fitted(ridge: ridge).factor, whole.lower) {
      #expect(abs(updated - known) < 1e-10 * (1 + abs(known)))
    }
  }

  @Test("the length of L⁻¹x squared is xᵀA⁻¹x")
  func spread() throws {
    let regression = Self.fitted(ridge: 1)
    let inverse = regression.inverseFactor
    for x in [[1, 0, 0, 0], [1, 2, -1, 1], [0.5, -3, 0, 1]] as [[Double]] {
      let solved = try SymmetricSystem.solution(of: Self.matrix(ridge: 1), order: 4, right: x)
      let expected = zip(x, solved).reduce(0) { $0 + $1.0 * $1.1 }
      let squares = (0..<4).map { row in
        pow((0...row).reduce(0) { $0 + inverse[row * 4 + $1] * x[$1] }, 2)
      }
      #expect(abs(squares.reduce(0, +) - expected) < 1e-12)
    }
  }

  @Test("drawn weights are θ + s L⁻ᵀz: without width they are θ, and LᵀΔ gives z back")
  func draws() {
    let regression = Self.fitted(ridge: 1)
    let z = [0.3, -1.2, 2, 0.7]
    #expect(regression.drawn(z, scale: 0) == regression.weights)
    let shift = zip(regression.drawn(z, scale: 2), regression.weights).map { ($0 - $1) / 2 }
    for column in 0..<4 {
      let back = (column..<4).reduce(0) { $0 + regression.factor[column * 4 + $1] * shift[$1] }
      #expect(abs(back - z[column]) < 1e-10)
    }
  }

  @Test("without rows all weights are 0 and a row's length is over the root of the ridge")
  func nothing() {
    let regression = RidgeRegression(order: 3, ridge: 4)
    #expect(regression.weights == [0, 0, 0])
    #expect(regression.inverseFactor == [0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5])
  }
}
