import CKernels
import Marketing

/// Room to work in for one thread: reused from block to block, so that a tick allocates nothing.
///
/// What depends on the block alone (draws, exposures that several strategies share, effects of memories
/// they share) stays from one strategy to the next.
///
/// Invariants: every pointer is valid for the size given beside it as long as the lane lives, and one
/// thread uses a lane at a time.
final class Lane: @unchecked Sendable {
  /// The number of the thread, from 0.
  let number: Int

  /// What this thread has done, for a meter.
  let work = LaneWork()

  // What the block's customers draw, whatever the strategy.
  /// Upper halves of the exposures' words: channel × block.
  let upper: UnsafeMutablePointer<UInt16>
  /// Whether other strategies will want the same draws; else the first channel's room does for all, and
  /// stays in the cache.
  let keepsDraws: Bool
  /// The customer from which `upper` was drawn last, by channel; −1 if not in this tick.
  let upperFirst: UnsafeMutablePointer<Int>
  /// For channels whose exposures strategies share: whose stand in `effective`, from which customer on, and
  /// their sum.
  let exposedFor: UnsafeMutablePointer<Int>
  let exposedFirst: UnsafeMutablePointer<Int>
  let exposedTotal: UnsafeMutablePointer<Int64>
  /// Uniforms of the journeys' draws: journey × block.
  let uniforms: UnsafeMutablePointer<Float>
  let uniformsFirst: UnsafeMutablePointer<Int>
  /// Masks of the block's customers in each cell, if there are few, and the customer they begin with.
  let cellMasks: UnsafeMutablePointer<UInt8>
  var cellsFirst = -1
  /// Effects of memories that strategies share: place × block.
  let sharedEffects: UnsafeMutablePointer<Float>

  // What one strategy does with them.
  /// Contacts attempted in this tick: channel × block; and those that had an effect.
  let attempts: UnsafeMutablePointer<UInt8>
  let effective: UnsafeMutablePointer<UInt8>
  /// Whether a channel has contacts in this block and tick.
  let isFilled: UnsafeMutablePointer<Bool>
  /// Values of dynamic rows: place × block.
  let rows: UnsafeMutablePointer<Float>
  /// Values of rows for a single customer, and where each is found.
  let single: UnsafeMutablePointer<Float>
  let singleAt: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
  /// Effects of memories in a strip: channel × strip; and their sum.
  let effects: UnsafeMutablePointer<Float>
  let pressure: UnsafeMutablePointer<Float>
  /// Weights or rates of the edges of one group: edge × block.
  let utilities: UnsafeMutablePointer<Float>
  /// Uniforms of those whom an occasion lets choose.
  let luck: UnsafeMutablePointer<Float>
  /// Masks of conditions: depth × block.
  let masks: UnsafeMutablePointer<UInt8>
  /// What stands against contacting each customer of the block.
  let reasons: UnsafeMutablePointer<UInt8>
  /// Customers of the block sorted by stage; and some of them, for one group.
  let sorted: UnsafeMutablePointer<UInt16>
  let members: UnsafeMutablePointer<UInt16>
  /// For each stage where its customers begin in `sorted`, or end.
  let starts: UnsafeMutablePointer<Int>
  /// The edge taken (from 1): journey × block.
  let chosen: UnsafeMutablePointer<UInt8>
  /// Whether more than moves follows for a customer.
  let apart: UnsafeMutablePointer<UInt8>
  /// By journey, where the customer who is being moved stood at the tick's start.
  let startedIn: UnsafeMutablePointer<UInt8>
  /// Edges taken as the kernel writes them: journey × (block and a vector).
  let events: UnsafeMutablePointer<UInt32>
  let eventCounts: UnsafeMutablePointer<Int32>
  /// Edges of one journey that need more than the kernel does, as row | kind << 10, and how many there are.
  let newEntries: UnsafeMutablePointer<UInt32>
  let notable: UnsafeMutablePointer<UInt32>
  let special: UnsafeMutablePointer<UInt32>
  let listCounts: UnsafeMutablePointer<Int32>
  /// Scores of a model, and chances of an edge, of the block's customers.
  let scores: UnsafeMutablePointer<Int32>
  let chances: UnsafeMutablePointer<Double>
  /// What a pass over customers adds up, and of how many.
  var sum: Int64 = 0
  var counted: Int64 = 0
  /// Selection keys by their highest bits.
  let histogram: UnsafeMutablePointer<Int64>

