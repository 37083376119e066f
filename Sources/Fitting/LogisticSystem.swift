/// The penalised log-likelihood of a logistic regression, with its gradient and curvature, at some weights.
///
/// The first weight is the intercept, which no penalty holds.
struct LogisticSystem {
  /// The number of weights.
  let order: Int
  let ridge: Double
  private(set) var likelihood = 0.0
  private(set) var gradient: [Double]
  /// XᵀSX + λI; only the lower triangle (column-major) is filled.
  private(set) var curvature: [Double]
  private var row: [Double]

  init(columns: Int, ridge: Double) {
    order = columns + 1
    self.ridge = ridge
    gradient = [Double](repeating: 0, count: order)
    curvature = [Double](repeating: 0, count: order * order)
    row = [Double](repeating: 1, count: order)
  }

  /// Computes everything at some weights, in one pass over the rows in their order.
  mutating func evaluate(_ rows: LogisticRows, at weights: [Double]) {
    likelihood = 0
    for place in 0..<order {
      let weight = place == 0 ? 0 : weights[place]
      likelihood -= ridge / 2 * weight * weight
      gradient[place] = -ridge * weight
    }
    for place in curvature.indices { curvature[place] = 0 }
    for place in 1..<max(1, order) { curvature[place * order + place] = ridge }
    let count = order
    var likelihood = self.likelihood
    rows.values.withUnsafeBufferPointer { values in
      row.withUnsafeMutableBufferPointer { row in
        gradient.withUnsafeMutableBufferPointer { gradient in
          curvature.withUnsafeMutableBufferPointer { curvature in
            for (number, outcome) in rows.outcomes.enumerated() {
              var sum = weights[0]
              for place in 1..<max(1, count) {
                row[place] = values[number * (count - 1) + place - 1]
                sum += weights[place] * row[place]
              }
              let chance = Logistic.chance(sum)
              likelihood += (outcome ? sum : 0) - Logistic.softplus(sum)
              let residual = (outcome ? 1 : 0) - chance
              let spread = chance * (1 - chance)
              for column in 0..<count {
                gradient[column] += residual * row[column]
                let scaled = spread * row[column]
                let start = column * count
                for place in column..<count { curvature[start + place] += scaled * row[place] }
              }
            }
          }
        }
      }
    }
    self.likelihood = likelihood
  }
}
