import Foundation

/// Ridge logistic regression by Newton's method with elimination, as plainly as it can be written.
///
/// Independent of the module `Fitting`: the intercept is the first weight, which the ridge leaves alone.
enum ReferenceNewton {
  static func fit(_ rows: [[Double]], _ outcomes: [Bool], ridge: Double) -> [Double] {
    let columns = (rows.first?.count ?? 0) + 1
    var weights = Array(repeating: 0.0, count: columns)
    for _ in 0..<200 {
      var gradient = weights.enumerated().map { $0.offset == 0 ? 0 : -ridge * $0.element }
      var curvature = (0..<columns).map { row in
        (0..<columns).map { row == $0 && row > 0 ? ridge : 0 }
      }
      for (row, outcome) in zip(rows, outcomes) {
        let x = [1] + row
        let chance = 1 / (1 + exp(-zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 }))
        for i in 0..<columns {
          gradient[i] += ((outcome ? 1 : 0) - chance) * x[i]
          for j in 0..<columns { curvature[i][j] += chance * (1 - chance) * x[i] * x[j] }
        }
      }
      var step = eliminate(curvature, gradient)
      // Never by more than 2 at once, so that it does not run away from a far start.
      let longest = step.map(abs).max() ?? 0
      if longest > 2 { step = step.map { $0 * 2 / longest } }
      for i in 0..<columns { weights[i] += step[i] }
      if longest < 1e-13 { break }
    }
    return weights
  }

  /// Solves linear equations by elimination with the largest pivot.
  static func eliminate(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, b) = (matrix, right)
    let count = b.count
    for pivot in 0..<count {
      let best = (pivot..<count).max { abs(a[$0][pivot]) < abs(a[$1][pivot]) } ?? pivot
      a.swapAt(pivot, best)
      b.swapAt(pivot, best)
      for row in (pivot + 1)..<max(count, pivot + 1) {
        let factor = a[row][pivot] / a[pivot][pivot]
        for column in pivot..<count { a[row][column] -= factor * a[pivot][column] }
        b[row] -= factor * b[pivot]
      }
    }
    var x = b
    for row in stride(from: count - 1, through: 0, by: -1) {
      for column in (row + 1)..<max(count, row + 1) { x[row] -= a[row][column] * x[column] }
      x[row] /= a[row][row]
    }
    return x
  }
}
