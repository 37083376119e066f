import Engine
import Marketing

/// What is known of where the money went and what customers noticed.
struct ReferenceReplanning {
  /// The channels each customer noticed last, ascending.
  var last: [[Int]] = []
  /// Credits of the period by channel, in parts of one edge taken.
  var credited: [Int: Int64] = [:]
  /// Money of the period by channel, and of the whole run before this tick.
  var spent: [Int: Int64] = [:]
  var given: [Int: Int64] = [:]
  /// Shares in millionths, once there has been a plan.
  var shares: [Int: Int64]?
  var ticks = 0
  /// The phase whose plans these are.
  var phase = -1
}

extension ReferenceSimulation {
  /// The strategy becomes what its phases say: each acts when its lead time is over, and not before the last.
  func enterPhase() {
    guard tick >= 1 else { return }
    var (place, phase) = (1, 0)
    acting = strategy
    for (number, next) in strategy.phases.enumerated() {
      place = max(place, decided(next) + next.leadTime.ticks(of: step))
      if tick >= place { (acting, phase) = (next.strategy, number + 1) }
    }
    guard replanning.phase != phase else { return }
    var fresh = ReferenceReplanning()
    (fresh.last, fresh.given, fresh.phase) = (replanning.last, replanning.given, phase)
    replanning = fresh
  }

  /// The tick in which a phase is decided.
  private func decided(_ phase: Phase) -> Int { Int(phase.start.seconds / step.seconds) + 1 }

  /// Books what the strategy costs by itself.
  func bookOwnCosts() {
    guard isMeasured, tick <= scenario.timing.ticks else { return }
    let phase = strategy.phases.lastIndex { tick >= decided($0) }
    let part = phase.map { strategy.phases[$0].strategy } ?? strategy
    guard isDue(part.during) else { return }
    for number in -1...(phase ?? -1) where firstUse["part \(number)"] == nil {
      firstUse["part \(number)"] = tick
      let own = number < 0 ? strategy : strategy.phases[number].strategy
      book(.setUp, "(strategy)", own.setUp.minor, cell: 0)
    }
    if let running = part.running {
      let name = "part \(phase ?? -1)"
      ticksInUse[name, default: 0] += 1
      let amount = flow(running, in: ticksInUse[name, default: 0])
      book(.platform, "(strategy)", amount, cell: 0)
    }
  }

  /// Splits the money of all channels that have a budget, by what the last period was credited with.
  func splitMoney() {
    guard let plan = acting.replanning else { return }
    if replanning.ticks == plan.every.ticks(of: step) { replan(plan) }
    replanning.ticks += 1
    // Money that follows from what was earned stays with its channel.
    let sharing = plans.indices.filter { place in
      if case .measured = plans[place].use.budget { return false }
      return plans[place].money != nil
    }
    let pool = sharing.reduce(Int64(0)) { $0 + (plans[$1].budget ?? 0) }
    var left = pool
    let weights = sharing.map { replanning.shares?[plans[$0].channel] ?? 0 }
    for (rank, place) in sharing.enumerated() {
      let channel = plans[place].channel
      var part = plans[place].budget ?? 0
      if weights.reduce(0, +) > 0 {
        // The end of each part is rounded down, counted from the beginning.
        let whole = weights.reduce(0, +)
        let before = pool - left
        part = pool * weights[...rank].reduce(0, +) / whole - before
      }
      left -= part
      let given = replanning.given[channel] ?? 0
      plans[place] = ReferencePlan(
        channel: channel, use: plans[place].use, isLive: plans[place].isLive,
        money: (given, given + part))
      replanning.given[channel] = given + part
      replanning.spent[channel, default: 0] += part
    }
  }

  private func replan(_ plan: Replanning) {
    replanning.ticks = 0
    let sharing = scenario.channels.indices.filter { (replanning.spent[$0] ?? 0) > 0 }
    let money = sharing.reduce(Int64(0)) { $0 + (replanning.spent[$1] ?? 0) }
    let credit = sharing.reduce(Int64(0)) { $0 + (replanning.credited[$1] ?? 0) }
    if credit > 0 {
      let floor = min(Int64((plan.least * 1e6).rounded()), 1_000_000 / Int64(sharing.count))
      var shares = replanning.shares ?? [:]
      for channel in sharing {
        let own = 1_000_000 * (replanning.spent[channel] ?? 0) / money
        let earned = 1_000_000 * (replanning.credited[channel] ?? 0) / credit
        let next = own + (earned - own) * Int64((plan.pace * 1e6).rounded()) / 1_000_000
        shares[channel] =
          floor + (1_000_000 - floor * Int64(sharing.count)) * max(next, 0) / 1_000_000
      }
      replanning.shares = shares
    }
    replanning.spent = [:]
    replanning.credited = [:]
  }

  /// Keeps in mind which channels each customer noticed last.
  func noteNoticed() {
    if replanning.last.isEmpty {
      replanning.last = Array(repeating: [], count: population.count)
    }
    for customer in 0..<population.count {
      let now = plans.map(\.channel).filter { noticed[$0][customer] > 0 }
      if !now.isEmpty { replanning.last[customer] = now }
    }
  }

  /// Credits what a customer noticed last with an edge she takes.
  func creditNoticed(_ edge: EdgeReference, _ customer: Int) {
    guard acting.replanning?.edges.contains(edge) == true, !replanning.last.isEmpty else { return }
    let channels = replanning.last[customer]
    for channel in channels {
      replanning.credited[channel, default: 0] += 27_720 / Int64(channels.count)
    }
  }
}
