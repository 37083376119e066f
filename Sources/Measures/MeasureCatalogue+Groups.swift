import Engine
import Marketing

extension MeasureCatalogue {
  /// What can be told of ways of use that follow a stage, and of groups that keep accounts.
  static func usesAndGroups(of scenario: Scenario, layout: RecordLayout) -> [Measure] {
    var measures: [Measure] = []
    for product in scenario.products where product.usedByStageOf != nil {
      measures.append(.costPerTransaction(product: product.id))
      measures += product.ways.map {
        .useShare(product: product.id, way: $0.id, isOutside: false, at: nil)
      }
    }
    let hasAmounts = layout.tallies.contains { $0.hasPrefix("amount.") }
    let lends = layout.accounts.contains { $0.category == .creditLoss }
    for group in layout.groups {
      var own: [GroupMeasure] = [.customers, .acquired, .reached]
      if !layout.products.isEmpty { own.append(.kinds) }
      if scenario.products.contains(where: { $0.transactions > 0 }) { own.append(.transactions) }
      if scenario.currency != nil {
        if hasAmounts { own.append(.value) }
        if lends { own.append(.losses) }
        own += [.contribution, .underBreakEven]
      }
      measures += GroupMeasure.allCases.filter(own.contains).map { .groups($0, kind: group.id) }
    }
    return measures
  }

  /// What is said of a measure of transactions.
  static func useText(of measure: Measure) -> Text {
    guard case .useShare(let product, let way, let isOutside, let time) = measure else {
      guard case .costPerTransaction(let product) = measure else {
        return Text(measure.id, .ratio, .neither, "")
      }
      return Text(
        "Cost per transaction of \(product)", .money, .lower,
        "What serving the product costs over its transactions, by all ways of use.")
    }
    return Text(
      "\(product) used \(isOutside ? "outside" : "through") \(way)"
        + (time.map { " at \($0.words)" } ?? ""), .share, .neither,
      "The share of the product's transactions by "
        + (isOutside ? "any way but that one" : "that way")
        + (time == nil ? ", over the run." : ", in the tick that ends then."))
  }

  /// What is said of a measure of groups.
  static func text(of measure: GroupMeasure, kind: String) -> Text {
    switch measure {
    case .customers:
      Text(
        "Customers per \(kind)", .count, .higher,
        "Customers in a stage of a customer's kind at the end, over groups.")
    case .acquired:
      Text("Acquired per \(kind)", .count, .higher, "Customers acquired, over groups.")
    case .kinds:
      Text(
        "Product kinds in \(kind)", .ratio, .higher,
        "Products held at the end for each customer: how many kinds she has, on average.")
    case .transactions:
      Text(
        "Transactions per \(kind)", .count, .higher,
        "Transactions of all products over the run, over groups.")
    case .value:
      Text(
        "Value per \(kind)", .money, .higher, "The sum of the amounts of all edges, over groups.")
    case .losses:
      Text(
        "Losses per \(kind)", .money, .lower,
        "What is expected to be lost of money lent, over groups.")
    case .contribution:
      Text(
        "Contribution per \(kind)", .money, .higher,
        "What the customers of a group earn, less what serving them costs, what is lost of money lent, and what "
          + "was spent that a customer is behind (rewards, pay by the piece, contacts with a price each, "
          + "handling), less what the group costs; over groups. Media, platforms and the pay of desks are nobody's."
      )
    case .underBreakEven:
      Text(
        "\(kind) under break-even", .share, .lower,
        "The share of groups whose contribution over the run is below zero.")
    case .reached:
      Text(
        "\(kind) reached", .count, .higher,
        "Groups in which somebody is in a stage of a customer's kind at the end.")
    }
  }
}
