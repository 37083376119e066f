import Marketing

/// Who comes first: `random`, `by income`, `recency of card.shop`, `fitted card.accept within 2 weeks`.
enum SelectionOrderText {
  static let forms = [
    "random", "by <feature>", "recency [of <journey.edge>]", "frequency [of <journey.edge>]",
    "value", "fitted <journey.edge> [within 2 weeks]", "oracle <journey.edge>",
  ]
  private static let later = ["uplift", "bandit", "program"]

  /// Whether the order is one of a later version.
  static func isLater(_ text: String) -> Bool { later.contains(Phrase(text).next?.text ?? "") }

  static func parse(_ text: String, _ names: Names) throws(Fault) -> SelectionOrder {
    if isLater(text) {
      throw Fault(
        .notYet, "not yet: the order `\(text)` is refused by this version", allowed: forms)
    }
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
  fileprivate mutating func within() throws(Fault) -> TimeSpan? {
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

extension ValueType where Value == SelectionOrder {
  static let order = ValueType(
    "an order such as `random`, `by <feature>` or `fitted <journey.edge>`",
    schema: .members(["type": .string("string")])
  ) { field in
    field.parse("an order such as `random` or `by <feature>`") { text throws(Fault) in
      let order = try SelectionOrderText.parse(text, field.reading.vocabulary.names)
      if let within = order.fittedTarget?.within { field.noteTicks(of: within) }
      return order
    }
  }
}
