import Experiments
import Measures

extension ResultTables {
  /// The scenario's frames: named groups of measures, in the base.
  static func frames(_ result: ComparisonResult) -> TidyTable {
    var table = TidyTable(
      name: "frames",
      meaning: "One row for each frame, measure in it and strategy: mean over replications.",
      columns: [
        .init("frame", .text, "The frame's id."),
        .init("name", .text, "What the frame calls the measure."),
        Shared.measure, Shared.by, Shared.label, Shared.strategy, Shared.unit,
        .init("mean", .number, "The mean over replications; of ratios the ratio of means."),
        Shared.low, Shared.high, Shared.note,
      ])
    for frame in result.frames {
      for row in frame.rows {
        for arm in result.arms {
          guard let figure = result.figure(arm.id, row.measure, row.slice) else { continue }
          table.append(
            .text(frame.id), .text(row.name), .text(row.measure), .optional(row.slice.by),
            .optional(row.slice.label), .text(arm.id), .text(unit(row.measure, of: result)),
            .optional(figure.mean), .optional(figure.interval?.low),
            .optional(figure.interval?.high), .optional(figure.note))
        }
      }
    }
    return table
  }

  /// Every measure in the other worlds that ran; the base stands in `measures.csv`.
  static func worlds(_ result: ComparisonResult) -> TidyTable {
    let base = measures(result)
    var table = TidyTable(
      name: "worlds",
      meaning:
        "One row for each world beside the base, strategy, measure and part of the people: mean "
        + "over replications.",
      columns: [.init("world", .text, "The world's id.")] + base.columns)
    for world in result.worlds {
      for row in measures(world.result).rows { table.append(row: [.text(world.id)] + row) }
    }
    return table
  }
}
