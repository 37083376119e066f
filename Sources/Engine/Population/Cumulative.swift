/// Shares summed up, to find which one a uniform falls into.
struct Cumulative: Sendable {
  private let ends: [Double]

  init(_ shares: [Double]) {
    var (ends, sum) = ([Double](), 0.0)
    for share in shares {
      sum += share
      ends.append(sum)
    }
    // Whatever rounding left over belongs to the last share that is not zero.
    if let last = shares.lastIndex(where: { $0 > 0 }) {
      for i in last..<ends.count { ends[i] = .infinity }
    }
    self.ends = ends
  }

  /// The number of the share that u falls into.
  @inline(__always)
  func index(_ u: Double) -> Int {
    // Sums never fall, so counting those passed finds the first that is not; no branch to guess.
    var passed = 0
    for end in ends { passed += u < end ? 0 : 1 }
    return min(passed, ends.count - 1)
  }
}
