import Marketing
import RandomStreams

/// Draws the features of customers block by block, or reads them from the file's rows.
///
/// A feature without correlation is drawn from its own uniform numbers, one with correlations from
/// those of a ``Copula``.
struct FeatureMaker: Sendable {
  private enum Source: Sendable {
    /// A column of the file.
    case file([Float])
    /// A model, by shares of its own.
    case own(ModelTree, Purpose)
    /// A model, by a row of the copula.
    case correlated(ModelTree, row: Int)
  }

  let copula: Copula
  /// How many models stand within each other.
  let depth: Int
  private let draws: Draws
  private let segments: Cumulative?
  private let fileRows: Int?
  private let isSampled: Bool
  private let sources: [Source]
  private let segmentPurpose = Purpose("segment")
  private let rowPurpose = Purpose("row")

  init(_ compiled: CompiledScenario, draws: Draws) throws(EngineError) {
    let customers = compiled.scenario.customers
    self.draws = draws
    copula = try Copula(customers)
    segments =
      customers.segments.count > 1 ? Cumulative(customers.segments.map(\.share)) : nil
    fileRows = customers.file?.rows
    isSampled = customers.file?.sampled ?? false
    var (sources, depth) = ([Source](), 0)
    for (number, feature) in customers.features.enumerated() {
      if let values = customers.file?.values[feature.id], feature.column != nil {
        sources.append(.file(values))
      } else if let model = feature.model {
        let tree = try ModelTree(
          model, number: number + 1, kind: feature.kind, index: compiled.index)
        depth = max(depth, tree.depth)
        if let row = copula.names.firstIndex(of: feature.id) {
          sources.append(.correlated(tree, row: row))
        } else {
          sources.append(.own(tree, Purpose("feature.\(feature.id)")))
        }
      } else {
        throw .invalid(
          "Feature '\(feature.id)' has neither a distribution nor a column of a file to come from.")
      }
    }
    (self.sources, self.depth) = (sources, depth)
  }

  /// Writes all features of the block that begins with customer `first` and has `count` customers.
  ///
  /// Places beyond the last customer hold whoever would be there, or 0 where the file has no row.
  func fill(_ scratch: BlockScratch, first: Int, count: Int) {
    let size = Block.size
    scratch.sortedBy = -1
    if let segments {
      scratch.draw(draws, segmentPurpose, first: first)
      let (out, shares) = (scratch.feature(0), scratch.shares.start)
      for i in 0..<size { out[i] = Float(segments.index(shares[i])) }
    }
    if let fileRows { findRows(fileRows, scratch, first, count) }
    copula.fill(scratch, draws: draws, first: first)
    for (number, source) in sources.enumerated() {
      let out = scratch.feature(number + 1)
      switch source {
      case .file(let values):
        let rows = scratch.fileRows.start
        for i in 0..<size { out[i] = rows[i] < 0 ? 0 : values[Int(rows[i])] }
      case .own(let tree, let purpose):
        scratch.draw(draws, purpose, first: first)
        tree.fill(out, scratch)
      case .correlated(let tree, let row):
        scratch.shares.start.update(from: scratch.correlated.start + row * size, count: size)
        tree.fill(out, scratch)
      }
    }
  }

  /// The row of the file each customer is: one drawn with replacement, or her own; −1: none.
  private func findRows(_ rows: Int, _ scratch: BlockScratch, _ first: Int, _ count: Int) {
    let out = scratch.fileRows.start
    guard isSampled else {
      for i in 0..<Block.size { out[i] = i < count ? Int32(first + i) : -1 }
      return
    }
    scratch.draw(draws, rowPurpose, first: first)
    let shares = scratch.shares.start
    for i in 0..<Block.size { out[i] = Int32(min(Double(rows) * shares[i], Double(rows - 1))) }
  }
}
