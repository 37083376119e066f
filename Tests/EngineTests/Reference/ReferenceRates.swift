import Foundation

/// The constants of edges, from the chances that a file gives them.
enum ReferenceRates {
  /// Solves `p = λ/Λ · (1 − exp(−Λu))` for the rates of all edges that leave a stage.
  ///
  /// Summing over the edges gives Σ p/(1 − exp(−Λu)) = 1, whose left side falls as Λ grows, so Λ
  /// is bisected. A sum of chances that is 100 % has no finite answer: such chances are
  /// lowered by a billionth.
  ///
  /// - Parameter chances: each edge's chance and the time it is for, in days.
  /// - Returns: each edge's rate per day.
  static func solve(_ chances: [(chance: Double, days: Double)]) -> [Double] {
    let sum = chances.reduce(0) { $0 + $1.chance }
    guard sum > 0 else { return chances.map { _ in 0 } }
    let shrink = min(1, (1 - 1e-9) / sum)
    func left(_ total: Double) -> Double {
      chances.reduce(0) { $0 + shrink * $1.chance / -expm1(-total * $1.days) }
    }
    var (low, high) = (1e-15, 1e6)
    for _ in 0..<300 {
      let middle = (low * high).squareRoot()
      if left(middle) > 1 { low = middle } else { high = middle }
    }
    let total = (low * high).squareRoot()
    return chances.map { shrink * $0.chance * total / -expm1(-total * $0.days) }
  }

  /// The chance in `days` when it is `chance` in `unit` days and nothing competes.
  static func convert(_ chance: Double, unit: Double, to days: Double) -> Double {
    1 - pow(1 - chance, days / unit)
  }
}
