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

  /// What it is measured on: the strategy, and the world if it is not the base.
  static func subject(_ target: TargetResult) -> String {
    target.strategy + (target.world.map { " in \($0)" } ?? "")
  }

  /// The range that meets it; money with the currency's code if one is given.
  static func expected(
    _ row: TargetResult.Row, _ unit: MeasureUnit, currency: String? = nil
  ) -> String {
    let code =
      row.scale != "relative-change" && unit == .money ? currency.map { " \($0)" } ?? "" : ""
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
    case "difference": difference(row.value, row.interval, unit)
    default: FigureText.figure(row.value, row.interval, unit)
    }
  }

  /// A difference of shares in points, one of anything else in its unit.
  private static func difference(
    _ value: Double?, _ interval: Interval95?, _ unit: MeasureUnit
  ) -> String {
    guard unit != .share else { return FigureText.points(value, interval) }
    return (value.map { $0 > 0 ? "+" : "" } ?? "") + FigureText.figure(value, interval, unit)
  }

  private static func shown(
    _ value: Double, _ row: TargetResult.Row, _ unit: MeasureUnit
  ) -> String {
    switch row.scale {
    case "relative-change": FigureText.change(value, nil)
    case "difference": difference(value, nil, unit)
    default: FigureText.figure(value, unit)
    }
  }
}
