import Marketing

/// Reads rewards by amount: `{from 1888 CNY: 20 CNY, from 3888 CNY: 50 CNY}`.
enum RewardTiers {
  static func read(_ field: Field) -> [RewardTier]? {
    guard let entries = field.entries("tiers such as `{from 1888 CNY: 20 CNY}`") else { return nil }
    let currency = field.reading.vocabulary.currency
    var tiers: [RewardTier] = []
    var isSound = !entries.isEmpty
    for entry in entries {
      var from: Money?
      do throws(Fault) { from = try start(entry.key, currency) } catch {
        field.reading.report(error, at: entry.keyPlace)
      }
      let gives = ValueType<Money>.money.read(entry.field)
      guard let from, let gives else {
        isSound = false
        continue
      }
      if let last = tiers.last, from <= last.from {
        field.reading.report(
          Fault(
            .contradiction,
            "`\(entry.key)` does not lie above the tier before it; write tiers from the lowest to "
              + "the highest, each once"), at: entry.keyPlace)
        isSound = false
      }
      tiers.append(RewardTier(from: from, gives: gives))
    }
    if entries.isEmpty { field.report(.emptyValue, "a table of tiers needs one at least") }
    return isSound ? tiers : nil
  }

  private static func start(_ text: String, _ currency: Currency?) throws(Fault) -> Money {
    var phrase = Phrase(text)
    guard phrase.take("from") else {
      throw phrase.fault(
        .value, "a tier begins with the least amount it is for", suggest: "from \(text)",
        allowed: ["from 1888 \(currency?.code ?? "CNY")"])
    }
    let money = try phrase.money(currency: currency)
    try phrase.end(after: "the amount")
    return money
  }
}
