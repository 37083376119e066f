import Marketing

/// Costs by the stage of a journey: `{by: habit, branch: 4.00 USD, mobile: 0.19 USD}`.
enum StageCosts {
  static func read(_ field: Field) -> ProductsSection.Cost? {
    let entries = field.entries("a table by the stages of a journey") ?? []
    guard let by = entries.first(where: { $0.key == "by" }),
      let stages = stages(by.field)
    else { return nil }
    var costs: [(way: String, cost: Money)] = []
    var otherwise: Money?
    var isSound = true
    for entry in entries where entry.key != "by" {
      let cost = ValueType<Money>.moneyEach.read(entry.field)
      guard let cost else {
        isSound = false
        continue
      }
      if entry.key == "otherwise" {
        otherwise = cost
      } else if stages.ids.contains(entry.key) || !stages.isComplete {
        costs.append((entry.key, cost))
      } else {
        isSound = false
        field.reading.report(
          Fault(
            .unknownReference, "journey `\(stages.journey)` has no stage `\(entry.key)`",
            suggest: NearestWord.of(entry.key, among: stages.ids), allowed: stages.ids),
          at: entry.keyPlace)
      }
    }
    let missing = stages.ids.filter { id in !costs.contains { $0.way == id } }
    if isSound, !missing.isEmpty, otherwise == nil, stages.isComplete {
      field.reading.report(
        Fault(
          .missingKey,
          "what does a transaction cost in \(missing.quoted)? Say so, or for all others",
          suggest:
            "otherwise: \(costs.first.map { $0.cost.text(field.reading.vocabulary.currency) } ?? "1")"
        ),
        at: field.reading.headPlace(of: field))
      return nil
    }
    guard isSound else { return nil }
    // In the order of the stages, whatever the order in which costs are written.
    let all = stages.ids.compactMap { id in
      (costs.first { $0.way == id }?.cost ?? otherwise).map { (way: id, cost: $0) }
    }
    return .byStage(journey: stages.journey, all)
  }

  /// The journey's id and stages; nil after reporting that there is none.
  private static func stages(
    _ field: Field
  ) -> (journey: String, ids: [String], isComplete: Bool)? {
    field.parse("a journey such as `habit`") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      if names.categories.contains(text) {
        throw Fault(
          .notYet, "not yet: a cost by the category `\(text)`; `by:` names a journey here",
          allowed: names.journeys.ids)
      }
      let id = try names.id(
        Phrase.Word(text: text, offset: 0), in: names.journeys, what: "journey")
      let facts = names.journeys[id]
      return (id, facts?.stages ?? [], facts?.isComplete ?? false)
    }
  }
}

extension ValueType where Value == [Condition] {
  /// Conditions on who holds a product when the run begins; none for everybody.
  static let startHolders = ValueType(
    "`everyone`, or a list of conditions", schema: SchemaDefinition.condition.reference
  ) { field in
    if field.node.text == "everyone" { return [] }
    return ConditionList.read(field)
  }
}
