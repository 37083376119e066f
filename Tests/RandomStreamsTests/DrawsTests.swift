import RandomStreams
import Testing

@Suite("Draws")
struct DrawsTests {
  private let exposure = Purpose("channel.leaflets.exposure")

  /// Computed in Python from the definitions of key, code and block.
  @Test(
    "a word is decided by its key alone",
    arguments: [
      (0, 0, 0, 0, "a", 0, 0xC196_3C76),
      (7, 1, 12, 3, "channel.leaflets.exposure", 0, 0xB17C_AFEE),
      (7, 1, 15, 3, "channel.leaflets.exposure", 2, 0xFDE5_EF45),
      (.max, .max, 0xFFFF_FFFE, 9, "渠道.传单", 1, 0xA36D_F6C4),
    ] as [(UInt64, UInt32, UInt32, UInt32, String, UInt32, UInt32)])
  func knownWord(
    seed: UInt64, replication: UInt32, customer: UInt32, tick: UInt32, name: String,
    index: UInt32, expected: UInt32
  ) {
    let draws = Draws(seed: seed, replication: replication)
    let purpose = Purpose(name)
    let word = draws.word(customer: customer, tick: tick, purpose: purpose, index: index)
    #expect(word == expected)
    let uniform = draws.uniform(customer: customer, tick: tick, purpose: purpose, index: index)
    #expect(uniform == (Double(expected) + 0.5) / 4_294_967_296)
  }

  @Test(
    "a filled block holds the words of its customers",
    arguments: [0, 4, 12, 16, 20, 1024], [0, 4, 1 << 20, 0xFFFF_FC00] as [UInt32])
  func fill(count: Int, firstCustomer: UInt32) {
    let draws = Draws(seed: 11, replication: 3)
    let single = (0..<count).map {
      draws.word(customer: firstCustomer + UInt32($0), tick: 5, purpose: exposure, index: 2)
    }
    #expect(
      words(draws, count: count, firstCustomer: firstCustomer, tick: 5, exposure, index: 2)
        == single)
  }

  @Test("filled uniforms are the words rounded to Float, and resolve chances below 2^-24")
  func fillUniforms() {
    let draws = Draws(seed: 11, replication: 3)
    let count = 1 << 18
    var floats = [Float](repeating: 0, count: count)
    floats.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      draws.fillUniforms(base, count: count, firstCustomer: 0, tick: 5, purpose: exposure)
    }
    var worst = 0.0
    for (customer, float) in floats.enumerated() {
      let exact = draws.uniform(customer: UInt32(customer), tick: 5, purpose: exposure)
      worst = max(worst, abs(Double(float) - exact) / exact)
    }
    // Half a unit in the last place for the sum, and as much for its low part.
    #expect(worst <= 0x1p-24)
    #expect(floats.allSatisfy { $0 > 0 && $0 <= 1 })
  }

  /// Two independent streams of 2^17 words have a correlation of standard error 2^-8.5; five of
  /// them: a correct generator fails once in 1.7 million seeds for each of the five pairs.
  @Test(
    "draws that differ in one part of the key are uncorrelated",
    arguments: ["purpose", "replication", "seed", "tick", "index"])
  func uncorrelated(part: String) {
    let count = 1 << 17
    let base = words(Draws(seed: 1, replication: 0), count: count, tick: 0, exposure)
    let draws = Draws(seed: part == "seed" ? 2 : 1, replication: part == "replication" ? 1 : 0)
    let purpose = part == "purpose" ? Purpose("channel.leaflets.response") : exposure
    let other = words(
      draws, count: count, tick: part == "tick" ? 1 : 0, purpose, index: part == "index" ? 1 : 0)
    var product = 0.0
    for (one, two) in zip(base, other) {
      product += (Double(one) * 0x1p-32 - 0.5) * (Double(two) * 0x1p-32 - 0.5)
    }
    let correlation = 12 * product / Double(count)
    #expect(abs(correlation) < 5 / Double(count).squareRoot(), "\(part): \(correlation)")
  }

  /// 377.1 is the point that chi-square with 255 degrees of freedom passes once in a million
  /// (scipy.stats.chi2.isf): a correct generator fails once in a million seeds for each shift.
  @Test("every byte of the words is uniform", arguments: [0, 8, 16, 24] as [UInt32])
  func uniformity(shift: UInt32) {
    let count = 1 << 18
    var counts = [Int](repeating: 0, count: 256)
    for tick in 0..<4 as Range<UInt32> {
      let draws = Draws(seed: 20, replication: tick)
      for word in words(draws, count: count, tick: tick, exposure) {
        counts[Int((word >> shift) & 255)] += 1
      }
    }
    let expected = Double(4 * count) / 256
    var chiSquare = 0.0
    for count in counts { chiSquare += (Double(count) - expected) * (Double(count) - expected) }
    #expect(chiSquare / expected < 377.1)
  }

  private func words(
    _ draws: Draws, count: Int, firstCustomer: UInt32 = 0, tick: UInt32, _ purpose: Purpose,
    index: UInt32 = 0
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = count
      guard let base = buffer.baseAddress else { return }
      draws.fill(
        base, count: count, firstCustomer: firstCustomer, tick: tick, purpose: purpose,
        index: index)
    }
  }
}
