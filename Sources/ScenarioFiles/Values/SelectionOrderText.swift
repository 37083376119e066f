import Marketing

/// Who comes first: `random`, `by income`, `recency of card.shop`, `fitted card.accept within 2 weeks`,
/// `uplift card.accept by two models`, `bandit linucb card.accept`.
enum SelectionOrderText {
  static let forms = [
    "random", "by <feature>", "recency [of <journey.edge>]", "frequency [of <journey.edge>]",
    "value", "fitted <journey.edge> [within 2 weeks]",
    "uplift <journey.edge> [within 2 weeks] [by two models]",
    "uplift <journey.edge> [within 2 weeks] by transformed outcome",
    "bandit linucb <journey.edge> [within 2 weeks] [width 1]",
    "bandit thompson <journey.edge> [within 2 weeks] [width 1]",
    "program ./<file> <journey.edge> [within 2 weeks]", "oracle <journey.edge>",
  ]

  static func parse(_ text: String, _ names: Names) throws(Fault) -> SelectionOrder {
    var phrase = Phrase(text)
    let order: SelectionOrder
    if phrase.take("random") {
      order = .random
    } else if phrase.take("value") {
      order = .value
    } else if phrase.take("recency") {
      order = .recency(try phrase.namedEdge(names))
    } else if phrase.take("frequency") {
      order = .frequency(try phrase.namedEdge(names))
    } else if phrase.take("fitted") {
      let edge = try phrase.edge(names, after: "fitted")
      order = .fitted(ResponseTarget(edge, within: try phrase.within()))
    } else if phrase.take("uplift") {
      let edge = try phrase.edge(names, after: "uplift")
      let target = ResponseTarget(edge, within: try phrase.within())
      order = .uplift(target, by: try phrase.upliftModel())
    } else if phrase.take("bandit") {
      let rule = try phrase.banditRule()
      let edge = try phrase.edge(names, after: "bandit \(rule.rawValue)")
      let target = ResponseTarget(edge, within: try phrase.within())
      order = .bandit(Bandit(rule, width: try phrase.width() ?? 1), target)
    } else if phrase.take("program") {
      let path = try phrase.program()
      let edge = try phrase.edge(names, after: "program \(path)")
      order = .program(path: path, ResponseTarget(edge, within: try phrase.within()))
    } else if phrase.take("oracle") {
      order = .oracle(try phrase.edge(names, after: "oracle"))
    } else if phrase.take("by"), let word = phrase.take() {
      order = .feature(
        try phrase.reading(word) { word throws(Fault) in try feature(word, names) })
    } else {
      throw Fault(.value, "`\(text)` is not an order", allowed: forms)
    }
    try phrase.end(after: "the order")
    return order
  }

  private static func feature(
    _ word: Phrase.Word, _ names: Names
  ) throws(Fault) -> String {
    let id = try names.id(word, in: names.features, what: "feature")
    if let kind = names.features[id] ?? nil {
      guard case .number = kind else {
        throw Fault(
          .wrongReference, "`\(id)` is \(kind.words), which has no order", offset: word.offset)
      }
    }
    return id
  }
}

extension Phrase {
  /// Reads `of <journey.edge>`, if it comes next.
  fileprivate mutating func namedEdge(_ names: Names) throws(Fault) -> EdgeReference? {
    guard take("of") else { return nil }
    return try edge(names, after: "of")
  }

  /// Reads `<journey.edge>`.
  fileprivate mutating func edge(
    _ names: Names, after word: String
  ) throws(Fault) -> EdgeReference {
    guard let edge = take() else {
      throw Fault(.value, "`\(word)` needs an edge, such as `\(word) card.open`")
    }
    return try reading(edge) { word throws(Fault) in try names.edge(word) }
  }

  /// Reads `within 2 weeks`, if it comes next.
  mutating func within() throws(Fault) -> TimeSpan? {
    guard take("within") else { return nil }
    let start = offset
    let span = try duration("the time after `within`")
    guard span > .zero else {
      throw Fault(
        .range,
        "a response within nothing never comes; leave `within` out for the tick of the contact",
        offset: start)
    }
    return span
  }
}

extension Phrase {
  /// Reads `by two models` or `by transformed outcome`; two models if neither is there.
  fileprivate mutating func upliftModel() throws(Fault) -> UpliftModel {
    guard take("by") else { return .twoModels }
    if take("two", "models") { return .twoModels }
    if take("transformed", "outcome") { return .transformedOutcome }
    throw fault(
      .value, "by which model of uplift?",
      allowed: UpliftModel.allCases.map { "by \($0.rawValue)" })
  }

  /// Reads the path of a program.
  fileprivate mutating func program() throws(Fault) -> String {
    guard let word = take() else {
      throw fault(.value, "which program?", allowed: ["program ./policy.py card.open"])
    }
    guard word.text.contains("/") else {
      throw Fault(
        .value, "a program is named by its path and not looked for; write where it is",
        suggest: replacing(word, with: "./\(word.text)"), offset: word.offset)
    }
    return word.text
  }

  /// Reads the rule of a bandit.
  fileprivate mutating func banditRule() throws(Fault) -> Bandit.Rule {
    let allowed = Bandit.Rule.allCases.map(\.rawValue)
    guard let word = take() else { throw fault(.value, "by which rule?", allowed: allowed) }
    guard let rule = Bandit.Rule(rawValue: word.text) else {
      throw Fault(
        .value, "`\(word.text)` is no rule of a bandit",
        suggest: NearestWord.of(word.text, among: allowed).map { replacing(word, with: $0) },
        allowed: allowed, offset: word.offset)
    }
    return rule
  }

  /// Reads `width 0.5`, if it comes next.
  fileprivate mutating func width() throws(Fault) -> Double? {
    guard take("width") else { return nil }
    let start = offset
    let width = try plainNumber("the width").value
    guard width >= 0, width <= 100 else {
      throw Fault(
        .range, "a width is from 0, which tries nothing out, to 100 standard deviations",
        offset: start)
    }
    return width
  }
}

extension ValueType where Value == SelectionOrder {
  static let order = ValueType(
    "an order such as `random`, `by <feature>` or `fitted <journey.edge>`",
    schema: SchemaDefinition.order.reference
  ) { field in
    field.parse("an order such as `random` or `by <feature>`") { text throws(Fault) in
      let order = try SelectionOrderText.parse(text, field.reading.vocabulary.names)
      if let within = order.learnedTarget?.within { field.noteTicks(of: within) }
      return order
    }
  }
}
