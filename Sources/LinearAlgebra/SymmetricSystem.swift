import CLAPACKE

/// Linear equations with a symmetric positive definite matrix.
public enum SymmetricSystem {
  /// Returns x with A · x = b.
  ///
  ///     try SymmetricSystem.solution(of: [4, 2, 2, 3], order: 2, right: [8, 8])  // [1, 2]
  ///
  /// - Parameters:
  ///   - matrix: A, `order` × `order`; only its lower triangle is read (column-major).
  ///   - order: the number of equations.
  ///   - right: b, `order` numbers.
  /// - Returns: x, `order` numbers.
  /// - Throws: ``LinearAlgebraError`` when A isn't positive definite, or anything isn't finite.
  /// - Complexity: O(`order`³).
  public static func solution(
    of matrix: [Double], order: Int, right: [Double]
  ) throws(LinearAlgebraError) -> [Double] {
    precondition(
      order >= 0 && matrix.count == order * order && right.count == order,
      "\(matrix.count) elements and \(right.count) right-hand sides for order \(order)")
    guard matrix.allSatisfy(\.isFinite), right.allSatisfy(\.isFinite) else { throw .notFinite }
    BLAS.useOneThread()
    var factor = matrix
    var solution = right
    let size = Int32(order)
    let status = LAPACKE_dposv(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "L")), size, 1, &factor, max(1, size), &solution,
      max(1, size))
    precondition(status >= 0, "LAPACKE_dposv: argument \(-status) is invalid")
    guard status == 0 else { throw .notPositiveDefinite(order: Int(status)) }
    return solution
  }
}
