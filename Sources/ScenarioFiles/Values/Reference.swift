import Marketing

extension Names {
  /// The stage a text names as `journey.stage`.
  func stage(_ word: Phrase.Word) throws(Fault) -> StageReference {
    let (journey, part) = try split(word, what: "stage") { $0.stages }
    return StageReference(journey, part)
  }

  /// The edge a text names as `journey.edge`.
  func edge(_ word: Phrase.Word) throws(Fault) -> EdgeReference {
    let (journey, part) = try split(word, what: "edge") { $0.edges }
    return EdgeReference(journey, part)
  }

  private func split(
    _ word: Phrase.Word, what: String, parts: (JourneyFacts) -> [String]
  ) throws(Fault) -> (String, String) {
    let text = word.text
    guard let dot = text.firstIndex(of: ".") else {
      let homes = journeys.ids.filter { id in
        journeys[id].map { parts($0).contains(text) } ?? false
      }
      let known = (journeys.has(text) ? [text] : journeys.ids).flatMap { id in
        (journeys[id].map(parts) ?? []).map { "\(id).\($0)" }
      }
      throw Fault(
        .unknownReference, "`\(text)` names no \(what), which is written `journey.\(what)`",
        suggest: homes.first.map { "\($0).\(text)" } ?? NearestWord.of(text, among: known),
        allowed: known, offset: word.offset)
    }
    let journey = String(text[..<dot])
    let part = String(text[text.index(after: dot)...])
    guard let facts = journeys[journey] else {
      guard journeys.isComplete else { return (journey, part) }
      throw Fault(
        .unknownReference, "there is no journey `\(journey)`",
        suggest: NearestWord.of(journey, among: journeys.ids).map { "\($0).\(part)" },
        allowed: journeys.ids, offset: word.offset)
    }
    guard parts(facts).contains(part) || !facts.isComplete else {
      throw Fault(
        .unknownReference, "journey `\(journey)` has no \(what) `\(part)`",
        suggest: NearestWord.of(part, among: parts(facts)).map { "\(journey).\($0)" },
        allowed: parts(facts), offset: word.offset)
    }
    return (journey, part)
  }

  /// The id of one kind that a word names.
  func id<Facts: Sendable>(
    _ word: Phrase.Word, in table: Table<Facts>, what: String
  ) throws(Fault) -> String {
    guard table.has(word.text) || !table.isComplete else {
      throw Fault(
        .unknownReference, "there is no \(what) `\(word.text)`",
        suggest: NearestWord.of(word.text, among: table.ids),
        allowed: table.ids.isEmpty ? ["(the scenario has none)"] : table.ids,
        offset: word.offset)
    }
    return word.text
  }

  /// The channel a word names.
  func channel(_ word: Phrase.Word) throws(Fault) -> String {
    try id(word, in: channels, what: "channel")
  }
}
