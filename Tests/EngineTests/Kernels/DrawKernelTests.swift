import CKernels
import RandomStreams
import Testing

@testable import Engine

/// The generator as kernels have it, against the generator as it is defined.
///
/// No luck is involved.
@Suite("Kernels draw what draws are defined to be", .serialized)
struct DrawKernelTests {
  private let draws = Draws(seed: 0xFEED_5EED, replication: 3)
  private let purpose = Purpose("channel.flyer.exposure")
  /// First customers of blocks, up to the last that there can be.
  private static let firsts = [0, 1_024, 1 << 20, 0xFFFF_FC00]

  @Test("words and uniforms, in any tick and with any index", arguments: KernelSet.all, firsts)
  func words(kernels: KernelSet, first: Int) {
    let words = Column<UInt32>(count: Block.size, filledWith: 0)
    let uniforms = Column<Float>(count: Block.size, filledWith: 0)
    let expected = Column<UInt32>(count: Block.size, filledWith: 0)
    let expectedUniforms = Column<Float>(count: Block.size, filledWith: 0)
    for (tick, index) in [(1, 0), (365, 2), (65_000, 255)] as [(Int, UInt32)] {
      let address = draws.address(tick: tick, purpose: purpose, index: index)
      kernels.words(address, first: first, into: words.start)
      kernels.uniforms(address, first: first, into: uniforms.start)
      draws.fill(
        expected.start, count: Block.size, firstCustomer: UInt32(first), tick: UInt32(tick),
        purpose: purpose, index: index)
      draws.fillUniforms(
        expectedUniforms.start, count: Block.size, firstCustomer: UInt32(first),
        tick: UInt32(tick), purpose: purpose, index: index)
      #expect(words.values(Block.size) == expected.values(Block.size))
      #expect(
        uniforms.values(Block.size).map(\.bitPattern)
          == expectedUniforms.values(Block.size).map(\.bitPattern))
    }
  }

  @Test("upper halves of split words", arguments: KernelSet.all, firsts)
  func upper(kernels: KernelSet, first: Int) {
    let upper = Column<UInt16>(count: Block.size, filledWith: 0)
    for tick in [1, 365] {
      kernels.upper(
        draws.address(tick: tick, purpose: purpose), first: first, into: upper.start)
      let expected = (0..<Block.size).map { place in
        let customer = UInt32(first + place)
        return UInt16(
          draws.splitWord(customer: customer, tick: UInt32(tick), purpose: purpose) >> 16)
      }
      #expect(upper.values(Block.size) == expected)
    }
  }

  @Test("powers of two have the same bits on all sets, 0 at −127 and below, and an end above")
  func powers() {
    let asked: [Float] =
      [-127, -127.25, -128, -1_000, -1e9, -.infinity, -126, 0, 126, 127, 128, 1e9]
      + (0..<1_001).map { -130 + 0.26 * Float($0) }
    let column = Column<Float>(count: asked.count, filledWith: 0)
    var plain: [UInt32] = []
    for kernels in KernelSet.all {
      // From every offset, so that each value passes through vectors and through the rest.
      for length in [asked.count, asked.count - 1, 13, 12, 5, 3] {
        column.start.update(from: asked, count: asked.count)
        kernels.exp2(column.start, count: length)
        let found = column.values(length).map(\.bitPattern)
        if plain.isEmpty { plain = found }
        #expect(found == Array(plain.prefix(length)), "\(kernels.name), \(length) values")
      }
    }
    for (value, bits) in zip(asked, plain) {
      let found = Float(bitPattern: bits)
      if value <= -127 { #expect(bits == 0, "2^\(value) is \(found)") }
      if value >= 127 { #expect(found == 0x1p127) }
    }
    #expect(Float(bitPattern: plain[6]) == 0x1p-126 && Float(bitPattern: plain[7]) == 1)
  }
}
