import Marketing

/// What customers can hold.
enum ProductsSection {
  /// What one transaction costs: the same for all, by way of use, or by the stage of a journey.
  enum Cost: Sendable {
    case same(Money)
    case byWay([(way: String, cost: Money)])
    case byStage(journey: String, [(way: String, cost: Money)])
  }

  enum Keys {
    static let margin = Key<MoneyRate>(
      "margin", .moneyRate, .none("none"), "what it earns while held, before cost to serve")
    static let transactions = Key<ContactRate>(
      "transactions", .transactions, .none("none"), "how often it is used while held")
    static let costToServe = Key<Cost>(
      "cost-to-serve", .costToServe, .none("none"),
      "what one transaction costs; by way of use, or `by:` a journey whose stage is the way")
    static let usedThrough = Key<[CategoryShare]>(
      "used-through", .waysOfUse, .none("one way"), "the share of transactions by way of use")
    static let heldAtStart = Key<[Condition]>(
      "held-at-start", .startHolders, .none("nobody"),
      "who holds it from the start: `everyone`, or conditions")

    static let annualFee = Key<Money>(
      "annual-fee", .money, .none("none"),
      "what a customer pays for it in a year; it flows while held, and drives as `price <product>`")
    static let limit = Key<Money>(
      "limit", .money, .none("none"), "the credit it gives; drives as `limit <product>`")

    static let all: [any DeclaredKey] = [
      margin, transactions, costToServe, usedThrough, heldAtStart, FinancingKeys.principal,
      FinancingKeys.term,
      FinancingKeys.rate, FinancingKeys.fundingRate, FinancingKeys.loss, FinancingKeys.usualRate,
      annualFee, limit,
    ]
  }

  static let type = ValueType<[Product]>(
    "a table of products", schema: SectionSchema.table(of: SectionSchema.object(Keys.all)),
    nests: true
  ) { field in
    field.entries("a table of products")?.compactMap { read($0.key, $0.field) }
  }

  static func read(_ id: String, _ field: Field) -> Product? {
    guard
      let section = Section(
        field, what: "product `\(id)`", keys: Keys.all,
        misplaced: {
          $0 == "price"
            ? "a price is the `annual-fee` of a product, and each tier is a product of its own"
            : nil
        })
    else { return nil }
    var product = Product(id: id, margin: section[Keys.margin])
    if let transactions = section[Keys.transactions] {
      product.transactions = transactions.count
      product.transactionsPer = transactions.per
    }
    let used = section[Keys.usedThrough]
    switch section[Keys.costToServe] {
    case .same(let cost):
      product.ways = (used ?? [CategoryShare(label: "", share: 1)]).map {
        WayOfUse(id: $0.label, share: $0.share, cost: cost)
      }
    case .byWay(let costs): product.ways = ways(costs, used, section)
    case .byStage(let journey, let costs):
      product.usedByStageOf = journey
      product.ways = costs.map { WayOfUse(id: $0.way, share: 0, cost: $0.cost) }
      if section.has(Keys.usedThrough) {
        section.given(Keys.usedThrough)?.report(
          .contradiction,
          "the stage of `\(journey)` says which way is gone; leave `used-through` out")
      }
    case nil: break
    }
    if section.has(Keys.costToServe), !section.has(Keys.transactions) {
      section.field.reading.report(
        Fault(
          .contradiction,
          "a cost of each transaction without `transactions:` costs nothing; "
            + "add how often it is used", suggest: "transactions: 1.5 per week"),
        at: section.place(Keys.costToServe))
    }
    product.heldAtStart = section[Keys.heldAtStart]
    product.financing = FinancingReader.read(section)
    product.annualFee = section[Keys.annualFee]
    product.limit = section[Keys.limit]
    return product
  }

  private static func ways(
    _ costs: [(way: String, cost: Money)], _ used: [CategoryShare]?, _ section: Section
  ) -> [WayOfUse] {
    guard let used else {
      if costs.count > 1, !section.has(Keys.usedThrough) {
        section.given(Keys.costToServe)?.report(
          .missingKey, "several ways of use need `used-through:`, the share of each")
      }
      return costs.prefix(1).map { WayOfUse(id: $0.way, share: 1, cost: $0.cost) }
    }
    return used.compactMap { share in
      guard let cost = costs.first(where: { $0.way == share.label }) else {
        section.given(Keys.usedThrough)?.report(
          .unknownReference, "`cost-to-serve` says nothing of `\(share.label)`",
          suggest: NearestWord.of(share.label, among: costs.map(\.way)), allowed: costs.map(\.way))
        return nil
      }
      return WayOfUse(id: share.label, share: share.share, cost: cost.cost)
    }
  }
}

extension ValueType where Value == ProductsSection.Cost {
  static let costToServe = ValueType(
    "money such as `0.90 CNY`, or a table by way of use",
    schema: SectionSchema.either(
      SchemaDefinition.money.reference, SectionSchema.table(of: SchemaDefinition.money.reference))
  ) { field in
    guard field.node.entries != nil else {
      return ValueType<Money>.moneyEach.read(field).map { .same($0) }
    }
    if field.node["by"] != nil { return StageCosts.read(field) }
    let entries = field.entries("a table by way of use") ?? []
    let costs = entries.compactMap { entry in
      ValueType<Money>.moneyEach.read(entry.field).map { (way: entry.key, cost: $0) }
    }
    return costs.count == entries.count ? .byWay(costs) : nil
  }
}

extension ValueType where Value == ContactRate {
  static let transactions = ValueType(
    "how often, such as `1.5 per week`", schema: SchemaDefinition.contactRate.reference
  ) { field in
    if field.node["drawn"] != nil {
      field.report(.notYet, "not yet: drawn transactions; say `1.5 per week`")
      return nil
    }
    return field.parse("how often, such as `1.5 per week`") { text throws(Fault) in
      try ContactRateText.parse(text, whole: false)
    }
  }
}

extension ValueType where Value == [CategoryShare] {
  static let waysOfUse = ValueType(
    "a table of shares such as `{branch: 10%, mobile: 90%}`",
    schema: SectionSchema.table(of: SchemaDefinition.share.reference)
  ) { ShareTable.read($0, of: "`used-through`") }
}
