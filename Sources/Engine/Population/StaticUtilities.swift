import LinearAlgebra

/// The static part of the utilities: one product over blocks of customers, once per population.
enum StaticUtilities {
  /// Multiplies each block of rows Z (1,024 customers × rows) with the weights (rows × columns).
  ///
  /// Blocks have one size, the last being padded, so a customer always stands at the same place of
  /// the same product and has the same bits whatever the number of customers or threads.
  ///
  /// - Complexity: O(customers × rows × columns), by single-precision matrix products.
  static func columns(
    _ design: StaticDesign, features: [Column<Float>], count: Int
  ) -> [Column<Float>] {
    guard !design.isEmpty else { return [] }
    let rows = design.rows.count
    let columns = design.columns.count
    let weights = design.matrix
    let result = (0..<columns).map { _ in Column<Float>(count: count, filledWith: 0) }
    let size = Block.size
    var rowsOfBlock = [Float](repeating: 0, count: size * rows)
    var product = [Float](repeating: 0, count: size * columns)
    for block in 0..<Block.count(for: count) {
      let first = block * size
      rowsOfBlock.withUnsafeMutableBufferPointer { z in
        for (number, row) in design.rows.enumerated() {
          let values = features[row.feature].start + first
          for i in 0..<size {
            z[number * size + i] = Float(row.value(Double(values[i])))
          }
        }
      }
      product.withUnsafeMutableBufferPointer { c in
        rowsOfBlock.withUnsafeBufferPointer { z in
          weights.withUnsafeBufferPointer { w in
            guard let z = z.baseAddress, let w = w.baseAddress, let c = c.baseAddress else {
              return
            }
            BLAS.multiply(
              z, leadingOfA: size, by: w, leadingOfB: rows, into: c, leadingOfC: size,
              rows: size, inner: rows, columns: columns)
          }
        }
      }
      for (number, column) in result.enumerated() {
        for i in 0..<size { column[first + i] = product[number * size + i] }
      }
    }
    return result
  }
}
