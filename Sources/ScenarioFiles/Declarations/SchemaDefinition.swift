/// A type of single value in the JSON Schema, shared by many keys.
///
/// Patterns are generous: they catch a missing unit while typing, and leave the rest to the loader,
/// whose messages are better.
struct SchemaDefinition: Sendable {
  let name: String
  let value: JSONValue

  /// A reference to the definition.
  var reference: JSONValue { .members(["$ref": .string("#/$defs/\(name)")]) }

  /// A text with a pattern and examples.
  private static func text(
    _ name: String, _ description: String, _ pattern: String?, _ examples: [String],
    orNumber: Bool = false
  ) -> SchemaDefinition {
    let type: JSONValue = orNumber ? .strings(["string", "number"]) : .string("string")
    let value = JSONValue.members(["type": type, "description": .string(description)])
      .adding("pattern", pattern.map { .string($0) })
      .adding("examples", .strings(examples))
    return SchemaDefinition(name: name, value: value)
  }

  private static let number = #"[0-9][0-9_]*(\.[0-9_]+)?"#

  static let share = text("share", "A share, from 0% to 100%.", "^\(number) ?%$", ["30%"])
  static let chance = text(
    "chance", "A base chance: per time, per contact by a channel, or once.", "^\(number)% .+$",
    ["4% per week", "9% per invitation", "85% after 3 days", "85% at once"])
  static let chancePerTime = text(
    "chancePerTime", "A chance per time.", "^\(number)% per .+$", ["25% per week"])
  static let chancePerContact = text(
    "chancePerContact", "A chance for each contact.", "^\(number)%( per contact)?$",
    ["0.3% per contact"])
  static let multiplier = text(
    "multiplier", "By how much a driver multiplies the rate or the odds.", "^[x×].+$",
    ["x1.8", "x1.2 per 1000 CNY", "x1.3 per sd", "x0.88 each beyond 2", "x4 half-life 3 weeks"])
  static let order = text(
    "order", "Who comes first when money or capacity is short.", nil, SelectionOrderText.forms)
  static let driver = text(
    "driver", "Whatever persuades or deters: a key of `drivers`.", nil, DriverText.forms)
  static let money = text(
    "money", "An amount of money in the scenario's currency.", "^.*[A-Z]{3}.*$",
    ["12 CNY", "0.05 CNY each", "1.2 million CNY", "600k CNY"])
  static let moneyRate = text(
    "moneyRate", "An amount of money for each length of time.", "^.*[A-Z]{3} per .+$",
    ["2000 CNY per week"])
  static let budget = text(
    "budget", "Money per time, money over a window, or a share of the strategy's budget.", nil,
    BudgetText.forms)
  static let duration = text(
    "duration", "A length of time.", nil, ["3 weeks", "6 hours", "90 days"])
  static let window = text(
    "window", "A stretch of the run; the first is 1, both ends are included.",
    "^(day|week|month|year) .+$", ["day 8", "week 1 to 6", "week 1 to 6 every 13 weeks"])
  static let contactRate = text(
    "contactRate", "How often.", "^\(number)( times| contacts?)? per .+$", ["2 per week"])
  static let distribution = text(
    "distribution", "How values are spread.", nil, DistributionText.forms, orNumber: true)
  static let conditionText = text(
    "conditionText", "Something that must hold.", nil, ConditionText.forms)
  static let measure = text("measure", "A figure computed from a run.", nil, MeasureText.forms)
  static let expectation = text(
    "expectation", "What a target expects.", nil,
    [
      "-60% within 8 points", "650 within 10%", "below 30%", "at least 3000",
      "below -10 million CNY",
    ], orNumber: true)
  static let reference = text("reference", "The id of something the scenario defines.", nil, [])
  static let condition = SchemaDefinition(
    name: "condition",
    value: .members([
      "description": .string("A condition, a list of which all must hold, or one of several."),
      "anyOf": .array([
        conditionText.reference,
        .members([
          "type": .string("array"),
          "items": .members(["$ref": .string("#/$defs/condition")]),
        ]),
        .members([
          "type": .string("object"),
          "properties": .members([
            "any": .members([
              "type": .string("array"),
              "items": .members(["$ref": .string("#/$defs/condition")]),
            ])
          ]),
          "required": .strings(["any"]), "additionalProperties": .bool(false),
        ]),
      ]),
    ]))

  static let all: [SchemaDefinition] = [
    share, chance, chancePerTime, chancePerContact, order, driver, multiplier, money, moneyRate,
    budget,
    duration,
    window, contactRate, distribution, conditionText, condition, measure, expectation, reference,
  ]
}
