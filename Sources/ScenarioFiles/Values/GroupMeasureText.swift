import Marketing

extension Phrase {
  /// Reads a measure of groups, such as `under break-even of branch`; nil, nothing read, if it is none.
  mutating func groupMeasure(_ names: Names) throws(Fault) -> Measure? {
    guard let measure = take(oneOf: GroupMeasure.self) else { return nil }
    guard let word = take() else {
      throw fault(
        .value, "of which kind of group?", allowed: names.groups.ids.map { "\(done) \($0)" })
    }
    let kind = try names.id(word, in: names.groups, what: "kind of group")
    guard names.groups[kind] ?? true else {
      throw Fault(
        .wrongReference,
        "the groups of `\(kind)` keep no accounts, for how many there are depends on luck; give "
          + "`\(kind)` by `number:` or `by:` a category", offset: word.offset)
    }
    return .groups(measure, kind: kind)
  }

  /// Reads a measure of transactions, such as `use of account outside branch at 52 weeks`; nil, nothing read,
  /// if it is none.
  mutating func useMeasure(_ names: Names) throws(Fault) -> Measure? {
    if take("cost", "per", "transaction") {
      guard take("of") else {
        throw fault(.value, "of which product?", suggest: "cost per transaction of <product>")
      }
      return .costPerTransaction(product: try usedProduct(names).id)
    }
    guard take("use", "of") else { return nil }
    let product = try usedProduct(names)
    let isOutside = take("outside")
    guard isOutside || take("through") else {
      throw fault(
        .value, "through which way of use?",
        allowed: product.ways.map { "\(done) through \($0)" })
    }
    guard let way = take() else {
      throw fault(.value, "which way of use?", allowed: product.ways)
    }
    guard product.ways.contains(way.text) || product.ways.isEmpty else {
      throw Fault(
        .unknownReference, "`\(product.id)` is not used through `\(way.text)`",
        suggest: NearestWord.of(way.text, among: product.ways), allowed: product.ways,
        offset: way.offset)
    }
    let time = take("at") ? try duration("the time") : nil
    return .useShare(product: product.id, way: way.text, isOutside: isOutside, at: time)
  }

  /// A product whose ways of use are the stages of a journey.
  private mutating func usedProduct(_ names: Names) throws(Fault) -> (id: String, ways: [String]) {
    guard let word = take() else {
      throw fault(.value, "of which product?", allowed: names.products.ids)
    }
    let id = try names.id(word, in: names.products, what: "product")
    guard let journey = names.productJourneys[id] else {
      throw Fault(
        .wrongReference,
        "the ways of using `\(id)` have the same shares for everybody; let its `cost-to-serve` go `by:` a "
          + "journey to follow them", offset: word.offset)
    }
    return (id, names.journeys[journey]?.stages ?? [])
  }
}
