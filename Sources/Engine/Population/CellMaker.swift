/// Finds the cell of the records that each customer counts in: the codes of the categories that
/// results are split by, as digits of one number.
struct CellMaker: Sendable {
  private let digits: [(feature: Int, labels: Int)]
  let cells: Int

  init(_ compiled: CompiledScenario) {
    digits = compiled.layout.breakdowns.compactMap { breakdown in
      compiled.index.ids.firstIndex(of: breakdown.feature).map { ($0, breakdown.labels.count) }
    }
    cells = compiled.layout.cellCount
  }

  /// Fills the block of `count` customers that begins with `first`, and counts them by cell.
  func fill(_ column: Column<UInt16>?, _ scratch: BlockScratch, first: Int, count: Int) {
    guard let column else {
      scratch.cellCounts[0] += count
      return
    }
    let out = column.start + first
    for digit in digits {
      let codes = scratch.feature(digit.feature)
      let labels = UInt16(digit.labels)
      for i in 0..<Block.size { out[i] = out[i] * labels + UInt16(codes[i]) }
    }
    for i in 0..<count { scratch.cellCounts[Int(out[i])] += 1 }
  }
}
