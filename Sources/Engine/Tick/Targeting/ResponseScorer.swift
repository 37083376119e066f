import Fitting

/// How the present model turns what is seen of a customer into a score, largest first.
enum ResponseScorer {
  /// A sum of weights, as whole numbers.
  case sum(ScoreWeights)
  /// The chance with a contact less that without one; where nobody held out responded, that is 0.
  case difference(with: LogisticModel, without: LogisticModel?)
  /// A linear estimate, the constant first, plus so many times the length of the row's product with a triangle.
  case bound(weights: [Double], triangle: [Double], times: Double)

  /// What 1 is in scores of differences, which are from −1 to 1.
  static let differenceUnit = 0x1p30
  /// What 1 is in scores of bounds.
  static let boundUnit = 0x1p22

  /// The score of a row, the constant 1 first; for models that are no plain sum.
  ///
  /// One order of adding, so that a score depends on the row alone.
  func score(_ row: UnsafePointer<Double>, count: Int) -> Int32 {
    switch self {
    case .sum: preconditionFailure("sums of weights are scored column by column")
    case .difference(let with, let without):
      let effect =
        ResponseScorer.chance(with, row, count)
        - (without.map { ResponseScorer.chance($0, row, count) } ?? 0)
      return Int32((effect * ResponseScorer.differenceUnit).rounded())
    case .bound(let weights, let triangle, let times):
      var (estimate, square) = (0.0, 0.0)
      for place in 0..<count {
        estimate += weights[place] * row[place]
        var part = 0.0
        for column in 0...place { part += triangle[place * count + column] * row[column] }
        square += part * part
      }
      let bound = min(max(estimate + times * square.squareRoot(), -255), 255)
      return Int32((bound * ResponseScorer.boundUnit).rounded())
    }
  }

  private static func chance(
    _ model: LogisticModel, _ row: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = model.intercept
    for place in 1..<max(1, count) { sum += model.weights[place - 1] * row[place] }
    return LogisticModel.chance(logOdds: sum)
  }
}
