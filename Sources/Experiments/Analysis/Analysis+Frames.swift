import Engine
import Marketing
import Measures

extension Analysis {
  /// The scenario's frames, line by line.
  var frames: [FrameResult] {
    plan.scenario.frames.map { frame in
      FrameResult(id: frame.id, rows: frame.rows.flatMap(rows))
    }
  }

  private func rows(_ row: Frame.Row) -> [FrameResult.Row] {
    let measure = row.measure.measure.id
    let name = row.name ?? measure
    guard let by = row.measure.by else {
      return [FrameResult.Row(name: name, measure: measure, slice: .overall)]
    }
    let labels = plan.layout.breakdowns.first { $0.feature == by }?.labels ?? []
    return labels.map {
      FrameResult.Row(name: "\(name), \($0)", measure: measure, slice: Slice(by: by, label: $0))
    }
  }
}
