import LinearAlgebra

/// The static part of utilities: one product for each block of customers, once per population.
struct StaticProduct: Sendable {
  private let rows: [StaticRow]
  private let columns: Int
  /// Rows × columns, column after column.
  private let weights: [Float]

  init(_ design: StaticDesign) {
    rows = design.rows
    columns = design.columns.count
    weights = design.matrix
  }

  /// Multiplies the rows of a block (1,024 customers × rows) with the weights (rows × columns).
  ///
  /// Blocks have one size, the last being padded, so a customer always stands at the same place of
  /// the same product and has the same bits whatever the number of customers or threads.
  ///
  /// - Complexity: O(rows × columns), by a single-precision matrix product.
  func fill(_ scratch: BlockScratch) {
    guard columns > 0 else { return }
    let size = Block.size
    let z = scratch.rows.start
    for (number, row) in rows.enumerated() {
      StaticProduct.fill(row, scratch.feature(row.feature), into: z + number * size)
    }
    weights.withUnsafeBufferPointer { weights in
      guard let w = weights.baseAddress else { return }
      BLAS.multiply(
        z, leadingOfA: size, by: w, leadingOfB: max(1, rows.count), into: scratch.product.start,
        leadingOfC: size, rows: size, inner: rows.count, columns: columns)
    }
  }

  /// One row of the design from a feature's values.
  private static func fill(
    _ row: StaticRow, _ x: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>
  ) {
    switch row.shape {
    case .linear(let from, let per):
      for i in 0..<Block.size { z[i] = Float((Double(x[i]) - from) / per) }
    case .code(let code):
      let code = Float(code)
      for i in 0..<Block.size { z[i] = x[i] == code ? 1 : 0 }
    case .band(let low, let high):
      let (low, high) = (low ?? -.infinity, high ?? .infinity)
      for i in 0..<Block.size {
        z[i] = Double(x[i]) >= low && Double(x[i]) < high ? 1 : 0
      }
    }
  }
}
