import RandomStreams
import Testing

@Suite("Split words")
struct SplitWordTests {
  private let exposure = Purpose("channel.leaflets.exposure")
  private static let count: UInt32 = 1 << 20
  private static let words: [UInt32] = {
    let draws = Draws(seed: 20, replication: 0)
    let purpose = Purpose("channel.leaflets.exposure")
    return (0..<count).map { draws.splitWord(customer: $0, tick: 5, purpose: purpose) }
  }()

  /// Computed in Python from the definitions of key, code, block and place.
  @Test(
    "a split word is decided by its key alone",
    arguments: [
      (0, 0, 0, 0, "a", 0x3C76_785F),
      (7, 1, 12, 3, "channel.leaflets.exposure", 0x91E4_956C),
      (7, 1, 127, 3, "channel.leaflets.exposure", 0xE72B_A2C5),
      (7, 1, 161, 9, "channel.leaflets.exposure", 0x4227_C8BD),
      (.max, .max, .max, 9, "渠道.传单", 0xFBC4_D7F3),
    ] as [(UInt64, UInt32, UInt32, UInt32, String, UInt32)])
  func knownWord(
    seed: UInt64, replication: UInt32, customer: UInt32, tick: UInt32, name: String,
    expected: UInt32
  ) {
    let draws = Draws(seed: seed, replication: replication)
    #expect(draws.splitWord(customer: customer, tick: tick, purpose: Purpose(name)) == expected)
  }

  /// 67,270 is the point that chi-square with 65,535 degrees of freedom passes once in a million (by
  /// Wilson and Hilferty's cube root): a correct generator fails once in a million seeds for each half.
  @Test("either half is uniform", arguments: [0, 16] as [UInt32])
  func halves(shift: UInt32) {
    #expect(chiSquare(Self.words.map { Int($0 >> shift & 0xFFFF) }, bins: 65_536) < 67_270)
  }

  /// The same for the upper bits of both halves together, which shows whether one depends on the other.
  @Test("the halves are independent of each other")
  func together() {
    let joined = Self.words.map { Int(($0 >> 16 & 0xFF00) | ($0 >> 8 & 0xFF)) }
    #expect(chiSquare(joined, bins: 65_536) < 67_270)
  }

  /// And for neighbours, who share a word of the generator.
  @Test("neighbours are independent of each other")
  func neighbours() {
    let joined = stride(from: 0, to: Self.words.count, by: 2).map {
      Int((Self.words[$0] >> 16 & 0xFF00) | Self.words[$0 + 1] >> 24)
    }
    #expect(chiSquare(joined, bins: 65_536) < 67_270)
  }

  private func chiSquare(_ values: [Int], bins: Int) -> Double {
    var counts = [Int](repeating: 0, count: bins)
    for value in values { counts[value] += 1 }
    let expected = Double(values.count) / Double(bins)
    return counts.reduce(0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
  }

  /// A correct generator fails once in 32,000 seeds for each part.
  ///
  /// That is how often independent words of 2^17 customers agree for one of them; their halves do for
  /// more than 12 of them once in 5 million (Poisson with mean 2), and a correlation passes five
  /// standard errors of 2^-8.5 once in 1.7 million.
  @Test(
    "customers' words differ between purposes, ticks, replications and seeds",
    arguments: ["purpose", "tick", "replication", "seed"])
  func different(part: String) {
    let count = 1 << 17
    let draws = Draws(seed: part == "seed" ? 21 : 20, replication: part == "replication" ? 1 : 0)
    let purpose = part == "purpose" ? Purpose("channel.leaflets.response") : exposure
    let tick: UInt32 = part == "tick" ? 6 : 5
    var (same, sameUpper, sameLower, product) = (0, 0, 0, 0.0)
    for customer in 0..<count {
      let one = Self.words[customer]
      let two = draws.splitWord(customer: UInt32(customer), tick: tick, purpose: purpose)
      if one == two { same += 1 }
      if one >> 16 == two >> 16 { sameUpper += 1 }
      if one & 0xFFFF == two & 0xFFFF { sameLower += 1 }
      product += (Double(one) * 0x1p-32 - 0.5) * (Double(two) * 0x1p-32 - 0.5)
    }
    #expect(same == 0)
    #expect(sameUpper <= 12 && sameLower <= 12, "\(sameUpper) and \(sameLower)")
    #expect(abs(12 * product / Double(count)) < 5 / Double(count).squareRoot())
  }

  /// Half a million pairs of 1,024 customers agree somewhere once in 8,000 seeds.
  @Test("customers of one tick have different words")
  func distinct() {
    for first in [0, 1 << 16, 1 << 19] {
      #expect(Set(Self.words[first..<(first + 1_024)]).count == 1_024)
    }
  }
}
