/// Finds the word that was probably meant.
enum NearestWord {
  /// The nearest of `words` when it is near enough to be a slip: at most a third of the letters
  /// (at least one, at most three) and less than half of them differ; the first of equally near ones.
  static func of(_ word: String, among words: [String]) -> String? {
    let limit = min(3, max(1, word.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in words where candidate != word {
      let distance = edits(from: word.lowercased(), to: candidate.lowercased())
      guard distance <= limit, 2 * distance < max(word.count, candidate.count) else { continue }
      if distance < best?.distance ?? Int.max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// The number of letters inserted, removed, replaced or swapped with their neighbour
  /// (optimal string alignment; Damerau 1964, doi:10.1145/363958.363994).
  static func edits(from source: String, to target: String) -> Int {
    let left = Array(source)
    let right = Array(target)
    guard abs(left.count - right.count) <= 3, left.count < 200 else { return Int.max }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 1...left.count {
      var current = [i] + [Int](repeating: 0, count: right.count)
      for j in 1...right.count {
        let replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
        current[j] = min(last[j] + 1, current[j - 1] + 1, replaced)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