  /// The most cells for which customers are found by masks.
  static let mostMasks = 16
  /// The most stages of a journey: a stage is a byte.
  static let mostStages = 256
  /// Bins of the selection's histogram: the 12 highest bits of a key.
  static let bins = 4_096
  /// Room for a journey's events: the kernel writes whole vectors.
  static let eventRoom = Block.size + 16

  private let owned: [UnsafeMutableRawPointer]

  init(_ size: LaneSize, number: Int) {
    var owned: [UnsafeMutableRawPointer] = []
    func room<T: BitwiseCopyable>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<T> {
      let raw = UnsafeMutableRawPointer.allocate(
        byteCount: max(1, count) * MemoryLayout<T>.stride, alignment: 64)
      owned.append(raw)
      let pointer = raw.bindMemory(to: T.self, capacity: max(1, count))
      pointer.initialize(repeating: zero, count: max(1, count))
      return pointer
    }
    let block = Block.size
    self.number = number
    keepsDraws = size.strategies > 1
    upper = room(size.channels * block, 0)
    upperFirst = room(size.channels, -1)
    exposedFor = room(size.channels, -1)
    exposedFirst = room(size.channels, -1)
    exposedTotal = room(size.channels, 0)
    uniforms = room(size.journeys * block, 0)
    uniformsFirst = room(size.journeys, -1)
    cellMasks = room(size.cells <= Lane.mostMasks ? size.cells * block : 0, 0)
    sharedEffects = room(size.sharedEffects * block, 0)
    attempts = room(size.channels * block, 0)
    effective = room(size.channels * block, 0)
    isFilled = room(size.channels, false)
    rows = room(size.rows * block, 0)
    single = room(size.rows, 0)
    singleAt = room(size.rows, single)
    for row in 0..<size.rows { singleAt[row] = single + row }
    effects = room(size.channels * Int(FF_STRIP), 0)
    pressure = room(Int(FF_STRIP), 0)
    utilities = room(max(size.edges, 1) * block, 0)
    luck = room(block, 0)
    masks = room(max(size.depth, 1) * block, 0)
    reasons = room(block, 0)
    sorted = room(block, 0)
    members = room(block, 0)
    starts = room(Lane.mostStages + 1, 0)
    chosen = room(size.journeys * block, 0)
    apart = room(block, 0)
    startedIn = room(size.journeys, 0)
    events = room(size.journeys * Lane.eventRoom, 0)
    scores = room(block, 0)
    chances = room(block, 0)
    histogram = room(Lane.bins, 0)
    eventCounts = room(size.journeys, 0)
    newEntries = room(Lane.eventRoom, 0)
    notable = room(Lane.eventRoom, 0)
    special = room(Lane.eventRoom, 0)
    listCounts = room(3, 0)
    self.owned = owned
    self.size = size
  }

  private let size: LaneSize

  deinit { for raw in owned { raw.deallocate() } }

  /// Forgets what was drawn: another tick begins.
  func begin() {
    upperFirst.update(repeating: -1, count: max(1, size.channels))
    exposedFirst.update(repeating: -1, count: max(1, size.channels))
    uniformsFirst.update(repeating: -1, count: max(1, size.journeys))
  }
}

/// How much room a lane needs.
struct LaneSize: Sendable {
  var channels: Int
  var journeys: Int
  /// Cells of the records.
  var cells: Int
  /// Strategies that run side by side.
  var strategies = 1
  /// Edges of the largest group.
  var edges: Int
  /// Masks of the deepest condition.
  var depth: Int
  /// The most rows of a strategy, and effects that strategies share.
  var rows = 0
  var sharedEffects = 0
  init(_ compiled: CompiledScenario) {
    let groups = compiled.journeys.flatMap(\.stages).flatMap {
      $0.groups + ($0.atOnce.map { [$0] } ?? [])
    }
    channels = compiled.scenario.channels.count
    journeys = compiled.journeys.count
    cells = compiled.layout.cellCount
    edges = groups.map(\.members.count).max() ?? 1
    depth = compiled.maskDepth
  }
}
