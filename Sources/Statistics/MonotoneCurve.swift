/// A rising function kept at equal steps and interpolated by cubic Hermite polynomials.
///
/// Slopes come from fourth-order differences and are limited to three times the smaller of the
/// neighbouring secants, which is enough for the curve never to fall (Fritsch and Carlson, SIAM
/// J. Numer. Anal. 17 (1980), doi:10.1137/0717021).
struct MonotoneCurve: Sendable {
  /// The greatest difference from the function midway between steps.
  private(set) var error = 0.0

  private let start: Double
  private let stepsPerUnit: Double
  /// For every step: the value at its start, and the slope there in values per step.
  private let nodes: [SIMD2<Double>]

  /// Tabulates a rising function.
  ///
  /// - Complexity: 2 × `steps` calls of the function.
  init(from start: Double, to end: Double, steps: Int, _ function: (Double) -> Double) {
    let step = (end - start) / Double(steps)
    let values = (-2...(steps + 2)).map { function(start + Double($0) * step) }
    self.start = start
    stepsPerUnit = 1 / step
    nodes = (0...steps).map { index in
      let at = index + 2
      let difference =
        (values[at - 2] - values[at + 2] + 8 * (values[at + 1] - values[at - 1])) / 12
      let secant = min(values[at] - values[at - 1], values[at + 1] - values[at])
      return SIMD2(values[at], min(max(0, difference), 3 * max(0, secant)))
    }
    for index in 0..<steps {
      let middle = start + (Double(index) + 0.5) * step
      error = max(error, abs(value(at: middle) - function(middle)))
    }
  }

  /// Returns the interpolated value at a point of the range.
  func value(at x: Double) -> Double {
    let position = (x - start) * stepsPerUnit
    let index = min(max(0, Int(position)), nodes.count - 2)
    let t = position - Double(index)
    let (from, to) = (nodes[index], nodes[index + 1])
    let rise = to.x - from.x
    let curvature = 3 * rise - 2 * from.y - to.y
    let twist = from.y + to.y - 2 * rise
    return from.x + t * (from.y + t * (curvature + t * twist))
  }
}
