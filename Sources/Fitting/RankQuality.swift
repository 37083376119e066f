/// How well scores put those with an outcome before those without.
///
/// The area under the receiver operating characteristic is the chance that one drawn at random from those with
/// the outcome has the higher score than one drawn from those without, ties counting half (Mann and Whitney
/// 1947; Hanley and McNeil 1982). Kept as whole numbers, so that parts add up.
public struct RankQuality: Hashable, Sendable {
  /// Twice the pairs in the right order, plus the ties.
  public private(set) var twiceRight: Int64 = 0
  /// Pairs of one with the outcome and one without.
  public private(set) var pairs: Int64 = 0

  /// No pairs.
  public init() {}

  /// Counts the pairs of some scores.
  ///
  /// - Parameter scored: scores, higher meaning likelier, with whether the outcome came about.
  /// - Complexity: O(n log n).
  public init(_ scored: [(score: Int32, outcome: Bool)]) {
    let sorted = scored.sorted { $0.score < $1.score }
    var (first, below) = (0, Int64(0))
    while first < sorted.count {
      var end = first
      var (hits, misses) = (Int64(0), Int64(0))
      while end < sorted.count, sorted[end].score == sorted[first].score {
        if sorted[end].outcome { hits += 1 } else { misses += 1 }
        end += 1
      }
      twiceRight += hits * (2 * below + misses)
      below += misses
      first = end
    }
    pairs = Int64(scored.count { $0.outcome }) * below
  }

  /// The area under the curve; nil without a pair.
  public var area: Double? { pairs == 0 ? nil : Double(twiceRight) / Double(2 * pairs) }

  /// Adds the pairs of another set.
  ///
  /// Pairs across the sets are not counted: scores of two models are not compared.
  public static func += (left: inout RankQuality, right: RankQuality) {
    left.twiceRight += right.twiceRight
    left.pairs += right.pairs
  }
}
