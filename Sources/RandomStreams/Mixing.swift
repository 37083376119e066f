/// Bijective mixing of 64-bit words.
///
/// The constants and the three steps are the finaliser of SplitMix64 (Steele, Lea and Flood,
/// OOPSLA 2014, doi:10.1145/2660193.2660195; variant 13 of Stafford).
enum Mixing {
  /// The golden ratio's fraction as 64 bits: keeps an all-zero input from staying zero.
  static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Returns `word` with every output bit depending on every input bit.
  static func finalise(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns `state` with `part` joined to it; bijective in either while the other is fixed.
  static func join(_ state: UInt64, _ part: UInt64) -> UInt64 {
    finalise((state &+ golden) ^ part)
  }
}
