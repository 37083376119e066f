import Foundation
import Marketing
import RandomStreams

/// What is drawn once for each customer from a chance that may differ between customers.
struct ChanceColumns {
  let compiled: CompiledScenario
  let draws: Draws
  let count: Int
  let features: [Column<Float>]
  let utilities: [Column<Float>]

  private var scenario: Scenario { compiled.scenario }

  /// Whether each channel reaches each customer.
  func reached() throws(EngineError) -> [Column<UInt8>] {
    var columns: [Column<UInt8>] = []
    for (number, channel) in scenario.channels.enumerated() {
      columns.append(
        try drawn(channel.reach, "reach.\(channel.id)", column: compiled.reachColumns[number]))
    }
    return columns
  }

  /// Whether each customer consents to each channel.
  func consents() throws(EngineError) -> [Column<UInt8>] {
    var columns: [Column<UInt8>] = []
    for channel in scenario.channels {
      let model: ChanceModel
      switch channel.kind {
      case .addressed(let consent, _, _), .staffed(let consent, _, _, _, _): model = consent
      case .broadcast, .social, .event: model = .same(1)
      }
      columns.append(try drawn(model, "consent.\(channel.id)", column: nil))
    }
    return columns
  }

  /// The chance per tick that a reached customer meets a channel of the form `seen`, times 2³².
  func seen() throws(EngineError) -> [Column<UInt32>?] {
    var columns: [Column<UInt32>?] = []
    for (number, channel) in scenario.channels.enumerated() {
      guard case .broadcast(let model?, let per?) = channel.kind else {
        columns.append(nil)
        continue
      }
      let chance = try self.chance(model, column: compiled.seenColumns[number])
      let ratio = scenario.timing.tick.span.ratio(to: per)
      let column = Column<UInt32>(count: count, filledWith: 0)
      for i in 0..<count {
        let perTick = -expm1(log1p(-min(chance(i), 1 - 1e-12)) * ratio)
        column[i] = UInt32(min(perTick * 0x1p32, 4_294_967_295))
      }
      columns.append(column)
    }
    return columns
  }

  /// The stage each customer begins each journey in.
  func start() throws(EngineError) -> [Column<UInt8>] {
    var columns: [Column<UInt8>] = []
    for journey in scenario.journeys {
      let column = Column<UInt8>(count: count, filledWith: 0)
      let purpose = Purpose("start.\(journey.id)")
      func ends(_ shares: [CategoryShare]) -> Cumulative {
        Cumulative(
          journey.stages.map { stage in
            shares.first { $0.label == stage.id }?.share ?? 0
          })
      }
      func draw(_ i: Int, _ ends: Cumulative) {
        column[i] = UInt8(
          ends.index(draws.uniform(customer: UInt32(i), tick: 0, purpose: purpose)))
      }
      switch journey.start {
      case .shares(let shares):
        let all = ends(shares)
        for i in 0..<count { draw(i, all) }
      case .by(let category, let cases, let otherwise):
        let feature = try compiled.index.index(category)
        let byCode = compiled.index.labels(feature).map { label in
          ends(cases.first { $0.label == label }?.shares ?? otherwise ?? [])
        }
        for i in 0..<count { draw(i, byCode[Int(features[feature][i])]) }
      }
      columns.append(column)
    }
    return columns
  }

  private func drawn(
    _ model: ChanceModel, _ name: String, column: Int?
  ) throws(EngineError) -> Column<UInt8> {
    let result = Column<UInt8>(count: count, filledWith: 1)
    if case .same(let share) = model, share >= 1 { return result }
    let chance = try self.chance(model, column: column)
    let purpose = Purpose(name)
    for i in 0..<count {
      let u = draws.uniform(customer: UInt32(i), tick: 0, purpose: purpose)
      result[i] = u < chance(i) ? 1 : 0
    }
    return result
  }

  private func chance(
    _ model: ChanceModel, column: Int?
  ) throws(EngineError) -> (Int) -> Double {
    switch model {
    case .same(let share): return { _ in share }
    case .by(let category, let cases, let otherwise):
      let feature = try compiled.index.index(category)
      let byCode = compiled.index.labels(feature).map { label in
        cases.first { $0.label == label }?.value ?? otherwise ?? 0
      }
      let codes = features[feature]
      return { byCode[Int(codes[$0])] }
    case .driven(let base, _):
      let odds = log2(base / (1 - base))
      guard let column else { return { _ in base } }
      let utility = utilities[column]
      return { 1 / (1 + exp2(-(odds + Double(utility[$0])))) }
    }
  }
}
