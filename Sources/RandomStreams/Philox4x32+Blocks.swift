extension Philox4x32 {
  /// Writes the words of consecutive counters, which differ in their first element only.
  ///
  /// Gives the same words as ``block(counter:key:)``.
  ///
  /// - Complexity: O(`blocks`).
  static func fill(
    _ words: UnsafeMutablePointer<UInt32>, blocks: Int, counter: SIMD4<UInt32>,
    key: SIMD2<UInt32>
  ) {
    let out = UnsafeMutableRawPointer(words)
    let whole = blocks & ~3
    var first = counter
    for block in stride(from: 0, to: whole, by: 4) {
      // Four blocks at once: their chains of dependent products overlap.
      var a = Halves(counter: first, ahead: 0)
      var b = Halves(counter: first, ahead: 1)
      var c = Halves(counter: first, ahead: 2)
      var d = Halves(counter: first, ahead: 3)
      var key = SIMD2(UInt64(key.x), UInt64(key.y))
      for _ in 0..<rounds {
        a.round(key: key)
        b.round(key: key)
        c.round(key: key)
        d.round(key: key)
        key &+= SIMD2(UInt64(keyStep.x), UInt64(keyStep.y))
      }
      out.storeBytes(of: a.words, toByteOffset: 16 * block, as: SIMD2<UInt64>.self)
      out.storeBytes(of: b.words, toByteOffset: 16 * block + 16, as: SIMD2<UInt64>.self)
      out.storeBytes(of: c.words, toByteOffset: 16 * block + 32, as: SIMD2<UInt64>.self)
      out.storeBytes(of: d.words, toByteOffset: 16 * block + 48, as: SIMD2<UInt64>.self)
      first.x &+= 4
    }
    for block in whole..<blocks {
      let last = Self.block(counter: first, key: key)
      out.storeBytes(of: last, toByteOffset: 16 * block, as: SIMD4<UInt32>.self)
      first.x &+= 1
    }
  }
}

/// One counter on its way through the rounds, its elements in 64-bit lanes.
///
/// Only the lower half of a lane means something. A product of two lanes is then a high and a
/// low word at once, by the one vector product that SSE2 has for it (`pmuludq`), and a round
/// takes five vector instructions.
private struct Halves {
  /// The elements that the next round multiplies: the first and the third.
  private var factors: SIMD2<UInt64>
  /// The elements that the next round adds: the second and the fourth.
  private var terms: SIMD2<UInt64>

  @inline(__always)
  init(counter: SIMD4<UInt32>, ahead: UInt32) {
    factors = SIMD2(UInt64(counter.x &+ ahead), UInt64(counter.z))
    terms = SIMD2(UInt64(counter.y), UInt64(counter.w))
  }

  @inline(__always)
  mutating func round(key: SIMD2<UInt64>) {
    let multipliers = SIMD2(UInt64(Philox4x32.multiplier0), UInt64(Philox4x32.multiplier1))
    let products = (factors & 0xFFFF_FFFF) &* multipliers
    let crossed = SIMD2(products.y, products.x)
    factors = (crossed &>> 32) ^ terms ^ key
    terms = crossed
  }

  /// The four words in their order, on a little-endian machine.
  var words: SIMD2<UInt64> {
    @inline(__always) get { (factors & 0xFFFF_FFFF) | (terms &<< 32) }
  }
}
