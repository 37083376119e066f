/// Room to work in for one thread: reused from block to block, so that a tick allocates nothing.
///
/// Invariants: every pointer is valid for the size given beside it as long as the lane lives, and one
/// thread uses a lane at a time.
final class Lane: @unchecked Sendable {
  /// Values of dynamic rows: rows × block.
  let rows: UnsafeMutablePointer<Float>
  /// Weights or rates of the edges of one group: edges × block.
  let utilities: UnsafeMutablePointer<Float>
  let words: UnsafeMutablePointer<UInt32>
  let uniforms: UnsafeMutablePointer<Float>
  /// Contacts attempted in this tick: channels × block.
  let attempts: UnsafeMutablePointer<UInt8>
  /// Contacts that had an effect (noticed, answered): channels × block.
  let effective: UnsafeMutablePointer<UInt8>
  /// Masks of conditions: depth × block.
  let masks: UnsafeMutablePointer<UInt8>
  /// Customers of the block sorted by stage.
  let sorted: UnsafeMutablePointer<UInt16>
  /// Some of them, for one group.
  let members: UnsafeMutablePointer<UInt16>
  /// The edge taken (from 1) in each journey: journeys × block.
  let chosen: UnsafeMutablePointer<UInt8>
  /// Counts of this tick: kind × channel × cell.
  let counts: UnsafeMutablePointer<Int64>
  let countSize: Int
  /// Counts of contacts by number: number × channel × cell.
  let byNumber: UnsafeMutablePointer<Int64>
  let byNumberSize: Int
  /// Selection keys by their highest bits.
  let histogram: UnsafeMutablePointer<Int64>

  /// What is counted in `counts`.
  enum Kind: Int, CaseIterable {
    case attempts, effective, optOuts
    case refusedUnreachable, refusedConsent, refusedWho, refusedStopped, refusedRest, refusedShort
  }

  /// Bins of the selection's histogram: the 12 highest bits of a key.
  static let bins = 4_096

  private let release: () -> Void

  init(
    rows: Int, edges: Int, channels: Int, journeys: Int, cells: Int, depth: Int, mostContacts: Int
  ) {
    func room<T: BitwiseCopyable>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<T> {
      let raw = UnsafeMutableRawPointer.allocate(
        byteCount: max(1, count) * MemoryLayout<T>.stride, alignment: 64)
      let pointer = raw.bindMemory(to: T.self, capacity: max(1, count))
      pointer.initialize(repeating: zero, count: max(1, count))
      return pointer
    }
    let size = Block.size
    let rowValues: UnsafeMutablePointer<Float> = room(rows * size, 0)
    let utilities: UnsafeMutablePointer<Float> = room(max(edges, 1) * size, 0)
    let words: UnsafeMutablePointer<UInt32> = room(size, 0)
    let uniforms: UnsafeMutablePointer<Float> = room(size, 0)
    let attempts: UnsafeMutablePointer<UInt8> = room(channels * size, 0)
    let effective: UnsafeMutablePointer<UInt8> = room(channels * size, 0)
    let masks: UnsafeMutablePointer<UInt8> = room(max(depth, 1) * size, 0)
    let sorted: UnsafeMutablePointer<UInt16> = room(size, 0)
    let members: UnsafeMutablePointer<UInt16> = room(size, 0)
    let chosen: UnsafeMutablePointer<UInt8> = room(journeys * size, 0)
    countSize = Kind.allCases.count * channels * cells
    let counts: UnsafeMutablePointer<Int64> = room(countSize, 0)
    byNumberSize = mostContacts * channels * cells
    let byNumber: UnsafeMutablePointer<Int64> = room(byNumberSize, 0)
    let histogram: UnsafeMutablePointer<Int64> = room(Lane.bins, 0)
    self.rows = rowValues
    (self.utilities, self.words, self.uniforms) = (utilities, words, uniforms)
    (self.attempts, self.effective, self.masks) = (attempts, effective, masks)
    (self.sorted, self.members, self.chosen) = (sorted, members, chosen)
    (self.counts, self.byNumber, self.histogram) = (counts, byNumber, histogram)
    release = {
      rowValues.deallocate()
      utilities.deallocate()
      words.deallocate()
      uniforms.deallocate()
      attempts.deallocate()
      effective.deallocate()
      masks.deallocate()
      sorted.deallocate()
      members.deallocate()
      chosen.deallocate()
      counts.deallocate()
      byNumber.deallocate()
      histogram.deallocate()
    }
  }

  deinit { release() }
}
