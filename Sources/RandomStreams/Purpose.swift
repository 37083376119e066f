/// What a random draw is for.
///
/// Draws for different purposes are independent, so a model that gains a decision keeps every
/// other decision's luck.
///
///     let exposure = Purpose("channel.leaflets.exposure")
///
/// The name is part of the reproducibility promise: renaming a purpose moves results. Names
/// are compared byte by byte in UTF-8; a caller that takes names from people normalises them
/// (NFC) first. The 32-bit code can clash: ``firstClash(in:)`` says whether it does.
public struct Purpose: Hashable, Sendable, BitwiseCopyable {
  /// The third element of the counter of every draw for this purpose.
  public let code: UInt32

  /// Creates the purpose called `name`.
  ///
  /// The code is the 64-bit FNV-1a hash of the UTF-8 bytes (IETF RFC 9923), put through the
  /// finaliser of SplitMix64 and folded to 32 bits by exclusive or.
  ///
  /// - Complexity: O(length of `name`); make purposes once, outside loops.
  public init(_ name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    hash = Mixing.finalise(hash)
    code = UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// Returns the first two different names that would share their draws, or nil.
  ///
  /// A name given twice is no clash. Among 1,000 names, the chance of one is about 1 in 8,600.
  ///
  /// - Complexity: O(n) expected.
  public static func firstClash(in names: [String]) -> (String, String)? {
    var nameOfCode: [UInt32: String] = [:]
    for name in names {
      guard let earlier = nameOfCode.updateValue(name, forKey: Purpose(name).code) else { continue }
      if !earlier.utf8.elementsEqual(name.utf8) { return (earlier, name) }
    }
    return nil
  }
}
