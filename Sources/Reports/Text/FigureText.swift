public import Experiments
public import Measures
import TerminalText

/// Figures as people read them, whatever the locale: thousands by commas, decimals by a point.
public enum FigureText {
  /// Stands where there is no number.
  public static let nothing = "–"

  /// A number with a fixed count of decimals: `1,204.50`.
  ///
  /// Rounded half away from zero; exact for magnitudes below 2^53 / 10^decimals.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    DecimalText.fixed(value, decimals: decimals)
  }

  /// A number with four significant digits and no zeros at its end: `4.5`, `0.08`, `1,204`.
  public static func compact(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var decimals = 3
    var size = value.magnitude
    while size >= 10, decimals > 0 { (size, decimals) = (size / 10, decimals - 1) }
    while size < 1, decimals < 12 { (size, decimals) = (size * 10, decimals + 1) }
    var text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// A figure in its unit: `1,204`, `27.1 %`, `236.40`.
  ///
  /// Money and counts of ten million and more are short: `12.3 M`, `1.23 bn`.
  public static func figure(_ value: Double?, _ unit: MeasureUnit) -> String {
    figure(value, nil, unit)
  }

  /// A figure with half the width of its interval: `236.4 ±2.1`; without one, the figure alone.
  public static func figure(
    _ value: Double?, _ interval: Interval95?, _ unit: MeasureUnit
  ) -> String {
    guard let value, value.isFinite else { return nothing }
    let half = interval?.halfWidth
    if value.magnitude >= 10e6, unit == .money || unit == .count { return short(value, half) }
    let error = half.map { " ±" + unit.number($0, scale: value, error: $0) } ?? ""
    return unit.number(value, error: half) + error + (unit == .share ? " %" : "")
  }

  /// A large figure in millions or billions, with three digits.
  private static func short(_ value: Double, _ half: Double?) -> String {
    let isMillions = value.magnitude < 999.5e6
    let one = isMillions ? 1e6 : 1e9
    let size = value.magnitude / one
    let decimals = size < 10 ? 2 : size < 100 ? 1 : 0
    let error = half.map { " ±" + fixed($0 / one, decimals: decimals) } ?? ""
    return fixed(value / one, decimals: decimals) + error + (isMillions ? " M" : " bn")
  }

  /// A relative change with half the width of its interval: `−61.2 ±1.3 %`.
  public static func change(_ relative: Double?, _ interval: Interval95?) -> String {
    relative == nil ? nothing : percent(relative, interval, isSigned: true) + " %"
  }

  /// A difference of shares with half the width of its interval: `+4.4 ±0.3 points`.
  public static func points(_ difference: Double?, _ interval: Interval95?) -> String {
    difference == nil ? nothing : percent(difference, interval, isSigned: true) + " points"
  }

  /// A share in hundredths with half the width of its interval, for columns that name the unit:
  /// `27.0 ±2.0`, and `+3.1 ±0.2` if it is a change.
  public static func percent(
    _ share: Double?, _ interval: Interval95?, isSigned: Bool = false
  ) -> String {
    guard let share else { return nothing }
    let half = interval?.halfWidth
    let value = MeasureUnit.share.number(share, error: half)
    let signed = isSigned && share > 0 ? "+" + value : value
    return signed + (half.map { " ±" + MeasureUnit.share.number($0, error: $0) } ?? "")
  }
}
