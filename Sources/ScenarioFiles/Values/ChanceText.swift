import Marketing

/// Base chances: `4% per week`, `9% per invitation`, `85% after 3 days`, `85% at once`.
enum ChanceText {
  static func parse(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> Chance {
    var phrase = Phrase(text)
    let chance = try phrase.share("a chance")
    let result = try phrase.opener(of: chance, vocabulary)
    if phrase.comes("on") {
      throw phrase.fault(.notYet, "not yet: a chance `on average` over the customers is refused")
    }
    try phrase.end(after: "the chance")
    return result
  }

  /// A chance per time alone: `25% per week`.
  static func parsePerTime(_ text: String) throws(Fault) -> (chance: Double, per: TimeSpan) {
    var phrase = Phrase(text)
    let chance = try phrase.share("a chance")
    guard phrase.take("per") else {
      throw phrase.fault(.unit, "a chance per time says `per`", suggest: "\(text) per week")
    }
    let span = try phrase.period()
    try phrase.end(after: "the chance")
    return (chance, span)
  }

  /// A chance for each contact: `0.3% per contact`.
  static func parsePerContact(_ text: String) throws(Fault) -> Double {
    var phrase = Phrase(text)
    let chance = try phrase.share("a chance")
    if phrase.take("per") {
      guard phrase.take("contact") else {
        throw phrase.fault(
          .unit, "this chance is for each contact", suggest: "\((chance * 100).brief)% per contact")
      }
    }
    try phrase.end(after: "the chance")
    return chance
  }
}

extension Phrase {
  fileprivate mutating func opener(
    of chance: Double, _ vocabulary: Vocabulary
  ) throws(Fault) -> Chance {
    if take("at", "once") { return .once(chance, after: .zero) }
    if take("after") { return .once(chance, after: try duration("the time in the stage")) }
    guard take("per") else {
      let adverbs = ["daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"]
      if let word = next {
        throw fault(
          .unit, "`\(word.text)` does not say when the chance holds",
          suggest: adverbs[word.text].map { replacing(word, with: "per \($0)") },
          allowed: Self.openers)
      }
      throw fault(
        .unit, "a chance says when it holds", suggest: "\(text) per week", allowed: Self.openers)
    }
    guard let word = next else {
      throw fault(.unit, "what is the chance per?", allowed: Self.openers)
    }
    if TimeUnit(rawValue: word.text) != nil || word.text.first?.isNumber == true {
      return .rate(chance, per: try period())
    }
    let names = vocabulary.names
    if names.channels.has(word.text) || !names.channels.isComplete {
      if names.channels[word.text] == "event" {
        throw fault(
          .wrongReference,
          "`\(word.text)` is an event, which opens no edge; give a chance per time and let the "
            + "event drive it: `drivers: {\(word.text): x20}`",
          suggest: replacing(word, with: "day"))
      }
      _ = take()
      return .perContact(chance, channel: word.text)
    }
    let known = Phrase.periods + names.channels.ids
    let meant =
      DurationText.unit(word.text).map(\.rawValue) ?? NearestWord.of(word.text, among: known)
    throw fault(
      .unknownReference, "`\(word.text)` is neither a unit of time nor a channel",
      suggest: meant.map { replacing(word, with: $0) }, allowed: known)
  }

  private static var openers: [String] {
    ["per day", "per week", "per month", "per <channel>", "after 3 days", "at once"]
  }
}
