import Foundation
import Marketing

/// What a multiplier m and a driver's value v come to for one customer: mᵛ.
struct ReferenceMultiplier {
  /// The customers.
  let population: ReferencePopulation
  /// Which of them.
  let customer: Int

  /// The factor of the rate or the odds; `feature` is what drives, if one does.
  func factor(_ multiplier: Multiplier, value: Double, feature: String? = nil) -> Double {
    let label = feature.flatMap { population.labels[$0]?[customer] }
    switch multiplier {
    case .plain(let m), .fading(let m, _):
      return pow(m, value)
    case .per(let m, let amount, let from, let upTo):
      let origin = from ?? feature.flatMap { population.declared[$0]?.mean } ?? 0
      return pow(m, (min(value, upTo ?? .infinity) - origin) / amount)
    case .perStandardDeviation(let m):
      guard let (mean, deviation) = feature.flatMap({ population.declared[$0] }) else { return 1 }
      return pow(m, (value - mean) / deviation)
    case .each(let m, let beyond, let upTo):
      return pow(m, min(max(value - beyond, 0), (upTo ?? .infinity) - beyond))
    case .categories(let values):
      return values.first { $0.label == label }?.value ?? 1
    case .bands(let bands):
      return bands.first { $0.contains(value) }?.value ?? 1
    case .by(let category, let cases, let otherwise):
      let own = population.labels[category]?[customer]
      guard let chosen = cases.first(where: { $0.label == own })?.multiplier ?? otherwise else {
        return 1
      }
      return factor(chosen, value: value, feature: feature)
    }
  }

  /// The factor of a length of time: bands are in whole ticks, amounts of time in seconds.
  func factor(_ multiplier: Multiplier, ticks: Double, of tick: TimeSpan) -> Double {
    if case .per = multiplier {
      return factor(multiplier, value: ticks * Double(tick.seconds))
    }
    return factor(multiplier, value: ticks)
  }

  /// The half-life of the fading multiplier that holds for the customer, if it fades.
  func halfLife(_ multiplier: Multiplier) -> TimeSpan? {
    switch multiplier {
    case .fading(_, let halfLife): return halfLife
    case .by(let category, let cases, let otherwise):
      let own = population.labels[category]?[customer]
      let chosen = cases.first { $0.label == own }?.multiplier ?? otherwise
      return chosen.flatMap { halfLife($0) }
    default: return nil
    }
  }
}
