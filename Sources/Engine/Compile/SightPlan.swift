import Marketing
import RandomStreams
import Statistics

/// How a model sees a feature that is not always seen, or not as it is.
struct SightPlan: Hashable, Sendable {
  let feature: Int
  /// When it is seen; nil: always.
  let program: ConditionProgram?
  /// Its bit in what is known of a customer; 0 if it is always seen.
  let bit: UInt32
  /// The share of customers of whom a category is seen rightly, and the labels it has.
  let right: Double
  let labels: Int
  /// The standard deviation of what is seen of a number.
  let error: Double
  /// What errors are drawn for.
  let purpose: Purpose

  /// The most features of a view that are not always seen.
  static let mostConditions = 32

  /// What errors of a feature are drawn for.
  static func purpose(_ feature: String) -> String { "view.\(feature)" }

  /// The plans of a view, in the order of features.
  static func plans(
    of view: View, _ compiled: CompiledScenario
  ) throws(EngineError) -> [SightPlan] {
    let index = compiled.index
    var plans: [SightPlan] = []
    var bit: UInt32 = 1
    for feature in index.ids.indices {
      guard let sight = view.sights.first(where: { $0.feature == index.ids[feature] }) else {
        continue
      }
      let program = try ConditionProgram(
        sight.conditions, journey: nil, index: index, slots: compiled.slots,
        scenario: compiled.scenario)
      guard program == nil || bit != 0 else {
        throw .invalid(
          "A view has more than \(mostConditions) features that are not always seen; let it see fewer."
        )
      }
      plans.append(
        SightPlan(
          feature: feature, program: program, bit: program == nil ? 0 : bit, right: sight.right,
          labels: index.labels(feature).count, error: sight.error,
          purpose: Purpose(purpose(sight.feature))))
      if program != nil { bit <<= 1 }
    }
    return plans
  }

  /// What is seen of customers in place of a feature; nil if it is seen as it is.
  func copy(of values: Column<Float>, count: Int, _ draws: Draws) -> Column<Float>? {
    guard right < 1 || error > 0 else { return nil }
    let copy = Column<Float>(count: count, filledWith: 0)
    for customer in 0..<count {
      let u = draws.uniform(customer: UInt32(customer), tick: 0, purpose: purpose)
      if labels == 0 {
        copy[customer] = values[customer] + Float(error * NormalDistribution.quantile(u))
      } else if u < right || labels < 2 {
        copy[customer] = values[customer]
      } else {
        // The rest of the draw says which of the others.
        let others = labels - 1
        let place = min(Int((u - right) / (1 - right) * Double(others)), others - 1)
        copy[customer] = Float(place < Int(values[customer]) ? place : place + 1)
      }
    }
    return copy
  }
}
