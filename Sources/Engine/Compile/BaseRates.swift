import Foundation
import Marketing

/// Base chances turned into the constants of the two links.
enum BaseRates {
  /// The rates λ₀ₑ, per second, at which edges that leave one stage together have the chances asked.
  ///
  /// Solves pₑ = λₑ/Λ · (1 − exp(−Λ uₑ)) with Λ = Σ λₑ jointly, each edge in its own unit of time uₑ:
  /// competing risks, Prentice and Gloeckler (1978). With all other drivers at zero an edge is then
  /// taken with exactly its chance in its unit, whatever the tick. Σ pₑ / (1 − exp(−Λ uₑ)) = 1
  /// falls in Λ, so bisection finds the one root.
  ///
  /// Chances that leave nothing over have no finite rates: Λ is then such that one in 10¹² stays for
  /// the shortest unit.
  static func rates(_ chances: [(chance: Double, unit: TimeSpan)]) -> [Double] {
    let live = chances.filter { $0.chance > 0 }
    guard !live.isEmpty else { return chances.map { _ in 0 } }
    if live.count == 1 {
      return chances.map { entry in
        entry.chance <= 0
          ? 0 : -log1p(-min(entry.chance, 1 - 1e-12)) / Double(entry.unit.seconds)
      }
    }
    let units = live.map { Double($0.unit.seconds) }
    func excess(_ total: Double) -> Double {
      zip(live, units).reduce(-1) { $0 + $1.0.chance / -expm1(-total * $1.1) }
    }
    let shortest = units.min() ?? 1
    let most = -log(1e-12) / shortest
    // In logarithms, from far below any chance to the cap.
    var (low, high) = (log(1e-30), log(most))
    if excess(most) >= 0 {
      low = high
    } else {
      for _ in 0..<200 {
        let middle = (low + high) / 2
        if excess(exp(middle)) > 0 { low = middle } else { high = middle }
        if high - low < 1e-15 * abs(high) { break }
      }
    }
    let total = exp((low + high) / 2)
    return chances.map { entry in
      entry.chance <= 0
        ? 0 : entry.chance * total / -expm1(-total * Double(entry.unit.seconds))
    }
  }

  /// The constants bₑ of a multinomial logit with "stay" at 0, as log₂ of the odds (McFadden 1974).
  ///
  /// Where nobody can stay they are relative to each other; where one can, but these chances leave nothing over,
  /// one in 10⁹ stays.
  static func odds(_ chances: [Double], hasStay: Bool) -> [Double] {
    let left = hasStay ? max(1 - chances.reduce(0, +), 1e-9) : 1
    return chances.map { log2(max($0, 1e-38) / left) }
  }
}
