/// Why a run did not come to its end.
public enum EngineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The scenario cannot be made ready to run; the sentence says what to change.
  case invalid(String)
  /// Someone asked to stop.
  case cancelled
  /// A policy outside gave no usable answer; the sentence says where and why.
  case outside(String)
  /// A total that must hold did not: a fault of the program. The sentence says which.
  case broken(String)

  /// A sentence for people.
  public var description: String {
    switch self {
    case .invalid(let sentence): sentence
    case .outside(let sentence): sentence
    case .cancelled: "The run was stopped."
    case .broken(let sentence): "An invariant failed, which is a fault of the program: \(sentence)"
    }
  }
}
