import Marketing

/// Which features are read after the block of a customer is made.
///
/// The others make utilities, chances and the cell, and are forgotten with the block.
struct FeatureNeeds: Sendable {
  /// Features that a run reads: in conditions and gates, for an order, a tally, a stop rule, abuse.
  private(set) var run: Set<Int> = []
  /// Features that groups and ties are made from, once all blocks are there.
  private(set) var making: Set<Int> = []

  init(
    _ scenario: Scenario, rows: [DynamicRow], journeys: [CompiledJourney], index: FeatureIndex,
    slots: StageSlots, others: [ConditionProgram] = []
  ) throws(EngineError) {
    for program in others { add(program) }
    for row in rows {
      if let gate = row.gate { run.insert(gate.feature) }
    }
    for edge in journeys.flatMap(\.edges) {
      if let only = edge.only { add(only) }
      for effect in edge.effects {
        if case .count(_, _, let feature?, _) = effect { run.insert(feature) }
      }
    }
    for strategy in scenario.decisions {
      for program in try ConditionProgram.programs(
        of: strategy, index: index, slots: slots, scenario: scenario)
      {
        add(program)
      }
      for use in strategy.channels {
        if case .feature(let id) = use.order { run.insert(try index.index(id)) }
        if use.order.learnedTarget != nil {
          run.formUnion(try ResponseColumn.features(seen: strategy.view, index))
        }
        if case .chancesBy(let id, _)? = use.stopAfter { run.insert(try index.index(id)) }
        switch use.carries {
        case .by(.category(let id), _, _)?, .best(_, .category(let id), _)?:
          run.insert(try index.index(id))
        case .likeliest?:
          run.formUnion(try ResponseColumn.features(seen: strategy.view, index))
        case nil, .shares?, .by(.journey, _, _)?, .best(_, .journey, _)?: break
        }
      }
      for engine in strategy.leads?.engines ?? [] {
        switch engine.model {
        case .feature(let id): run.insert(try index.index(id))
        case .fitted: run.formUnion(try ResponseColumn.features(seen: strategy.view, index))
        case .random, .oracle, .noisy: break
        }
      }
      for offer in strategy.offers {
        if let id = offer.abuseIf { run.insert(try index.index(id)) }
      }
    }
    for group in scenario.customers.groups {
      if let id = group.category { making.insert(try index.index(id)) }
      making.formUnion(group.sizeIf.compactMap { index.ids.firstIndex(of: $0.feature) })
    }
    if scenario.network?.sameSegment != nil { making.insert(0) }
  }

  private mutating func add(_ program: ConditionProgram) {
    for step in program.steps {
      switch step {
      case .number(let feature, _, _), .code(let feature, _): run.insert(feature)
      default: break
      }
    }
  }
}
