import Experiments

extension ResultTables {
  /// How customers and money went on, with intervals.
  static func courses(_ result: ComparisonResult) -> TidyTable {
    let currency = result.scenario.currency ?? "money"
    var table = TidyTable(
      name: "courses",
      meaning: "One row for each strategy, course and tick: the state at the tick's end.",
      columns: [
        Shared.strategy,
        .init(
          "course", .text,
          "active: customers in active stages, added over journeys; acquired: customers acquired "
            + "until then; spend: money spent until then, in \(currency); earned: margin less cost to "
            + "serve until then, in \(currency)."),
        .init(
          "tick", .integer, "The tick, from 1, follow-up included; 0 is the start.",
          unit: result.scenario.tick),
        .init("mean", .number, "The mean over replications."), Shared.low, Shared.high,
      ])
    for course in result.courses {
      for (tick, point) in course.points.enumerated() {
        table.append(
          .text(course.strategy), .text(course.kind.rawValue), .count(tick), .number(point.mean),
          .optional(point.interval?.low), .optional(point.interval?.high))
      }
    }
    return table
  }

  /// Moves between stages.
  static func moves(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "moves",
      meaning: "One row for each strategy, edge and stage it leaves: whole run, all people.",
      columns: [
        Shared.strategy, .init("journey", .text, "The journey's id."),
        .init("edge", .text, "The edge's id."), .init("from", .text, "The stage that is left."),
        .init("to", .text, "The stage that is entered."),
        .init("moves", .number, "Moves, mean over replications.", unit: "moves"),
        Shared.low, Shared.high,
        .init(
          "shared", .flag,
          "Whether the edge leaves several stages: its moves are then shared out among them by the "
            + "time that customers spent in each."),
      ])
    for move in result.moves {
      table.append(
        .text(move.strategy), .text(move.journey), .text(move.edge), .text(move.from),
        .text(move.to), .number(move.mean), .optional(move.interval?.low),
        .optional(move.interval?.high), .flag(move.isShared))
    }
    return table
  }

  /// Who stays, by when customers were acquired.
  static func cohorts(_ result: ComparisonResult) -> TidyTable {
    let tick = result.scenario.tick
    var table = TidyTable(
      name: "cohorts",
      meaning:
        "One row for each strategy, stretch of the run and age that all who were acquired in "
        + "the stretch are watched for.",
      columns: [
        Shared.strategy,
        .init("first_tick", .integer, "The first tick of the stretch, from 1.", unit: tick),
        .init("last_tick", .integer, "Its last tick.", unit: tick),
        .init("age", .integer, "The age since the customer was acquired.", unit: tick),
        .init(
          "acquired", .number, "Customers acquired in the stretch, mean over replications.",
          unit: "customers"),
        .init(
          "staying", .number,
          "Of them those not once inactive up to that age, mean over replications; at age 0 all.",
          unit: "customers"),
        .init("share", .number, "The second over the first, from 0 to 1; empty: perhaps nobody."),
        Shared.low, Shared.high,
      ])
    for row in result.cohorts {
      table.append(
        .text(row.strategy), .count(row.firstTick), .count(row.lastTick), .count(row.age),
        .number(row.acquired), .number(row.staying), .optional(row.share),
        .optional(row.interval?.low), .optional(row.interval?.high))
    }
    return table
  }
}
