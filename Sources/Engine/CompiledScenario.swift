import Foundation
public import Marketing
import RandomStreams

/// A scenario made ready to run: weights in matrices, references as numbers, times as ticks.
///
/// Making one costs milliseconds and is done once for a study; replications and strategies share it.
public struct CompiledScenario: Sendable {
  /// The scenario it was made from.
  public let scenario: Scenario
  /// What the rows and columns of every record stand for.
  public let layout: RecordLayout

  let index: FeatureIndex
  let slots: StageSlots
  let journeys: [CompiledJourney]
  let design: StaticDesign
  /// How many columns of the design, from the first, belong to edges; the others make customers.
  let edgeColumns: Int
  let rows: [DynamicRow]
  /// The static columns of channels whose reach (or consent, or chance to be seen) features drive.
  let reachColumns: [Int?]
  let consentColumns: [Int?]
  let seenColumns: [Int?]
  let needs: StateNeeds
  /// Edges that orders of selection go by.
  let watches: [EdgeWatch]
  let featureNeeds: FeatureNeeds
  /// Products whose ways of use follow a stage.
  let stageUses: StageUses
  /// Who holds each product from the start; nil: nobody does, or everybody.
  let startHolders: [ConditionProgram?]
  /// Groups that keep accounts.
  let rollUp: RollUp
  let purposes: [ChannelPurposes]
  /// Distinct sets of stages in which those must stay who are to be paid, or to keep what they were paid,
  /// over all strategies, as slots.
  let payOutSets: [[Int]]
  /// Journeys with a stage of a customer's kind.
  let customerJourneys: [Int]
  /// Masks that the deepest condition needs at once.
  let maskDepth: Int
  /// What is left of each channel's memory, and of its worn count, after a tick.
  let memoryDecay: [Float]
  let wornDecay: [Float]

  /// Makes a scenario ready to run.
  ///
  /// - Throws: ``EngineError/invalid(_:)`` if it refers to something that is not there, or two names
  ///   would share their draws.
  public init(_ scenario: Scenario) throws(EngineError) {
    let timing = scenario.timing
    guard timing.warmUpTicks + timing.ticks + timing.followUpTicks <= 65_000 else {
      throw .invalid(
        "A run has at most 65,000 ticks, warm-up and follow-up included; take a longer tick or a "
          + "shorter time.")
    }
    guard scenario.messages.count <= 254 else {
      throw .invalid("A run can tell at most 254 messages apart.")
    }
    self.scenario = scenario
    index = FeatureIndex(scenario.customers)
    slots = StageSlots(scenario)
    let tallies = RecordLayout.tallies(of: scenario)
    var compiler = JourneyCompiler(
      scenario: scenario, index: index, slots: slots, tallies: tallies,
      drivers: DriverCompiler(scenario: scenario, index: index, slots: slots))
    journeys = try compiler.compile()
    edgeColumns = compiler.drivers.design.columns.count
    var (reach, consent, seen): ([Int?], [Int?], [Int?]) = ([], [], [])
    for channel in scenario.channels {
      reach.append(try CompiledScenario.column(of: channel.reach, &compiler.drivers))
      consent.append(try CompiledScenario.column(of: channel.consent, &compiler.drivers))
      if case .broadcast(let model?, _) = channel.kind {
        seen.append(try CompiledScenario.column(of: model, &compiler.drivers))
      } else {
        seen.append(nil)
      }
    }
    (reachColumns, consentColumns, seenColumns) = (reach, consent, seen)
    design = compiler.drivers.design
    rows = compiler.drivers.rows
    let layout = try RecordLayout(scenario, index: index, slots: slots, tallies: tallies)
    self.layout = layout
    stageUses = try StageUses(scenario, tallies: tallies)
    rollUp = RollUp(scenario, layout: layout, uses: stageUses)
    startHolders = try CompiledScenario.startHolders(scenario, index, slots)
    needs = try StateNeeds(
      scenario, rows: compiler.drivers.rows, journeys: journeys, index: index, slots: slots,
      others: startHolders.compactMap { $0 })
    watches = try EdgeWatch.all(scenario, layout)
    featureNeeds = try FeatureNeeds(
      scenario, rows: compiler.drivers.rows, journeys: journeys, index: index, slots: slots,
      others: startHolders.compactMap { $0 })
    customerJourneys = scenario.journeys.indices.filter { number in
      scenario.journeys[number].stages.contains { $0.kind.isCustomer }
    }
    maskDepth = try max(
      CompiledScenario.maskDepth(scenario, journeys, index, slots),
      startHolders.compactMap { $0?.depth }.max() ?? 1)
    payOutSets = try CompiledScenario.payOutSets(scenario, slots)
    purposes = scenario.channels.map { ChannelPurposes($0.id) }
    let tick = scenario.timing.tick.span
    memoryDecay = scenario.channels.map { Float(exp2(-tick.ratio(to: $0.halfLife))) }
    // The half-life of a count with the same mean age as a window: ln 2 · half the window.
    wornDecay = scenario.channels.map { channel in
      guard let fatigue = channel.fatigue else { return 0 }
      return Float(exp2(-tick.ratio(to: fatigue.window) * 2 / log(2)))
    }
    try CompiledScenario.refuseClashes(scenario)
  }

