import Marketing

/// Conditions: `age at least 25`, `segment is young`, `in card.active`, `came by invitation`.
enum ConditionText {
  static let forms = [
    "<feature> at least 25", "<feature> is <label>", "<yes-or-no feature>",
    "in <journey>.<stage>", "was in <journey>.<stage>", "came by <channel>",
    "consents to <channel>", "<channel>s so far below 3", "<balance> at least 500", "day 1 to 7",
    "not <condition>",
  ]

  static func parse(_ text: String, _ vocabulary: Vocabulary) throws(Fault) -> Condition {
    var phrase = Phrase(text)
    let condition = try phrase.condition(vocabulary)
    try phrase.end(after: "the condition")
    return condition
  }
}

extension Phrase {
  fileprivate mutating func condition(_ vocabulary: Vocabulary) throws(Fault) -> Condition {
    let names = vocabulary.names
    if take("not") { return .not(try condition(vocabulary)) }
    if take("in") { return .inStage(try stage(names)) }
    if take("was") {
      guard take("in") else {
        throw fault(.value, "`was` goes on with `in`", suggest: "was in \(rest)")
      }
      return .was(try stage(names))
    }
    if take("came", "by") { return .cameBy(try channel(names)) }
    if take("consents", "to") { return .consents(channel: try channel(names)) }
    if WindowText.begins(text), index == 0 || done == "not" { return .during(try window()) }
    if words.count - index > 2, words[(index + 1)...].contains(where: { $0.text == "far" }),
      let channel = try contactsSoFar(names)
    {
      let comparison = try comparison()
      return .contactsSoFar(channel: channel, comparison, try wholeNumber("the number of contacts"))
    }
    return try subject(vocabulary)
  }

  private mutating func subject(_ vocabulary: Vocabulary) throws(Fault) -> Condition {
    let names = vocabulary.names
    guard let word = take() else { throw fault(.value, "a condition is missing") }
    let id = word.text
    if names.environment.has(id) { return .environment(id) }
    if names.balances.has(id) {
      let comparison = try comparison()
      return .balance(id, comparison, try wholeNumber("the number of points"))
    }
    if id == "segment" { return try label(of: id, names.segments) }
    guard let kind = names.features[id] else {
      guard names.features.isComplete, names.environment.isComplete else {
        while take() != nil {}
        return .flag(id)
      }
      let known = ["segment"] + names.features.ids + names.environment.ids
      throw Fault(
        .unknownReference, "`\(id)` is no feature and begins no condition",
        suggest: NearestWord.of(id, among: known).map { replacing(word, with: $0) },
        allowed: known + ConditionText.forms.filter { !$0.hasPrefix("<feature") },
        offset: word.offset)
    }
    switch kind {
    case nil:
      while take() != nil {}
      return .flag(id)
    case .flag: return .flag(id)
    case .category(let labels): return try label(of: id, labels)
    case .number(let unit): return try number(id, unit, vocabulary)
    }
  }

  private mutating func number(
    _ id: String, _ unit: String, _ vocabulary: Vocabulary
  ) throws(Fault) -> Condition {
    let comparison = try comparison()
    let value = try amount("the number", of: .number(unit: unit), vocabulary)
    return .number(feature: id, comparison, value)
  }

  private mutating func label(of category: String, _ labels: [String]) throws(Fault) -> Condition {
    guard take("is") else {
      throw fault(
        .value, "`\(category)` is a category", suggest: "\(category) is \(labels.first ?? "label")",
        allowed: labels.map { "\(category) is \($0)" })
    }
    let isNegated = take("not")
    let start = offset
    let label = rest
    while take() != nil {}
    guard labels.contains(label) else {
      throw Fault(
        .unknownReference, "`\(category)` is never `\(label)`",
        suggest: NearestWord.of(label, among: labels).map { "\(category) is \($0)" },
        allowed: labels, offset: start)
    }
    let condition = Condition.category(feature: category, label: label)
    return isNegated ? .not(condition) : condition
  }

  /// Reads `at least`, `at most`, `below` or `above`.
  mutating func comparison() throws(Fault) -> Comparison {
    if take("at", "least") { return .atLeast }
    if take("at", "most") { return .atMost }
    if take("below") { return .below }
    if take("above") { return .above }
    let allowed = ["at least", "at most", "below", "above"]
    guard let word = next else {
      throw fault(.value, "a comparison is missing", allowed: allowed)
    }
    let meant = [
      ">=": "at least", "=>": "at least", "<=": "at most", "=<": "at most", ">": "above",
      "<": "below", "over": "above", "under": "below", "from": "at least", "until": "at most",
    ]
    throw fault(
      .value, "`\(word.text)` is not a comparison",
      suggest: meant[word.text].map { replacing(word, with: $0) }, allowed: allowed)
  }
}
