/// Chances from odds and chances over shorter times, over blocks in double precision.
///
/// Plain arithmetic on vectors, so that the bits do not depend on a library of mathematics; the
/// relative error of a power is below 10⁻¹¹.
enum ChanceKernel {
  private typealias Lanes = SIMD4<Double>
  private typealias Bits = SIMD4<UInt64>

  /// Writes c · σ(odds + utility) = c / (1 + 2^−(odds + utility)), odds being in log₂.
  ///
  /// - Parameters:
  ///   - utilities: what drivers add to the odds of each customer of a block, in log₂.
  ///   - odds: the odds without drivers, in log₂.
  ///   - ceiling: c.
  ///   - chances: room for a block.
  static func saturate(
    _ utilities: UnsafePointer<Float>, odds: Double, ceiling: Double,
    into chances: UnsafeMutablePointer<Double>
  ) {
    let raw = UnsafeRawPointer(utilities)
    for i in stride(from: 0, to: Block.size, by: 4) {
      let utility = raw.loadUnaligned(fromByteOffset: 4 * i, as: SIMD4<Float>.self)
      let power = exp2(-(odds + Lanes(utility)))
      store(ceiling / (1 + power), chances, i)
    }
  }

  /// Replaces chances p for one length of time by 1 − (1 − p)^ratio, those for a `ratio` of it.
  static func compound(_ chances: UnsafeMutablePointer<Double>, ratio: Double) {
    let raw = UnsafeRawPointer(chances)
    for i in stride(from: 0, to: Block.size, by: 4) {
      let p = raw.loadUnaligned(fromByteOffset: 8 * i, as: Lanes.self)
      var spared = 1 - p
      // Certainty stays certain but for 10⁻¹², whose logarithm is finite.
      spared.replace(with: 1e-12, where: spared .< 1e-12)
      store(1 - exp2(log2(spared) * ratio), chances, i)
    }
  }

  @inline(__always)
  private static func store(_ value: Lanes, _ out: UnsafeMutablePointer<Double>, _ i: Int) {
    UnsafeMutableRawPointer(out).storeBytes(of: value, toByteOffset: 8 * i, as: Lanes.self)
  }

  /// 2ˣ by the Taylor polynomial of degree 9 on [−½, ½], scaled through the exponent's bits.
  @inline(__always)
  private static func exp2(_ x: Lanes) -> Lanes {
    var clamped = x
    clamped.replace(with: -1_000, where: x .< -1_000)
    clamped.replace(with: 1_000, where: x .> 1_000)
    // Adding 1.5 · 2⁵² leaves the nearest whole number in the low bits.
    let magic = Lanes(repeating: 6_755_399_441_055_744)
    let shifted = clamped + magic
    let f = (clamped - (shifted - magic)) * 0.693_147_180_559_945_3
    var p = f * (1.0 / 362_880) + 1.0 / 40_320
    p = p * f + 1.0 / 5_040
    p = p * f + 1.0 / 720
    p = p * f + 1.0 / 120
    p = p * f + 1.0 / 24
    p = p * f + 1.0 / 6
    p = p * f + 0.5
    p = p * f + 1
    p = p * f + 1
    let whole = unsafeBitCast(shifted, to: Bits.self) &<< 52
    return unsafeBitCast(unsafeBitCast(p, to: Bits.self) &+ whole, to: Lanes.self)
  }

  /// log₂ of positive numbers: the exponent's bits, and 2 artanh((m − 1) / (m + 1)) of a mantissa m
  /// within [√½, √2], by its series up to the 13th power.
  @inline(__always)
  private static func log2(_ y: Lanes) -> Lanes {
    // 1,024 more than the exponent of y / √½, which is never negative.
    let bits = unsafeBitCast(y, to: Bits.self)
    let raised = (bits &- 0x3FE6_A09E_667F_3BCD &+ (1_024 << 52)) &>> 52
    let m = unsafeBitCast(bits &- ((raised &- 1_024) &<< 52), to: Lanes.self)
    // A whole number below 2⁵² in the low bits of 2⁵².
    let exponent =
      unsafeBitCast(raised | 0x4330_0000_0000_0000, to: Lanes.self) - 4_503_599_627_371_520
    let s = (m - 1) / (m + 1)
    let square = s * s
    var p = square * (1.0 / 13) + 1.0 / 11
    p = p * square + 1.0 / 9
    p = p * square + 1.0 / 7
    p = p * square + 1.0 / 5
    p = p * square + 1.0 / 3
    p = p * square + 1
    return exponent + p * s * 2.885_390_081_777_926_8
  }
}