  /// The masks that the deepest condition needs: of an edge, what edges add by themselves included, or of
  /// a strategy.
  private static func maskDepth(
    _ scenario: Scenario, _ journeys: [CompiledJourney], _ index: FeatureIndex, _ slots: StageSlots
  ) throws(EngineError) -> Int {
    var programs = journeys.flatMap(\.edges).compactMap(\.only)
    for strategy in scenario.decisions {
      programs += try ConditionProgram.programs(
        of: strategy, index: index, slots: slots, scenario: scenario)
    }
    return programs.map(\.depth).max() ?? 1
  }

  private static func startHolders(
    _ scenario: Scenario, _ index: FeatureIndex, _ slots: StageSlots
  ) throws(EngineError) -> [ConditionProgram?] {
    var programs: [ConditionProgram?] = []
    for product in scenario.products {
      programs.append(
        try ConditionProgram(
          product.heldAtStart ?? [], journey: nil, index: index, slots: slots, scenario: scenario))
    }
    return programs
  }

  private static func payOutSets(
    _ scenario: Scenario, _ slots: StageSlots
  ) throws(EngineError) -> [[Int]] {
    var sets: [[Int]] = []
    for offer in scenario.decisions.flatMap(\.offers) {
      var lists: [[StageReference]] = []
      if let out = offer.payOut { lists.append(out.stages) }
      if offer.clawBack != nil { lists.append(scenario.keepingStages(of: offer)) }
      for stages in lists {
        var set: [Int] = []
        for stage in stages { set.append(try slots.slot(stage)) }
        if !sets.contains(set) { sets.append(set) }
      }
    }
    for case let rate? in scenario.decisions.flatMap(\.desks).map(\.pieceRate) {
      let set = [try slots.slot(rate.stage)]
      if !sets.contains(set) { sets.append(set) }
    }
    return sets
  }

  private static func column(
    of model: ChanceModel, _ drivers: inout DriverCompiler
  ) throws(EngineError) -> Int? {
    guard case .driven(_, _, let list) = model else { return nil }
    return try drivers.compile(list, journey: nil).staticColumn
  }

  /// Two purposes with the same code would have the same luck; renaming one parts them.
  private static func refuseClashes(_ scenario: Scenario) throws(EngineError) {
    var names = ["segment", "row", "view"]
    names += ["number", "inside", "rewire", "target", "seen"].map { "network.\($0)" }
    names += scenario.customers.features.map { "feature.\($0.id)" }
    names += (["segment"] + scenario.customers.features.map(\.id)).map { SightPlan.purpose($0) }
    names += scenario.customers.groups.map { "group.\($0.id)" }
    for channel in scenario.channels {
      names += ChannelPurposes.kinds.map { "\($0).\(channel.id)" }
      names += scenario.journeys.map { "move.\($0.id).contact.\(channel.id)" }
      names.append("bandit.\(channel.id)")
    }
    for incentive in scenario.incentives {
      names += ["claim", "prize", "detect"].map { "\($0).\(incentive.id)" }
    }
    names += scenario.decisions.flatMap(\.triggers).map { "trigger.\($0.id)" }
    for desk in scenario.desks { names += DeskPlan.purposes.map { "\($0).\(desk.id)" } }
    names += (scenario.leads?.engines ?? []).map { "lead.\($0.id)" }
    let tallies = RecordLayout.tallies(of: scenario)
    for journey in scenario.journeys {
      names.append("start.\(journey.id)")
      names += ["rate", "tick", "at-once"].map { "move.\(journey.id).\($0)" }
      for edge in journey.edges {
        let reference = "\(journey.id).\(edge.id)"
        names.append("invite.\(reference)")
        if edge.amount != nil { names.append("amount.\(reference)") }
        names += tallies.flatMap { ["count.\(reference).\($0)", "book.\(reference).\($0)"] }
      }
    }
    if let (first, second) = Purpose.firstClash(in: names) {
      throw .invalid(
        "'\(first)' and '\(second)' would draw the same random numbers, by a rare coincidence of "
          + "their names; rename one.")
    }
  }
}
