public import LinearAlgebra

/// Why a model cannot be fitted.
public enum FittingError: Error, Hashable, CustomStringConvertible {
  /// There are fewer than two rows.
  case tooFewRows(Int)

  /// All rows have the same outcome, so that nothing tells them apart.
  case oneOutcome

  /// A number is infinite or not a number.
  case notFinite

  /// The curvature has no factor although a prior holds every weight but the intercept.
  case notCurved(LinearAlgebraError)

  /// The steps did not become small after so many.
  case notSettled(steps: Int)

  /// A sentence about the mistake and the way out.
  public var description: String {
    switch self {
    case .tooFewRows(let rows):
      "a model cannot be fitted to \(rows) rows; give it two at least"
    case .oneOutcome:
      "all rows have the same outcome; a model needs some of both"
    case .notFinite: "a value of the rows is infinite or not a number; leave such rows out"
    case .notCurved(let error):
      "the rows do not determine the model (\(error)); raise the ridge"
    case .notSettled(let steps):
      "the fit did not settle in \(steps) steps; raise the ridge, or scale columns to about 1"
    }
  }
}
