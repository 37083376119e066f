extension Draws {
  /// Writes single-precision uniform numbers in (0, 1] for neighbouring customers.
  ///
  /// `out[i]` comes from the word w of customer `firstCustomer + i`, as
  /// ⌊w / 2^8⌋·2^-24 + (w mod 2^8 + ½)·2^-32 in Float arithmetic. Near 0 the numbers keep the
  /// resolution of the whole word (the smallest is 2^-33), so chances far below 2^-24 are
  /// respected; near 1 they are rounded to Float, and the highest 128 words give exactly 1.
  ///
  /// - Parameters:
  ///   - out: room for `count` numbers.
  ///   - count: how many customers; a multiple of 4.
  ///   - firstCustomer: the first customer; a multiple of 4.
  ///   - tick: the tick of the draws.
  ///   - purpose: what the draws are for.
  ///   - index: tells apart several draws of one customer for one purpose in one tick.
  /// - Complexity: O(`count`); counts that are multiples of 16 stay in the vectorised loop.
  public func fillUniforms(
    _ out: UnsafeMutablePointer<Float>, count: Int, firstCustomer: UInt32, tick: UInt32,
    purpose: Purpose, index: UInt32 = 0
  ) {
    out.withMemoryRebound(to: UInt32.self, capacity: count) { words in
      fill(
        words, count: count, firstCustomer: firstCustomer, tick: tick, purpose: purpose,
        index: index)
    }
    let memory = UnsafeMutableRawPointer(out)
    for offset in stride(from: 0, to: 4 * count, by: 16) {
      let words = memory.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
      memory.storeBytes(of: Self.uniforms(words), toByteOffset: offset, as: SIMD4<Float>.self)
    }
  }

  /// Returns the four uniforms of four words.
  ///
  /// Both parts are below 2^24, so they pass through Int32 to Float exactly.
  @inline(__always)
  private static func uniforms(_ words: SIMD4<UInt32>) -> SIMD4<Float> {
    let high = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: words &>> 8))
    let low = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: words & 255))
    return high * 0x1p-24 + (low + 0.5) * 0x1p-32
  }
}
