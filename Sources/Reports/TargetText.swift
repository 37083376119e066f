import Experiments
import Measures

/// What was expected of a target, what came out, and what that says, in words.
enum TargetText {
  static func words(_ status: TargetResult.Status) -> String {
    switch status {
    case .missed: "missed"
    case .cannotTell: "cannot tell"
    case .notRun: "not run"
    case .met: "met"
    case .metClearly: "met clearly"
    }
  }

  /// The range that meets it; money with the currency's code if one is given.
  static func expected(
    _ row: TargetResult.Row, _ unit: MeasureUnit, currency: String? = nil
  ) -> String {
    let code = row.scale == "value" && unit == .money ? currency.map { " \($0)" } ?? "" : ""
    return switch (row.expected.low, row.expected.high) {
    case (let low?, let high?): shown(low, row, unit) + " to " + shown(high, row, unit) + code
    case (let low?, nil): "from " + shown(low, row, unit) + code
    case (nil, let high?): "to " + shown(high, row, unit) + code
    case (nil, nil): "anything"
    }
  }

  static func value(_ row: TargetResult.Row, _ unit: MeasureUnit) -> String {
    switch row.scale {
    case "relative-change": FigureText.change(row.value, row.interval)
    case "difference": FigureText.points(row.value, row.interval)
    default: FigureText.figure(row.value, row.interval, unit)
    }
  }

  private static func shown(
    _ value: Double, _ row: TargetResult.Row, _ unit: MeasureUnit
  ) -> String {
    switch row.scale {
    case "relative-change": FigureText.change(value, nil)
    case "difference": FigureText.points(value, nil)
    default: FigureText.figure(value, unit)
    }
  }
}
