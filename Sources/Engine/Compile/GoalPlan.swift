import Marketing

/// What a group must reach to earn a reward, made ready to count.
struct GoalPlan: Sendable {
  /// The kind of group: its place among all kinds, and among those that keep accounts.
  let group: Int
  let kind: RollUp.Kind
  /// The tally that is counted; nil: customers acquired.
  let tally: Int?
  /// The least that earns it; of a tally in thousandths.
  let least: Int64
  /// The ticks within which it must be reached.
  let ticks: Int

  init(_ goal: GroupGoal, compiled: CompiledScenario) throws(EngineError) {
    let groups = compiled.scenario.customers.groups
    guard let group = groups.firstIndex(where: { $0.id == goal.group }),
      let kind = compiled.rollUp.kinds.first(where: { $0.group == group })
    else { throw .invalid("There is no kind of group '\(goal.group)' that keeps accounts.") }
    (self.group, self.kind) = (group, kind)
    switch goal.count {
    case .acquired:
      tally = nil
      least = Int64(goal.least.rounded(.up))
    case .tally(let name):
      guard let number = compiled.layout.tallies.firstIndex(of: name) else {
        throw .invalid("Nothing is counted as '\(name)'.")
      }
      tally = number
      least = Int64((goal.least * Double(RunRecord.tallyUnit)).rounded(.up))
    }
    ticks = max(1, goal.within.ticks(of: compiled.scenario.timing.tick.span))
  }
}
