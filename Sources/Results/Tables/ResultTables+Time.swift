import Experiments

extension ResultTables {
  /// Customers in each stage, tick by tick.
  static func stages(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "stages",
      meaning: "One row for each strategy, stage and tick: customers there at the tick's end.",
      columns: [
        Shared.strategy, .init("stage", .text, "The journey and the stage."), tick(of: result),
        .init("customers", .number, "Customers there, mean over replications.", unit: "customers"),
      ])
    for series in result.series where series.kind == .inStage {
      for (offset, value) in series.values.enumerated() {
        table.append(
          .text(series.strategy), .optional(series.item), .count(series.firstTick + offset),
          .number(value))
      }
    }
    return table
  }

  /// What flowed in each tick: customers acquired, money spent and earned.
  static func flows(_ result: ComparisonResult) -> TidyTable {
    let currency = result.scenario.currency ?? "money"
    var table = TidyTable(
      name: "flows",
      meaning: "One row for each strategy, flow and tick.",
      columns: [
        Shared.strategy,
        .init(
          "flow", .text,
          "acquired: customers; spend: money spent, in \(currency); earned: margin less cost to "
            + "serve, in \(currency)."),
        tick(of: result), .init("value", .number, "What flowed, mean over replications."),
      ])
    for series in result.series where series.kind != .inStage && series.kind != .transactions {
      for (offset, value) in series.values.enumerated() {
        table.append(
          .text(series.strategy), .text(series.kind.rawValue), .count(series.firstTick + offset),
          .number(value))
      }
    }
    return table
  }

  /// Both ways of counting retention, by age.
  static func retention(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "retention",
      meaning: "One row for each strategy, part of the people, way of counting and age.",
      columns: [
        Shared.strategy, Shared.by, Shared.label,
        .init(
          "counted", .text,
          "never-inactive: not once inactive until then (Kaplan and Meier); active: active at "
            + "that age, whatever was between."),
        Shared.days, .init("share", .number, "The share, from 0 to 1; empty: nobody at risk."),
        Shared.low, Shared.high, Shared.atRisk, Shared.isThin,
      ])
    for curve in result.retention {
      func add(
        _ counted: String, _ days: Double, _ share: Double?, _ interval: Interval95?,
        _ atRisk: Double, _ isThin: Bool
      ) {
        table.append(
          .text(curve.strategy), .optional(curve.slice.by), .optional(curve.slice.label),
          .text(counted), .number(days), .optional(share), .optional(interval?.low),
          .optional(interval?.high), .number(atRisk), .flag(isThin))
      }
      for point in curve.curve {
        add(
          "never-inactive", point.days, point.survival, point.interval, point.atRisk, point.isThin)
      }
      for horizon in curve.horizons {
        add(
          "active", horizon.days, horizon.active, horizon.activeInterval, horizon.watched,
          horizon.isThin)
      }
    }
    return table
  }

  static func tick(of result: ComparisonResult) -> TidyTable.Column {
    .init(
      "tick", .integer, "The tick, from 1, follow-up included; states have 0, the start.",
      unit: result.scenario.tick)
  }
}
