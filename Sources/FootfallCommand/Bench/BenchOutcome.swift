import Engine
import Marketing

/// What came of the first strategy: shows that the same thing was simulated, not only for how long.
struct BenchOutcome {
  /// All spend, in currency units.
  let spend: Double
  /// Customers acquired, the follow-up included.
  let acquired: Int64
  /// Customers in active stages at the end, those who were customers from the start included.
  let active: Int64

  /// Sums up a record.
  init(_ record: RunRecord, unit: Int64) {
    let layout = record.layout
    let cells = layout.allCells
    let spent = layout.accounts.indices.reduce(Int64(0)) { sum, account in
      let counts = layout.accounts[account].category.isSpend
      return counts ? sum + record.ledger.sum(middle: account, cells: cells) : sum
    }
    spend = Double(spent) / Double(unit)
    acquired = record.acquired.sum(middle: 0, cells: cells)
    let last = record.inStage.shape.outer - 1
    active = layout.stages.indices.reduce(Int64(0)) { sum, stage in
      let counts = layout.stageKinds[stage].isActive
      return counts ? sum + record.inStage.sum(last, stage, cells: cells) : sum
    }
  }

  /// Spend over customers acquired; nil if there are none.
  var acquisitionCost: Double? { acquired > 0 ? spend / Double(acquired) : nil }
  /// Active customers at the end over customers acquired; nil if there are none.
  var retention: Double? { acquired > 0 ? Double(active) / Double(acquired) : nil }
}
