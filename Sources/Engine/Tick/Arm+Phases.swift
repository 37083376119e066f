import Marketing

/// From the warm-up to the strategy, and from phase to phase.
extension Arm {
  /// The measured run begins: the strategy itself, and counts from zero.
  func startMeasuring() {
    // A phase may begin within the first tick.
    if let part = parts.last(where: { $0.start == 1 }) { turn(to: part) }
    targeting?.judgeOnly(from: now.clock + 1)
    honoured = plan.offers
    pointsAtStart = state.balances.map { $0.sum(population.count) }
    beginReinvestments(after: nil)
    clearCounts()
  }

  /// Goes over to the phase that begins with a tick, if one does.
  func enterPhase(at tick: Int) {
    guard tick > 1, let part = parts.last(where: { $0.start == tick }) else { return }
    let before = plan
    turn(to: part)
    beginReinvestments(after: before)
    continueOffers()
    honoured = zip(plan.offers, honoured).map { $0 ?? $1 }
  }

  /// The first tick after one in which another phase begins.
  func nextPhase(after tick: Int) -> Int? {
    parts.first { $0.start > max(tick, 1) }?.start
  }

  private func turn(to part: ArmPlans.Part) {
    now.step = 0
    turnScribes()
    (plan, tables) = (part.plan, part.tables)
    accounts = ArmAccounts(
      compiled, desks: plan.strategy.desks, people: population.cellCounts)
    moves = MoveTable(compiled, plan: plan, eventEdges: eventEdges)
    routine = BlockRoutine(
      compiled, plan: plan, state: state, population: population, moves: moves,
      steps: mostInRow)
    arguments = zip(lanes, scribes).map { BlockArguments(self, lane: $0, scribe: $1) }
    targeting?.turn(to: plan)
    carrying?.turn(to: plan, targeting)
    deskOrder = DeskPlan.order(plan.desks)
    beginReplanning()
    if let leads = plan.leads { beginLeads(leads, isPhase: part.start > 1) }
    if plan.leads == nil, part.start == 1 { leadBook = nil }
  }

  /// Plans begin anew with each part; what customers noticed stays.
  func beginReplanning() {
    replanner = plan.replan.map {
      Replanner(
        $0, channels: plan.channels.count, customers: population.count, lanes: lanes.count,
        continuing: replanner)
    }
  }
}
