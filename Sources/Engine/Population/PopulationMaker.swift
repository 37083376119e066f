import Dispatch
import Marketing
import RandomStreams

/// Makes the customers of a replication block by block, on some threads.
///
/// A block goes from random words to everything that is kept of it while it lies in the cache.
/// Blocks know nothing of each other, so that threads change nothing but the time it takes.
struct PopulationMaker: Sendable {
  private let compiled: CompiledScenario
  private let count: Int
  private let features: FeatureMaker
  private let product: StaticProduct
  private let chances: ChanceMaker
  private let start: StartMaker
  private let cells: CellMaker
  /// Where everything goes.
  let columns: PopulationColumns

  /// Prepares to make the customers of a scenario, keeping some of their features.
  init(_ compiled: CompiledScenario, draws: Draws, keeping kept: Set<Int>) throws(EngineError) {
    self.compiled = compiled
    let count = compiled.scenario.customers.count
    self.count = count
    features = try FeatureMaker(compiled, draws: draws)
    product = StaticProduct(compiled.design)
    chances = try ChanceMaker(compiled, draws: draws)
    start = try StartMaker(compiled, draws: draws)
    cells = CellMaker(compiled)
    columns = PopulationColumns(
      features: compiled.index.ids.indices.map {
        kept.contains($0) ? Column(count: count, filledWith: 0) : nil
      },
      utilities: (0..<compiled.edgeColumns).map { _ in Column(count: count, filledWith: 0) },
      reached: chances.reachedColumns(count: count),
      consents: chances.consentColumns(count: count), seen: chances.seenColumns(count: count),
      start: compiled.scenario.journeys.map { _ in Column(count: count, filledWith: 0) },
      cell: cells.cells > 1 ? Column(count: count, filledWith: 0) : nil)
  }

  /// Fills the columns on some threads, each taking a contiguous run of blocks.
  ///
  /// - Returns: customers that each channel can reach, and customers in each cell.
  func run(threads: Int) -> (reached: [Int], cells: [Int]) {
    let blocks = Block.count(for: count)
    let parts = max(1, min(threads, blocks))
    let scratches = (0..<parts).map { _ in makeScratch() }
    if parts == 1 {
      for block in 0..<blocks { fill(block, scratches[0]) }
    } else {
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        for block in (blocks * part / parts)..<(blocks * (part + 1) / parts) {
          fill(block, scratches[part])
        }
      }
    }
    func sum(_ counts: (BlockScratch) -> [Int]) -> [Int] {
      scratches.dropFirst().reduce(counts(scratches[0])) { zip($0, counts($1)).map { $0 + $1 } }
    }
    return (sum(\.reachCounts), sum(\.cellCounts))
  }

  private func makeScratch() -> BlockScratch {
    BlockScratch(
      features: compiled.index.ids.count, correlated: features.copula.names.count,
      depth: features.depth,
      labels: compiled.index.ids.indices.map { compiled.index.labels($0).count }.max() ?? 1,
      rows: compiled.design.rows.count, columns: compiled.design.columns.count,
      channels: compiled.scenario.channels.count, cells: cells.cells)
  }

  private func fill(_ block: Int, _ scratch: BlockScratch) {
    let size = Block.size
    let first = block * size
    let count = min(size, self.count - first)
    features.fill(scratch, first: first, count: count)
    product.fill(scratch)
    chances.fill(columns, scratch, first: first, count: count)
    start.fill(columns.start, scratch, first: first)
    cells.fill(columns.cell, scratch, first: first, count: count)
    for (number, column) in columns.features.enumerated() {
      guard let column else { continue }
      (column.start + first).update(from: scratch.feature(number), count: size)
    }
    for (number, column) in columns.utilities.enumerated() {
      (column.start + first).update(from: scratch.product.start + number * size, count: size)
    }
  }
}
