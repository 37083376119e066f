import Experiments

extension ResultTables {
  /// The three acquisition costs of each arm.
  static func costs(_ result: ComparisonResult) -> TidyTable {
    let currency = result.scenario.currency ?? "money"
    var table = TidyTable(
      name: "costs",
      meaning: "One row for each strategy and kind of acquisition cost: money over customers.",
      columns: [
        Shared.strategy,
        .init(
          "kind", .text,
          "average: all spend over all acquired; incremental: extra spend over extra customers "
            + "against the arm without strategy money; marginal: the same against the baseline; "
            + "with-late: average with customers acquired in the follow-up."),
        .init("money", .number, "The money, mean over replications.", unit: currency),
        .init("money_low", .number, "The lower end of its 95 % interval.", unit: currency),
        .init("money_high", .number, "The upper end of its 95 % interval.", unit: currency),
        .init("customers", .number, "The customers, mean over replications.", unit: "customers"),
        .init("customers_low", .number, "The lower end of its 95 % interval.", unit: "customers"),
        .init("customers_high", .number, "The upper end of its 95 % interval.", unit: "customers"),
        .init(
          "cost", .number, "Money over customers; empty where the customers may be none.",
          unit: currency),
        .init("low", .number, "The lower end of its 95 % interval (Fieller).", unit: currency),
        .init("high", .number, "The upper end of its 95 % interval (Fieller).", unit: currency),
        .init("words", .text, "Where it lies on the plane of cost and customers."),
      ])
    for row in result.costs {
      for (kind, cost) in kinds(of: row) {
        table.append(
          .text(row.strategy), .text(kind), .number(cost.money),
          .optional(cost.moneyInterval?.low), .optional(cost.moneyInterval?.high),
          .number(cost.customers), .optional(cost.customersInterval?.low),
          .optional(cost.customersInterval?.high), .optional(cost.cost),
          .optional(cost.interval?.low), .optional(cost.interval?.high), .text(cost.words))
      }
    }
    return table
  }

  /// The costs an arm has, with their names.
  static func kinds(of summary: CostSummary) -> [(kind: String, cost: CostSummary.Cost)] {
    let all = [
      ("average", summary.average), ("incremental", summary.incremental),
      ("marginal", summary.marginal), ("with-late", summary.withLate),
    ]
    return all.compactMap { kind, cost in cost.map { (kind, $0) } }
  }

  /// Every line of the ledger, replication by replication.
  static func ledger(_ result: ComparisonResult) -> TidyTable {
    let facts = result.scenario
    let unit = facts.currency.map { "\($0) / 10^\(facts.currencyDigits)" }
    var table = TidyTable(
      name: "ledger",
      meaning: "One row for each strategy, line of the ledger and replication: whole run, exact.",
      columns: [
        Shared.strategy,
        .init("category", .text, "The kind of money, such as media, reward or margin."),
        .init("item", .text, "The id of the channel, desk, incentive, edge or product it was for."),
        .init("is_spend", .flag, "Whether the strategy's spend counts it."),
        .init("replication", .integer, "The replication, from 0."),
        .init("amount", .integer, "The amount in the currency's smallest unit.", unit: unit),
      ])
    for line in result.ledger {
      for (replication, amount) in line.amounts.enumerated() {
        table.append(
          .text(line.strategy), .text(line.category), .text(line.item), .flag(line.isSpend),
          .count(replication), .integer(amount))
      }
    }
    return table
  }
}
