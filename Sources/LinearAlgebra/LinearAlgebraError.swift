/// Why a matrix can't be factored.
public enum LinearAlgebraError: Error, Hashable, CustomStringConvertible {
  /// The leading block of this order (1 for the first row and column alone) isn't positive
  /// definite: its last row follows from, or contradicts, the rows before it.
  case notPositiveDefinite(order: Int)

  /// An element is infinite or not a number.
  case notFinite

  /// A sentence about the mistake.
  public var description: String {
    switch self {
    case .notPositiveDefinite(let order):
      "the matrix isn't positive definite: row \(order) contradicts the rows before it, or "
        + "follows from them"
    case .notFinite: "the matrix has an element that is infinite or not a number"
    }
  }
}
