import Marketing
import Statistics

/// Reads the edges of one journey.
struct EdgeReader {
  let journey: String

  private enum Keys {
    static let from = Key<Field>(
      "from",
      .raw(
        "a stage or a list of stages",
        schema: SectionSchema.either(
          SchemaDefinition.reference.reference,
          SectionSchema.list(of: SchemaDefinition.reference.reference))), .required,
      "the stage it leaves, or a list of stages")
    static let to = Key<Field>(
      "to", .raw("a stage", schema: SchemaDefinition.reference.reference),
      .none("nobody moves"), "the stage it leads to")
    static let chance = Key<Chance>(
      "chance", .chance, .required, "what happens to the reference customer")
    static let only = Key<[Condition]>(
      "only", .conditions, .none("always"), "conditions that must all hold")
    static let drivers = Key<[Driver]>(
      "drivers", .drivers, .none("none"), "what makes it likelier or less likely")
    static let amount = Key<Distribution>(
      "amount", .amount, .none("no money"),
      "the money that changes hands each time, `lognormal median 900 CNY spread x2.5`")
    static let cost = Key<Money>(
      "cost", .moneyEach, .none("nothing"), "what it costs us each time")
    static let then = Key<[Effect]>("then", .effects, .none("nothing"), "what follows")
  }

  static let keys: [any DeclaredKey] = [
    Keys.from, Keys.to, Keys.chance, Keys.only, Keys.drivers, Keys.amount, Keys.cost, Keys.then,
  ]

  func read(_ id: String, _ field: Field) -> Edge? {
    let errors = field.reading.errorCount
    guard
      let section = Section(
        field, what: "edge `\(journey).\(id)`", keys: Self.keys,
        misplaced: { key in
          key == "rate" || key == "probability" ? "`\(key)` is written `chance: 4% per week`" : nil
        })
    else { return nil }
    let from = section[Keys.from].flatMap { stages($0) }
    var to = section[Keys.to].flatMap { stages($0)?.first }
    let chance = section[Keys.chance]
    let only = section[Keys.only] ?? []
    let drivers = section[Keys.drivers] ?? []
    let amount = section[Keys.amount]
    let cost = section[Keys.cost]
    let effects = section[Keys.then] ?? []
    guard let from, let chance, field.reading.errorCount == errors else { return nil }
    if case .once(_, let span) = chance, span > .zero {
      section.given(Keys.chance)?.noteTicks(of: span)
    }
    // A move to the stage one is in moves nobody.
    if from.count == 1, from.first == to { to = nil }
    return Edge(
      id: id, from: from, to: to, chance: chance, origin: section.place(Keys.chance).origin,
      only: only, drivers: drivers, amount: amount, cost: cost, effects: effects)
  }

  private func stages(_ field: Field) -> [String]? {
    let items = field.itemsOrSelf
    let stages = items.compactMap { item in
      item.parse("a stage of this journey") { text throws(Fault) in
        try item.reading.vocabulary.names.check(text, of: journey)
        return text
      }
    }
    return stages.count == items.count && !stages.isEmpty ? stages : nil
  }
}
