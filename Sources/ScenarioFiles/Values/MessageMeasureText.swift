import Marketing

extension Phrase {
  /// Reads a measure of messages, such as `acquired after video`; nil, nothing read, if it is none.
  mutating func messageMeasure(_ names: Names) throws(Fault) -> Measure? {
    guard let measure = take(oneOf: MessageMeasure.self) else { return nil }
    guard measure.isOfOne else {
      guard take("messages") else {
        throw fault(.value, "the concentration of what?", suggest: "concentration of messages")
      }
      return .message(measure, message: nil)
    }
    guard let word = take() else {
      throw fault(
        .value, "which message?", allowed: names.messages.ids.map { "\(done) \($0)" })
    }
    return .message(
      measure, message: try names.id(word, in: names.messages, what: "message"))
  }
}
