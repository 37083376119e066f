import CLAPACKE

/// The lower triangle L of a symmetric positive definite matrix A = L · Lᵀ.
///
/// It turns independent standard normal scores into scores with the correlations of A:
///
///     let factor = try CholeskyFactor(of: [1, 0.6, 0.6, 1], order: 2)
///     factor.multiply([1, 1])  // [1, 1.4]
public struct CholeskyFactor: Hashable, Sendable {
  /// The number of rows and columns.
  public let order: Int

  /// L, column-major, with zeros above the diagonal.
  public let lower: [Double]

  /// Factors a matrix.
  ///
  /// - Parameters:
  ///   - matrix: `order` × `order`, symmetric; only its lower triangle is read (column-major).
  ///   - order: the number of rows and columns.
  /// - Throws: ``LinearAlgebraError`` when the matrix isn't positive definite or not finite.
  /// - Complexity: O(`order`³).
  public init(of matrix: [Double], order: Int) throws(LinearAlgebraError) {
    precondition(
      order >= 0 && matrix.count == order * order,
      "\(matrix.count) elements for a matrix of order \(order)")
    guard matrix.allSatisfy(\.isFinite) else { throw .notFinite }
    BLAS.useOneThread()
    var lower = matrix
    for column in 0..<order {
      for row in 0..<column { lower[row + column * order] = 0 }
    }
    let size = Int32(order)
    let status = LAPACKE_dpotrf(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, &lower, max(1, size))
    precondition(status >= 0, "LAPACKE_dpotrf: argument \(-status) is invalid")
    guard status == 0 else { throw .notPositiveDefinite(order: Int(status)) }
    self.order = order
    self.lower = lower
  }

  /// Returns L · x.
  ///
  /// Sums run over the columns from left to right.
  ///
  /// - Parameter x: `order` numbers.
  /// - Returns: `order` numbers.
  /// - Complexity: O(`order`²).
  public func multiply(_ x: [Double]) -> [Double] {
    precondition(x.count == order, "\(x.count) numbers for a matrix of order \(order)")
    var product = [Double](repeating: 0, count: order)
    for column in 0..<order {
      for row in column..<order { product[row] += lower[row + column * order] * x[column] }
    }
    return product
  }
}
