extension MeasureCatalogue {
  /// The measures of a short table: money, customers and costs, then what is ranked by, and the first conversion and the
  /// first retention that have a number.
  ///
  /// - Parameters:
  ///   - ids: the measures there are.
  ///   - rankBy: the measure of the ranking.
  ///   - hasNumber: whether a measure has a number to show.
  /// - Returns: some of `ids`, each once.
  public static func headlines(
    of ids: [String], rankBy: String, hasNumber: (String) -> Bool
  ) -> [String] {
    func first(_ prefix: String) -> String? {
      ids.first { $0.hasPrefix(prefix) && hasNumber($0) }
    }
    let wanted =
      ["spend", "acquired", "acquisition-cost", "incremental-cost", rankBy]
      + [first("conversion "), first("retention at ")].compactMap { $0 }
    return wanted.enumerated().filter { place, id in
      ids.contains(id) && !wanted[..<place].contains(id)
    }.map(\.element)
  }
}
