import Foundation
import Statistics
import Testing

/// How far a count is from what theory expects, in standard deviations.
///
/// - Returns: the z-score of `observed` successes among `trials` with a chance each.
func zScore(observed: Int64, trials: Int, chance: Double) -> Double {
  let mean = Double(trials) * chance
  return (Double(observed) - mean) / (mean * (1 - chance)).squareRoot()
}

/// Expects a count to agree with a binomial distribution.
///
/// A correct program fails with a chance of about 6 in 100,000 (|z| > 4) for each call.
func expectBinomial(
  _ observed: Int64, trials: Int, chance: Double, _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let score = zScore(observed: observed, trials: trials, chance: chance)
  let shown = "\(observed) of \(trials), expected \(Double(trials) * chance), z = \(score)"
  #expect(
    abs(score) < 4, "\(comment?.rawValue ?? "") \(shown)", sourceLocation: sourceLocation)
}

/// The χ² statistic of counts against expected counts.
func chiSquare(_ observed: [Int64], expected: [Double]) -> Double {
  zip(observed, expected).reduce(0) {
    $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1
  }
}

/// Expects counts to agree with expected counts whose sum is theirs.
///
/// A correct program fails with a chance of about 1 in 10,000 for each call: the limit is the
/// 0.9999 quantile of χ² by Wilson and Hilferty's cube root (PNAS 17 (1931),
/// doi:10.1073/pnas.17.12.684).
func expectCounts(
  _ observed: [Int64], expected: [Double], _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let degrees = Double(observed.count - 1)
  let width = 2 / (9 * degrees)
  let limit = degrees * pow(1 - width + 3.719 * width.squareRoot(), 3)
  let statistic = chiSquare(observed, expected: expected)
  #expect(
    statistic < limit,
    "\(comment?.rawValue ?? "") χ² = \(statistic), limit \(limit): \(observed) against \(expected)",
    sourceLocation: sourceLocation)
}

/// The mean of some numbers and its standard error.
func meanAndError(_ values: [Double]) -> (mean: Double, error: Double) {
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  return (mean, (square / count).squareRoot())
}
