/// How far the groups of a kind have come towards a reward.
struct GoalState {
  /// Whether each group has earned it, as bytes: customers read it block by block.
  let earned: Column<UInt8>
  private let groups: Int
  private let window: Int
  /// What had been counted at the end of each of the last ticks, one row after another.
  private var before: [Int64]
  private var ticks = 0

  init(_ goal: GoalPlan) {
    groups = goal.kind.count
    window = goal.ticks
    earned = Column(count: goal.kind.count, filledWith: 0)
    before = [Int64](repeating: 0, count: groups * window)
  }

  /// How much of the count so far came within the window, this tick included, and notes the count.
  mutating func within(_ group: Int, count: Int64) -> Int64 {
    let place = ticks % window * groups + group
    let old = before[place]
    before[place] = count
    return count - old
  }

  /// A tick is over.
  mutating func pass() { ticks += 1 }
}
