/// Finds the names that were probably meant.
///
/// Nearness is the coefficient of Dice (1945, doi:10.2307/1932409) on pairs of neighbouring letters:
/// twice the pairs two names share, over the pairs of both.
enum NearNames {
  /// At most three of `names`, the nearest first; none that shares less than half.
  static func of(_ name: String, among names: [String]) -> [String] {
    let near = names.enumerated().map { (place: $0, name: $1, nearness: nearness(name, $1)) }
      .filter { $0.nearness >= 0.5 }
    return near.sorted { ($1.nearness, $0.place) < ($0.nearness, $1.place) }.prefix(3).map(\.name)
  }

  private static func nearness(_ one: String, _ other: String) -> Double {
    let (left, right) = (pairs(of: one), pairs(of: other))
    guard !left.isEmpty, !right.isEmpty else { return one == other ? 1 : 0 }
    var rest = right
    var shared = 0
    for pair in left {
      guard let place = rest.firstIndex(of: pair) else { continue }
      rest.remove(at: place)
      shared += 1
    }
    return Double(2 * shared) / Double(left.count + right.count)
  }

  private static func pairs(of name: String) -> [String] {
    let letters = Array(name.lowercased())
    return zip(letters, letters.dropFirst()).map { String([$0, $1]) }
  }
}
