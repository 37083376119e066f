import Experiments
import Marketing

extension ResultTables {
  /// What desks did, and what became of leads; none without desks and leads.
  static func desksAndLeads(_ result: ComparisonResult) -> [TidyTable] {
    let desks = DeskAndLeadIDs.desks(of: result)
    let hasLeads = result.definition("leads generated") != nil
    return (desks.isEmpty ? [] : [self.desks(result, desks)]) + (hasLeads ? [leads(result)] : [])
  }

  private static func desks(_ result: ComparisonResult, _ desks: [String]) -> TidyTable {
    var table = TidyTable(
      name: "desks",
      meaning: "One row for each strategy, desk and figure: mean over replications, all people.",
      columns: [
        Shared.strategy, .init("desk", .text, "The desk's id."),
        .init(
          "figure", .text,
          "What is told of the desk, as scenarios write it before the desk's id; summary.json has "
            + "its definition."),
        Shared.unit,
        .init("mean", .number, "The mean over replications; of ratios the ratio of means."),
        Shared.low, Shared.high, Shared.note,
      ])
    for arm in result.arms {
      for desk in desks {
        for measure in DeskMeasure.allCases {
          let id = "\(measure.rawValue) \(desk)"
          guard let figure = result.figure(arm.id, id) else { continue }
          table.append(
            .text(arm.id), .text(desk), .text(measure.rawValue), .text(unit(id, of: result)),
            .optional(figure.mean), .optional(figure.interval?.low),
            .optional(figure.interval?.high), .optional(figure.note))
        }
      }
    }
    return table
  }

  private static func leads(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "leads",
      meaning: "One row for each strategy, engine and step of the flow of leads: mean over "
        + "replications, all people.",
      columns: [
        Shared.strategy, .init("engine", .text, "The engine that found them; empty: all engines."),
        .init(
          "step", .text,
          "generated; of these merged, dropped or pushed; of the pushed refused, expired, overflowed, "
            + "worked or waiting at the end; of the contacted converted; precision: converted over "
            + "worked and overflowed."),
        .init("reason", .text, "Why they were dropped; empty: for any reason, or another step."),
        Shared.unit,
        .init("mean", .number, "The mean over replications; of ratios the ratio of means."),
        Shared.low, Shared.high, Shared.note,
      ])
    for arm in result.arms {
      for engine in [nil] + DeskAndLeadIDs.engines(of: result).map({ $0 as String? }) {
        for measure in LeadMeasure.all {
          let id = "leads \(measure.word)" + (engine.map { " from \($0)" } ?? "")
          for figure in result.figures
          where figure.strategy == arm.id && figure.measure == id && figure.slice.by == nil {
            table.append(
              .text(arm.id), .optional(engine), .text(measure.word),
              .optional(figure.slice.key), .text(unit(id, of: result)), .optional(figure.mean),
              .optional(figure.interval?.low), .optional(figure.interval?.high),
              .optional(figure.note))
          }
        }
      }
    }
    return table
  }
}
