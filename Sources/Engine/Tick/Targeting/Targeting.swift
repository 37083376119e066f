import Marketing

/// What an arm keeps to choose whom to contact: what customers did lately, and what was learned from it.
///
/// There only if the order of some channel needs it. Threads note edges of different customers; the rest
/// happens between ticks.
final class Targeting: @unchecked Sendable {
  /// By watch of the scenario; nil if no plan of this arm needs it.
  let watched: [WatchedEdges?]
  /// Those that are there.
  private let noted: [WatchedEdges]
  /// By channel; nil if its order is not learned.
  private(set) var learners: [ResponseLearner?]
  /// By engine that finds leads; nil if its model is not learned.
  private(set) var engines: [LeadLearner?]
  /// By product the margin in a week, in the smallest unit of money.
  let margins: [Float]
  private let compiled: CompiledScenario
  private let population: Population

  /// Nil if no order of the plans needs anything kept.
  init?(_ compiled: CompiledScenario, population: Population, plans: [ArmPlan]) {
    let rankings = plans.flatMap { $0.channels.compactMap { $0?.ranking } }
    var needed: Set<Int> = []
    for ranking in rankings {
      switch ranking {
      case .recency(let watch), .frequency(let watch): needed.insert(watch)
      case .learned(let plan): needed.insert(plan.watch)
      case .draw, .feature, .value, .oracle: break
      }
    }
    for case let models? in plans.flatMap({ $0.carries.map(\.likeliest) }) {
      needed.formUnion(models.responses.map(\.watch))
    }
    needed.formUnion(
      plans.flatMap { $0.leads?.engines ?? [] }.compactMap { $0.response?.watch })
    guard !needed.isEmpty || rankings.contains(.value) else { return nil }
    self.compiled = compiled
    self.population = population
    watched = compiled.watches.enumerated().map { number, watch in
      needed.contains(number)
        ? WatchedEdges(
          watch, customers: population.count, edges: compiled.layout.edges.count) : nil
    }
    noted = watched.compactMap { $0 }
    let week = TimeSpan(1, .week)
    margins = compiled.scenario.products.map { product in
      product.margin.map { Float(Double($0.amount.minor) * week.ratio(to: $0.per)) } ?? 0
    }
    learners = compiled.scenario.channels.map { _ in nil }
    engines = compiled.layout.leadEngines.map { _ in nil }
  }

  /// Turns to the plan of another part of the run; what was learned for the same purpose stays.
  func turn(to plan: ArmPlan) {
    for (channel, before) in learners.enumerated() {
      guard case .learned(let response)? = plan.channels[channel]?.ranking else {
        learners[channel] = nil
        continue
      }
      if before?.plan != response { learners[channel] = learner(response) }
    }
    for (number, before) in engines.enumerated() {
      guard let response = plan.leads?.engines.first(where: { $0.number == number })?.response
      else {
        engines[number] = nil
        continue
      }
      if before?.response.plan != response {
        engines[number] = learner(response).map { LeadLearner($0) }
      }
    }
  }

  /// Somebody who learns as a plan says; nil if nobody notes its edge.
  func learner(_ plan: ResponsePlan) -> ResponseLearner? {
    guard let watch = watched[plan.watch] else { return nil }
    return ResponseLearner(
      plan, taken: watch.values, population: population,
      ticks: compiled.scenario.timing.warmUpTicks + compiled.scenario.timing.ticks)
  }

  /// Judges scores only by what comes from a tick on: the measured run begins.
  func judgeOnly(from clock: Int) {
    for learner in learners { learner?.judgeOnly(from: clock) }
  }

  /// Notes that a customer takes an edge, by its number over all journeys.
  @inline(__always)
  func note(_ edge: Int, _ customer: Int, clock: Int) {
    for watch in noted { watch.note(edge, customer, clock: clock) }
  }

  /// The bytes of everything that is kept by customer.
  var byteCount: Int {
    noted.reduce(0) { $0 + $1.values.bytes }
      + learners.reduce(0) { $0 + ($1?.byteCount ?? 0) }
      + engines.reduce(0) { $0 + ($1?.byteCount ?? 0) }
  }
}
