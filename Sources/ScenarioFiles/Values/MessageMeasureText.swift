import Marketing

extension Phrase {
  /// Reads a measure of messages, such as `acquired after video`; nil, nothing read, if it is none.
  mutating func messageMeasure(_ names: Names) throws(Fault) -> Measure? {
    for measure in MessageMeasure.allCases {
      let words = measure.rawValue.split(separator: " ")
      guard self.words.count - index >= words.count,
        zip(self.words[index...], words).allSatisfy({ $0.text == $1 })
      else { continue }
      for _ in words { _ = take() }
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
    return nil
  }
}
