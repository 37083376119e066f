/// The counter-based generator Philox4x32-10.
///
/// A pure function: 128 bits of counter and 64 bits of key give 128 random bits, with nothing
/// to store between calls. Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011, doi:10.1145/2063384.2063405. It isn't for cryptography.
public enum Philox4x32 {
  /// The ten rounds of Salmon et al.; seven already pass BigCrush.
  static var rounds: Int { 10 }
  static var multiplier0: UInt32 { 0xD251_1F53 }
  static var multiplier1: UInt32 { 0xCD9E_8D57 }
  static var keyStep: SIMD2<UInt32> { SIMD2(0x9E37_79B9, 0xBB67_AE85) }

  /// Returns the four random words of one counter.
  ///
  ///     Philox4x32.block(counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0))
  ///     // 6627e8d5 e169c58d bc57ac4c 9b00dbd8
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (x, y, z, w) = (counter.x, counter.y, counter.z, counter.w)
    var (key0, key1) = (key.x, key.y)
    for _ in 0..<rounds {
      let product0 = multiplier0.multipliedFullWidth(by: x)
      let product1 = multiplier1.multipliedFullWidth(by: z)
      (x, y) = (product1.high ^ y ^ key0, product1.low)
      (z, w) = (product0.high ^ w ^ key1, product0.low)
      key0 &+= keyStep.x
      key1 &+= keyStep.y
    }
    return SIMD4(x, y, z, w)
  }
}
