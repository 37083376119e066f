import Experiments
import Marketing

extension ResultTables {
  /// Who was persuaded, came anyway or was deterred.
  static func pairing(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "pairing",
      meaning: "One row for each strategy, arm it is paired with, part of the people and group of "
        + "customers. The net is certain; who belongs to which group is a convention of the pairing.",
      columns: [
        Shared.strategy, Shared.against, Shared.by, Shared.label,
        .init(
          "group", .text,
          "persuaded: acquired under the strategy only; came-anyway: under both; deterred: under "
            + "the other arm only; neither; net: persuaded less deterred."),
        .init("customers", .number, "Customers, mean over replications.", unit: "customers"),
        Shared.low, Shared.high,
        .init("least", .number, "The least that the two arms' totals allow.", unit: "customers"),
        .init("most", .number, "The most that the two arms' totals allow.", unit: "customers"),
      ])
    for pairing in result.pairings {
      let groups = [
        ("persuaded", pairing.persuaded), ("came-anyway", pairing.cameAnyway),
        ("deterred", pairing.deterred), ("neither", pairing.neither), ("net", pairing.net),
      ]
      for (group, share) in groups {
        table.append(
          .text(pairing.strategy), .text(pairing.against), .optional(pairing.slice.by),
          .optional(pairing.slice.label), .text(group), .number(share.customers),
          .optional(share.interval?.low), .optional(share.interval?.high),
          .optional(share.bounds.low), .optional(share.bounds.high))
      }
    }
    return table
  }

  /// The scenario's targets, row by row.
  static func targets(_ result: ComparisonResult) -> TidyTable {
    let namesWorlds = result.targets.contains { $0.world != nil || $0.againstWorld != nil }
    var table = TidyTable(
      name: "targets",
      meaning: "One row for each expectation of the scenario's targets.",
      columns: [
        .init("target", .text, "The target's id."), Shared.measure, Shared.by, Shared.strategy,
        .init("against", .text, "The strategy it is compared with; empty: none."), Shared.key,
        .init("scale", .text, "value, relative-change (0.1 is 10 %) or difference."),
        .init("expected_low", .number, "The least that meets it; empty: unbounded."),
        .init("expected_high", .number, "The most that meets it; empty: unbounded."),
        .init("tolerance", .text, "What the tolerance is."),
        .init("value", .number, "What the run gave, on that scale."), Shared.low, Shared.high,
        .init("status", .text, "met-clearly, met, cannot-tell, missed or not-run."),
        .init("required", .flag, "Whether missing it makes the command fail."),
        .init("used", .text, "fit: parameters were moved to meet it; check: it was held back."),
        .init("source", .text, "Where the expectation comes from."), Shared.note,
      ]
        + (namesWorlds
          ? [
            .init("world", .text, "The world it is measured in."),
            .init("against_world", .text, "The world of what it is compared with; empty: none."),
          ] : []))
    for target in result.targets {
      let worlds: [TidyTable.Cell] = [
        .text(target.world ?? World.base),
        target.against == nil ? .missing : .text(target.againstWorld ?? World.base),
      ]
      for row in target.rows {
        let cells: [TidyTable.Cell] = [
          .text(target.id), .text(target.measure), .optional(target.by), .text(target.strategy),
          .optional(target.against), .optional(row.key), .text(row.scale),
          .optional(row.expected.low), .optional(row.expected.high), .text(row.tolerance),
          .optional(row.value), .optional(row.interval?.low), .optional(row.interval?.high),
          .text(row.status.rawValue), .flag(target.required), .text(target.used),
          .optional(target.source), .optional(row.note),
        ]
        table.append(row: cells + (namesWorlds ? worlds : []))
      }
    }
    return table
  }
}
