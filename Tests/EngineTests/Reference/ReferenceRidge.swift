import Foundation

/// Ridge regression with a ridge of 1 from its definition: A = I + Σ x xᵀ, b = Σ y x, and everything from solving with A.
struct ReferenceRidge {
  let matrix: [[Double]]
  let moments: [Double]

  init(_ rows: [[Double]], _ outcomes: [Double], order: Int? = nil) {
    let order = order ?? rows[0].count
    matrix = (0..<order).map { i in
      (0..<order).map { j in rows.reduce(i == j ? 1 : 0) { $0 + $1[i] * $1[j] } }
    }
    moments = (0..<order).map { i in zip(rows, outcomes).reduce(0) { $0 + $1.0[i] * $1.1 } }
  }

  /// A⁻¹b.
  var weights: [Double] { ReferenceNewton.eliminate(matrix, moments) }

  /// √(xᵀA⁻¹x).
  func spread(_ row: [Double]) -> Double {
    zip(row, ReferenceNewton.eliminate(matrix, row)).reduce(0) { $0 + $1.0 * $1.1 }.squareRoot()
  }

  /// A⁻¹b + s L⁻ᵀz, L being the triangle with L Lᵀ = A and a positive diagonal.
  func drawn(_ normals: [Double], scale: Double) -> [Double] {
    let order = moments.count
    var lower = Array(repeating: Array(repeating: 0.0, count: order), count: order)
    for i in 0..<order {
      for j in 0...i {
        let rest = matrix[i][j] - (0..<j).reduce(0) { $0 + lower[i][$1] * lower[j][$1] }
        lower[i][j] = i == j ? rest.squareRoot() : rest / lower[j][j]
      }
    }
    let upper = (0..<order).map { i in (0..<order).map { lower[$0][i] } }
    return zip(weights, ReferenceNewton.eliminate(upper, normals)).map { $0 + scale * $1 }
  }
}
