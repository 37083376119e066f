import Experiments
import Measures

extension ResultTables {
  /// Every strategy × measure × slice: the mean and its interval.
  static func measures(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "measures",
      meaning: "One row for each strategy, measure and part of the people: mean over replications.",
      columns: [
        Shared.strategy, Shared.measure, Shared.by, Shared.label, Shared.key, Shared.unit,
        .init("mean", .number, "The mean over replications; of ratios the ratio of means."),
        Shared.low, Shared.high, Shared.count, Shared.atRisk, Shared.isThin, Shared.note,
      ])
    for figure in result.figures {
      table.append(
        .text(figure.strategy), .text(figure.measure), .optional(figure.slice.by),
        .optional(figure.slice.label), .optional(figure.slice.key),
        .text(unit(figure.measure, of: result)), .optional(figure.mean),
        .optional(figure.interval?.low), .optional(figure.interval?.high), .count(figure.n),
        .optional(figure.atRisk), .flag(figure.isThin), .optional(figure.note))
    }
    return table
  }

  /// The same, replication by replication.
  static func replications(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "replications",
      meaning: "One row for each strategy, measure, part of the people and replication.",
      columns: [
        Shared.strategy, Shared.measure, Shared.by, Shared.label, Shared.key, Shared.unit,
        .init("replication", .integer, "The replication, from 0; the same number, the same luck."),
        .init("value", .number, "The value in that replication; empty: none."),
        .init("numerator", .number, "Its numerator, if the measure is a ratio."),
        .init("denominator", .number, "Its denominator, if the measure is a ratio."),
      ])
    for figure in result.figures {
      let unit = unit(figure.measure, of: result)
      for (replication, value) in figure.values.enumerated() {
        table.append(
          .text(figure.strategy), .text(figure.measure), .optional(figure.slice.by),
          .optional(figure.slice.label), .optional(figure.slice.key), .text(unit),
          .count(replication), .optional(value),
          .optional(figure.parts?.numerators[replication]),
          .optional(figure.parts?.denominators[replication]))
      }
    }
    return table
  }

  /// Every strategy × measure × slice less the baseline.
  static func differences(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "differences",
      meaning: "One row for each strategy, measure and part of the people: strategy less baseline, "
        + "paired by replication.",
      columns: [
        Shared.strategy, Shared.against, Shared.measure, Shared.by, Shared.label, Shared.key,
        Shared.unit,
        .init("difference", .number, "Strategy less baseline."), Shared.low, Shared.high,
        .init("relative", .number, "Strategy over baseline, less one."),
        .init("relative_low", .number, "The lower end of its 95 % interval (Fieller)."),
        .init("relative_high", .number, "The upper end of its 95 % interval (Fieller)."),
        Shared.count,
        .init(
          "variance_reduction", .number,
          "Variance without pairing over variance with it: how many times as many independent "
            + "replications the same certainty would need."),
        .init(
          "finding", .text,
          "What the interval says: higher, lower, same, cannot-tell or undefined."),
        .init(
          "replications_needed", .integer,
          "Replications at which a difference of this size would be told from zero."),
        Shared.note,
      ])
    for row in result.differences {
      table.append(
        .text(row.strategy), .text(row.against), .text(row.measure), .optional(row.slice.by),
        .optional(row.slice.label), .optional(row.slice.key),
        .text(unit(row.measure, of: result)), .optional(row.difference),
        .optional(row.interval?.low), .optional(row.interval?.high), .optional(row.relative),
        .optional(row.relativeInterval?.low), .optional(row.relativeInterval?.high),
        .count(row.n), .optional(row.varianceReduction), .text(row.finding.rawValue),
        row.replicationsNeeded.map { .count($0) } ?? .missing, .optional(row.note))
    }
    return table
  }
}
