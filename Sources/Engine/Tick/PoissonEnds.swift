import Foundation

/// The ends of a Poisson distribution as fractions of 2³²: a draw w is the number of ends that are ≤ w.
///
/// Invariant: `start` is valid for `most` numbers as long as the value's box lives.
final class PoissonEnds {
  /// The most exposures a tick.
  static let most = 255

  private(set) var count = 0
  let start: UnsafeMutablePointer<UInt32>

  init() {
    start = .allocate(capacity: PoissonEnds.most)
    start.initialize(repeating: 0, count: PoissonEnds.most)
  }

  deinit { start.deallocate() }

  /// Ends up to the point beyond which less than one in 2³² lies; none for a mean of 0.
  func set(mean: Double) {
    count = 0
    guard mean > 0 else { return }
    var (term, sum) = (exp(-mean), 0.0)
    for k in 0..<PoissonEnds.most {
      sum += term
      let end = sum * 0x1p32
      guard end < 4_294_967_295 else { break }
      start[k] = UInt32(end)
      count = k + 1
      term *= mean / Double(k + 1)
    }
  }
}
