import COpenBLAS

extension BLAS {
  /// Writes the product of two single-precision matrices, C = A · B.
  ///
  /// All three are column-major: element (i, j) of a matrix is at `i + j * leading`, where
  /// `leading` is the distance between columns, at least the number of rows. What C held before
  /// doesn't matter, not even if it was no number.
  ///
  /// - Parameters:
  ///   - a: `rows` × `inner`.
  ///   - leadingOfA: the distance between the columns of A.
  ///   - b: `inner` × `columns`.
  ///   - leadingOfB: the distance between the columns of B.
  ///   - c: room for `rows` × `columns`; shares no memory with the others.
  ///   - leadingOfC: the distance between the columns of C.
  ///   - rows: the rows of A and C.
  ///   - inner: the columns of A and the rows of B; with none, C is zero.
  ///   - columns: the columns of B and C.
  /// - Complexity: O(`rows` · `inner` · `columns`).
  public static func multiply(
    _ a: UnsafePointer<Float>, leadingOfA: Int, by b: UnsafePointer<Float>, leadingOfB: Int,
    into c: UnsafeMutablePointer<Float>, leadingOfC: Int, rows: Int, inner: Int, columns: Int
  ) {
    precondition(rows >= 0 && inner >= 0 && columns >= 0, "a matrix can't have a negative size")
    precondition(
      leadingOfA >= max(1, rows) && leadingOfB >= max(1, inner) && leadingOfC >= max(1, rows),
      "columns overlap: \(leadingOfA), \(leadingOfB), \(leadingOfC) for \(rows) × \(inner)")
    useOneThread()
    cblas_sgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1,
      a, Int32(leadingOfA), b, Int32(leadingOfB), 0, c, Int32(leadingOfC))
  }
}
