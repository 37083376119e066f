/// Powers of two and saturation over columns, vectorised, with the same bits everywhere.
enum Exponential {
  /// Replaces each value x by 2ˣ.
  ///
  /// A polynomial of degree 5 on [−½, ½] with value 1 at 0 (minimax coefficients, relative error
  /// below 10⁻⁷), scaled through the exponent's bits. Below 2⁻¹²⁵ the result is 2⁻¹²⁵, above 2¹²⁷ it
  /// is 2¹²⁷.
  static func exp2(_ values: UnsafeMutablePointer<Float>, count: Int) {
    var i = 0
    while i + 8 <= count {
      let place = UnsafeMutableRawPointer(values + i)
      let x = place.loadUnaligned(as: SIMD8<Float>.self)
      place.storeBytes(of: exp2(x), as: SIMD8<Float>.self)
      i += 8
    }
    while i < count {
      values[i] = exp2(SIMD8<Float>(repeating: values[i]))[0]
      i += 1
    }
  }

  /// Writes 1 − 2^(−a · scale) of each a: the effect of a memory, 0 at nothing, ½ at 1 / scale.
  static func saturate(
    _ memory: UnsafePointer<Float>, scale: Float, into effect: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    var i = 0
    while i + 8 <= count {
      let a = UnsafeRawPointer(memory + i).loadUnaligned(as: SIMD8<Float>.self)
      UnsafeMutableRawPointer(effect + i).storeBytes(
        of: 1 - exp2(a * -scale), as: SIMD8<Float>.self)
      i += 8
    }
    // What is left is not read eight at a time: it may be the end of the column.
    while i < count {
      effect[i] = 1 - exp2(SIMD8<Float>(repeating: memory[i] * -scale))[0]
      i += 1
    }
  }

  /// 2ˣ of eight values.
  @inline(__always)
  static func exp2(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // Masks become single instructions, which `clamped` does not.
    var clamped = x
    clamped.replace(with: -125, where: x .< -125)
    clamped.replace(with: 127, where: x .> 127)
    // Adding 1.5 · 2²³ leaves the nearest whole number in the low bits.
    let magic = SIMD8<Float>(repeating: 12_582_912)
    let shifted = clamped + magic
    let f = clamped - (shifted - magic)
    var p = f * 1.326_472_73e-3 + 9.671_512_99e-3
    p = p * f + 5.550_733_58e-2
    p = p * f + 2.402_224_24e-1
    p = p * f + 6.931_470_04e-1
    p = p * f + 1
    let whole = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(p, to: SIMD8<UInt32>.self) &+ whole, to: SIMD8<Float>.self)
  }
}
