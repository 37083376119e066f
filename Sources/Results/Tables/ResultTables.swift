public import Experiments
import Measures

/// A comparison as tables in which one row is one observation.
public enum ResultTables {
  /// All tables of a comparison, in the order of the data dictionary.
  public static func tables(of result: ComparisonResult) -> [TidyTable] {
    [
      measures(result), replications(result), differences(result), costs(result), ledger(result),
      stages(result), flows(result), retention(result), pairing(result), targets(result),
      courses(result), moves(result),
    ] + (result.cohorts.isEmpty ? [] : [cohorts(result)]) + desksAndLeads(result)
      + usesAndGroups(result)
      + (result.frames.isEmpty ? [] : [frames(result)])
      + (result.worlds.isEmpty ? [] : [worlds(result)])
  }

  /// What the columns that several tables share mean.
  enum Shared {
    static let strategy = TidyTable.Column("strategy", .text, "The strategy's id.")
    static let against = TidyTable.Column(
      "against", .text, "The id of the strategy it is compared with.")
    static let measure = TidyTable.Column(
      "measure", .text, "The measure, as scenarios write it; summary.json has its definition.")
    static let unit = TidyTable.Column(
      "unit", .text, "What the figures of this row are counted in; shares are from 0 to 1.")
    static let by = TidyTable.Column(
      "by", .text, "The category the people are split by; empty: all people.")
    static let label = TidyTable.Column("label", .text, "The label of that category.")
    static let key = TidyTable.Column(
      "key", .text, "The row of a measure that is a table, such as the number of the contact.")
    static let low = TidyTable.Column(
      "low", .number, "The lower end of the 95 % interval; empty: none, or unbounded.")
    static let high = TidyTable.Column(
      "high", .number, "The upper end of the 95 % interval; empty: none, or unbounded.")
    static let count = TidyTable.Column(
      "n", .integer, "The number of replications behind the figure.")
    static let note = TidyTable.Column("note", .text, "Why there is no number; empty otherwise.")
    static let days = TidyTable.Column(
      "days", .number, "Days since the customer was acquired.", unit: "days")
    static let atRisk = TidyTable.Column(
      "at_risk", .number, "Customers at risk, mean over replications.", unit: "customers")
    static let isThin = TidyTable.Column(
      "thin", .flag, "Whether under 100 customers, or under 5 % of those acquired, are at risk.")
  }

  /// The unit of a measure in words, with the currency where it is money.
  static func unit(_ measure: String, of result: ComparisonResult) -> String {
    guard let unit = result.definition(measure)?.unit else { return "" }
    let currency = result.scenario.currency ?? "money"
    switch unit {
    case .money: return currency
    case .perMoney: return "per 10,000 \(currency)"
    default: return unit.rawValue
    }
  }
}

extension TidyTable.Cell {
  /// Text, or nothing where there is none.
  static func optional(_ value: String?) -> TidyTable.Cell { value.map { .text($0) } ?? .missing }
}
