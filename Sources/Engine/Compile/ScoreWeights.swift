import Foundation

/// The weights of a learned model as whole numbers, so that a score is the same in any order of adding.
///
/// They share a scale, the largest power of 2 with which no score can reach 2³⁰: ranks differ from those of the
/// exact weights only between customers whose log-odds differ by less than about one in a million.
struct ScoreWeights: Hashable, Sendable {
  /// By column.
  let weights: [Int32]

  init(_ exact: [Double], _ columns: [ResponseColumn]) {
    func largest(_ scale: Double) -> Double {
      zip(exact, columns).reduce(0) {
        $0 + ((abs($1.0) * scale).rounded() + 1) * Double($1.1.bound)
      }
    }
    // From 2²⁰ down; a model without weights keeps that.
    var scale = 0x1p20
    while largest(scale) >= 0x1p30, scale > 0x1p-40 { scale /= 2 }
    weights = exact.map { Int32(($0 * scale).rounded()) }
  }

  /// The score that a key stands for.
  @inline(__always)
  static func score(_ key: UInt32) -> Int32 { Int32(bitPattern: ~key ^ 0x8000_0000) }

  /// The key of a score: smallest for the largest, never 0.
  @inline(__always)
  static func key(_ score: Int32) -> UInt32 { ~(UInt32(bitPattern: score) ^ 0x8000_0000) }
}
