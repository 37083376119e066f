import Marketing

extension Phrase {
  /// Reads a measure of a desk, such as `waiting at call-centre`; nil, nothing read, if it is none.
  mutating func deskMeasure(_ names: Names) throws(Fault) -> Measure? {
    guard let measure = take(oneOf: DeskMeasure.self) else { return nil }
    guard let word = take() else {
      throw fault(.value, "of which desk?", allowed: names.desks.ids.map { "\(done) \($0)" })
    }
    return .desk(
      measure,
      desk: try reading(word) { word throws(Fault) in
        try names.id(word, in: names.desks, what: "desk")
      })
  }

  /// Reads a measure of leads, such as `leads worked from web`; nil, nothing read, if it is none.
  mutating func leadMeasure(_ names: Names) throws(Fault) -> Measure? {
    guard take("leads") else { return nil }
    let words = LeadMeasure.all.map(\.word)
    guard let word = take() else {
      throw fault(.value, "what of the leads?", allowed: words.map { "leads \($0)" })
    }
    guard let measure = LeadMeasure.all.first(where: { $0.word == word.text }) else {
      throw Fault(
        .value, "`\(word.text)` is nothing that is counted of leads",
        suggest: NearestWord.of(word.text, among: words).map { replacing(word, with: $0) },
        allowed: words, offset: word.offset)
    }
    var engine: String?
    if take("from") {
      guard let name = take() else { throw fault(.value, "from which engine?") }
      engine = try reading(name) { word throws(Fault) in
        try names.id(word, in: names.leadEngines, what: "engine")
      }
    }
    return .leads(measure, engine: engine)
  }
}
