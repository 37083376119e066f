import Marketing

/// What earns an incentive: an edge that a customer takes, or what a group reaches.
enum IncentiveCause: Sendable {
  case edge(EdgeReference)
  case goal(GroupGoal)

  /// The edge; of no meaning where a group earns it.
  var edge: EdgeReference {
    if case .edge(let edge) = self { edge } else { EdgeReference("", "") }
  }

  /// What a group must reach, if a group earns it.
  var goal: GroupGoal? {
    if case .goal(let goal) = self { goal } else { nil }
  }
}

extension ValueType where Value == IncentiveCause {
  static let incentiveCause = ValueType(
    "an edge as `journey.edge`, or `branch.customers at least 50 in 4 weeks`",
    schema: .members(["type": .string("string")])
  ) { field in
    field.parse("an edge as `journey.edge`") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      var phrase = Phrase(text)
      guard let word = phrase.next else { throw phrase.fault(.value, "an edge is missing") }
      let group = String(word.text.prefix { $0 != "." })
      guard names.groups.has(group) else {
        _ = phrase.take()
        try phrase.end(after: "the edge")
        return .edge(try names.edge(word))
      }
      return .goal(try phrase.goal(of: group, field.reading.vocabulary))
    }
  }
}

extension Phrase {
  /// Reads `branch.customers at least 50 in 4 weeks`.
  fileprivate mutating func goal(
    of group: String, _ vocabulary: Vocabulary
  ) throws(Fault) -> GroupGoal {
    let names = vocabulary.names
    guard let word = take() else { throw fault(.value, "a goal is missing") }
    guard names.groups[group] ?? false else {
      throw Fault(
        .wrongReference,
        "the groups of `\(group)` keep no accounts, for how many there are depends on luck; give "
          + "`\(group)` by `number:` or `by:` a category", offset: word.offset)
    }
    let counted = String(word.text.dropFirst(group.count + 1))
    let count: GroupGoal.Count
    if counted == "customers" {
      count = .acquired
    } else {
      guard names.tallies.contains(counted) || !names.journeys.isComplete else {
        throw Fault(
          .unknownReference, "nothing is counted as `\(counted)` in a group",
          suggest: NearestWord.of(counted, among: ["customers"] + names.tallies).map {
            "\(group).\($0)"
          }, allowed: (["customers"] + names.tallies).map { "\(group).\($0)" },
          offset: word.offset)
      }
      count = .tally(counted)
    }
    guard take("at", "least") else {
      throw fault(.value, "how much must be reached?", suggest: "\(done) at least 50 in 4 weeks")
    }
    let least: Double
    if words.count > index + 1, words[index + 1].text == vocabulary.currency?.code {
      least = Double(try money(currency: vocabulary.currency).minor)
    } else {
      least = try plainNumber("the least").value
    }
    guard least > 0 else { throw fault(.range, "nothing is reached at once by every group") }
    guard take("in") else {
      throw fault(.value, "within which time?", suggest: "\(done) in 4 weeks")
    }
    let span = try duration("the time")
    guard span > .zero else { throw fault(.range, "nothing is reached within no time") }
    try end(after: "the time")
    return GroupGoal(group: group, count: count, least: least, within: span)
  }
}
