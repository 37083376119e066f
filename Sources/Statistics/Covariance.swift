/// The sample covariance of paired values.
enum Covariance {
  /// Returns Σ (x - x̄)(y - ȳ) / (n - 1), summed from the first pair to the last.
  static func of(_ x: [Double], _ y: [Double], means: (x: Double, y: Double)) -> Double {
    zip(x, y).reduce(0) { $0 + ($1.0 - means.x) * ($1.1 - means.y) } / Double(x.count - 1)
  }
}
