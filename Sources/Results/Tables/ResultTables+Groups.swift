import Experiments
import Measures

extension ResultTables {
  /// Transactions by way of use, and groups that keep accounts; none where there are none.
  static func usesAndGroups(_ result: ComparisonResult) -> [TidyTable] {
    let hasUses = result.series.contains { $0.kind == .transactions }
    return (hasUses ? [transactions(result)] : [])
      + (result.groups.isEmpty ? [] : [groups(result)])
  }

  private static func transactions(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "transactions",
      meaning:
        "One row for each strategy, product, way of use and tick, where the stage of a journey is the way.",
      columns: [
        Shared.strategy, .init("product", .text, "The product's id."),
        .init("way", .text, "The stage of the journey that says by which way it is used."),
        tick(of: result),
        .init("transactions", .number, "Transactions in the tick, mean over replications."),
        .init(
          "share", .number, "Of the product's transactions in the tick, from 0 to 1; empty: none."),
      ])
    let all = result.series.filter { $0.kind == .transactions }
    for series in all {
      let parts = (series.item ?? "").split(separator: ".").map(String.init)
      guard parts.count == 3 else { continue }
      let same = all.filter {
        $0.strategy == series.strategy
          && ($0.item ?? "").hasPrefix("\(parts[0]).\(parts[1]).")
      }
      for (offset, value) in series.values.enumerated() {
        let sum = same.reduce(0) { $0 + $1.values[offset] }
        table.append(
          .text(series.strategy), .text(parts[1]), .text(parts[2]),
          .count(series.firstTick + offset), .number(value), .optional(sum > 0 ? value / sum : nil))
      }
    }
    return table
  }

  private static func groups(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "groups",
      meaning: "One row for each strategy, group and figure: whole run, mean over replications.",
      columns: [
        Shared.strategy, .init("kind", .text, "The kind of group, such as branch."),
        .init(
          "group", .text, "The group: a label of the category, or a number; 1 is the smallest."),
        .init(
          "figure", .text,
          GroupColumn.allCases.map { "\($0): \($0.meaning)" }.joined(separator: "; ") + "."),
        Shared.unit, .init("mean", .number, "The mean over replications."), Shared.low,
        Shared.high,
      ])
    let currency = result.scenario.currency ?? "money"
    for summary in result.groups {
      for column in GroupColumn.allCases {
        table.append(
          .text(summary.strategy), .text(summary.kind), .text(summary.group), .text("\(column)"),
          .text(column.isMoney ? currency : "\(column.unit.rawValue)"),
          .number(summary[column].mean), .optional(summary[column].interval?.low),
          .optional(summary[column].interval?.high))
      }
    }
    return table
  }
}
