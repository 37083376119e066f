import CKernels
import RandomStreams
import Testing

@testable import Engine

/// Exposures by upper halves of words, which look at lower halves only where upper ones are ties,
/// against the plain comparison of whole words.
///
/// No luck is involved.
@Suite("Exposures are comparisons of whole words")
struct ExposureKernelTests {
  private static let first = 5 * Block.size
  private static let tick = 17
  private let draws = Draws(seed: 99, replication: 2)
  private let purpose = Purpose("channel.poster.exposure")
  private let upper = Column<UInt16>(count: Block.size, filledWith: 0)
  private let exposures = Column<UInt8>(count: Block.size, filledWith: 0)
  private let words: [UInt32]

  init() {
    let (draws, purpose) = (draws, purpose)
    words = (0..<Block.size).map { place in
      draws.splitWord(
        customer: UInt32(Self.first + place), tick: UInt32(Self.tick), purpose: purpose)
    }
  }

  private var address: ff_draw { draws.address(tick: Self.tick, purpose: purpose) }

  /// Thresholds in units of 2⁸: at the word, next to it, at the ends, and anywhere.
  private func thresholds(tied isTied: (Int) -> Bool) -> [UInt32] {
    words.enumerated().map { place, word in
      let anywhere = UInt32(truncatingIfNeeded: place &* 2_654_435_761) >> 8
      guard isTied(place) else { return anywhere }
      switch place % 7 {
      case 0: return word >> 8  // just not met
      case 1: return min(word >> 8 + 1, 0xFF_FFFF)  // just met
      case 2: return word >> 8 & 0xFF_FF00  // the upper half alone
      case 3: return word >> 8 | 0xFF
      case 4: return 0
      case 5: return 0xFF_FFFF
      default: return anywhere
      }
    }
  }

  @Test("by a chance of one's own, ties included", arguments: KernelSet.all)
  func each(kernels: KernelSet) {
    kernels.upper(address, first: Self.first, into: upper.start)
    let (high, low) = (
      Column<UInt16>(count: Block.size, filledWith: 0),
      Column<UInt8>(count: Block.size, filledWith: 0)
    )
    // Ties nowhere, everywhere, at one place of some groups of 128.
    let ties: [(Int) -> Bool] = [
      { _ in false }, { _ in true }, { $0 % 256 == 131 }, { $0 % 129 == 127 },
    ]
    for isTied in ties {
      let bounds = thresholds(tied: isTied)
      for (place, bound) in bounds.enumerated() {
        high[place] = UInt16(bound >> 8)
        low[place] = UInt8(bound & 255)
      }
      exposures.start.update(repeating: 77, count: Block.size)
      let total = ff_expose_each(
        kernels.table, address, UInt32(Self.first), Int32(Block.size), upper.start, high.start,
        low.start, exposures.start)
      let expected = zip(words, bounds).map { word, bound -> UInt8 in word < bound << 8 ? 1 : 0 }
      #expect(exposures.values(Block.size) == expected)
      #expect(total == expected.reduce(0) { $0 + Int64($1) })
    }
  }

  /// Ends of Poisson distributions, ends at words and next to them, and none at all.
  private var ends: [[UInt32]] {
    let poisson = [0.01, 0.7, 5, 40, 90].map { mean in
      let ends = PoissonEnds()
      ends.set(mean: mean)
      return Array(UnsafeBufferPointer(start: ends.start, count: ends.count))
    }
    let some = stride(from: 3, to: Block.size, by: 97).map { words[$0] }
    let tied = some.flatMap { [$0 &- 1, $0, $0 &+ 1, $0 & 0xFFFF_0000, $0 | 0xFFFF] }
    return poisson + [[], [words[5]], tied.sorted()]
  }

  @Test("by a chance that is the same for all, ties included", arguments: KernelSet.all)
  func all(kernels: KernelSet) {
    kernels.upper(address, first: Self.first, into: upper.start)
    let some = Column<UInt8>(count: Block.size, filledWith: 0)
    for place in 0..<Block.size { some[place] = place % 3 == 0 ? 0 : 1 }
    for ends in ends {
      for count in [1, 7, 127, 128, 129, 1_000, 1_023, 1_024] {
        for reached in [nil, some] {
          exposures.start.update(repeating: 77, count: Block.size)
          let total = ff_expose_all(
            kernels.table, address, UInt32(Self.first), Int32(count), upper.start, ends,
            Int32(ends.count), reached?.start, exposures.start)
          // Whole groups of 128 are written; nobody is there beyond the count.
          let expected = (0..<(count + 127) / 128 * 128).map { place -> UInt8 in
            guard place < count, reached?[place] != 0 else { return 0 }
            return UInt8(ends.count { $0 <= words[place] })
          }
          #expect(exposures.values(expected.count) == expected)
          #expect(total == expected.reduce(0) { $0 + Int64($1) })
        }
      }
    }
  }

  @Test("amounts are added up cell by cell", arguments: KernelSet.all, [2, 3, 4, 5, 16])
  func cells(kernels: KernelSet, count: Int) {
    let cell = Column<UInt16>(count: Block.size, filledWith: 0)
    let masks = Column<UInt8>(count: count * Block.size, filledWith: 0)
    // The largest that fits into bytes until the end, at some width, among them.
    for most in [1, 3, 4, 7, 8, 15, 16, 255] as [UInt8] {
      var expected = (0..<count).map(Int64.init)
      var totals = expected
      var sum: Int64 = 0
      for place in 0..<Block.size {
        cell[place] = UInt16(words[place] % UInt32(count))
        exposures[place] = most == 1 ? UInt8(words[place] >> 8 & 1) : most
        expected[Int(cell[place])] += Int64(exposures[place])
        sum += Int64(exposures[place])
      }
      ff_cell_masks(kernels.table, cell.start, Int32(count), masks.start)
      ff_tally(
        kernels.table, exposures.start, Int32(most), masks.start, Int32(count), sum, &totals)
      #expect(totals == expected)
    }
  }
}
