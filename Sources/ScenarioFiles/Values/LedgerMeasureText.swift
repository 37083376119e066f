import Marketing

extension Phrase {
  /// Reads what follows `money`: a category of the ledger, then `of` an item and `per` an edge.
  mutating func ledgerMeasure(_ names: Names) throws(Fault) -> Measure {
    let categories = LedgerCategory.allCases.map(\.rawValue)
    guard let word = take() else {
      throw fault(
        .value, "which money of the ledger?", allowed: categories.map { "money \($0)" })
    }
    guard let category = LedgerCategory(rawValue: word.text) else {
      throw Fault(
        .value, "`\(word.text)` is no category of the ledger",
        suggest: NearestWord.of(word.text, among: categories).map { replacing(word, with: $0) },
        allowed: categories, offset: word.offset)
    }
    let item = take("of") ? try ledgerItem(names) : nil
    guard take("per") else { return .money(category, item: item, per: nil) }
    guard let edge = take() else { throw fault(.value, "an edge is missing, as `journey.edge`") }
    return .money(
      category, item: item,
      per: try reading(edge) { word throws(Fault) in try names.edge(word) })
  }

  /// What a line of the ledger is for: a channel, a desk, an incentive, a product or an edge.
  private mutating func ledgerItem(_ names: Names) throws(Fault) -> String {
    guard let word = take() else { throw fault(.value, "money of what?") }
    if word.text.contains(".") {
      let edge = try reading(word) { word throws(Fault) in try names.edge(word) }
      return "\(edge)"
    }
    let tables = [
      (names.channels.ids, names.channels.isComplete), (names.desks.ids, names.desks.isComplete),
      (names.incentives.ids, names.incentives.isComplete),
      (names.products.ids, names.products.isComplete),
      (names.balances.ids, names.balances.isComplete),
    ]
    let known = tables.flatMap(\.0)
    guard known.contains(word.text) || tables.contains(where: { !$0.1 }) else {
      throw Fault(
        .unknownReference,
        "no channel, desk, incentive, product or balance is called `\(word.text)`",
        suggest: NearestWord.of(word.text, among: known).map { replacing(word, with: $0) },
        allowed: known, offset: word.offset)
    }
    return word.text
  }
}
