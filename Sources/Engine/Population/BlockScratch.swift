import RandomStreams

/// Room to make one block of customers in: reused from block to block by one thread.
///
/// Never holds more than a block, so that making ten million customers takes what is kept of them
/// and nothing beside. One thread uses a scratch at a time.
final class BlockScratch: @unchecked Sendable {
  /// Every feature of the block: features × block.
  let features: Column<Float>
  /// Random words of the block, and the uniform numbers made of them.
  let words = Column<UInt32>(count: Block.size, filledWith: 0)
  let shares = Column<Double>(count: Block.size, filledWith: 0)
  /// Shares of some customers gathered together, and the values drawn by them.
  let gathered = Column<Double>(count: Block.size, filledWith: 0)
  let values = Column<Double>(count: Block.size, filledWith: 0)
  /// Correlated shares: features with a correlation × block, and a block more.
  let correlated: Column<Double>
  /// Customers of the block sorted by a category, for each depth of models within models.
  let sorted: Column<UInt16>
  /// Where each of the category's values begins there, for each depth.
  let begins: [Column<Int32>]
  /// The category that the customers at depth 0 are sorted by; −1: by none.
  var sortedBy = -1
  /// The row of the file each customer is.
  let fileRows = Column<Int32>(count: Block.size, filledWith: 0)
  /// Rows of the static design × block, and its columns × block.
  let rows: Column<Float>
  let product: Column<Float>
  /// Whether a channel reaches each customer.
  let reached = Column<UInt8>(count: Block.size, filledWith: 0)
  /// Customers counted so far that each channel can reach, and in each cell.
  var reachCounts: [Int]
  var cellCounts: [Int]

  init(
    features: Int, correlated: Int, depth: Int, labels: Int, rows: Int, columns: Int, channels: Int,
    cells: Int
  ) {
    let size = Block.size
    self.features = Column(count: features * size, filledWith: 0)
    self.correlated = Column(count: (correlated + 1) * size, filledWith: 0)
    sorted = Column(count: depth * size, filledWith: 0)
    begins = (0..<depth).map { _ in Column(count: labels + 1, filledWith: 0) }
    self.rows = Column(count: rows * size, filledWith: 0)
    product = Column(count: columns * size, filledWith: 0)
    reachCounts = [Int](repeating: 0, count: channels)
    cellCounts = [Int](repeating: 0, count: cells)
  }

  /// The values of one feature.
  func feature(_ number: Int) -> UnsafeMutablePointer<Float> {
    features.start + number * Block.size
  }

  /// Draws a uniform number for each customer of the block into ``shares``.
  ///
  /// The same numbers as `Draws.uniform(customer:tick:purpose:)` gives one by one.
  func draw(_ draws: Draws, _ purpose: Purpose, first: Int) {
    draws.fill(
      words.start, count: Block.size, firstCustomer: UInt32(first), tick: 0, purpose: purpose)
    let (words, shares) = (words.start, shares.start)
    for i in 0..<Block.size { shares[i] = (Double(words[i]) + 0.5) * 0x1p-32 }
  }
}
