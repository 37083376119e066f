public import Experiments
public import Measures

/// Figures as people read them, whatever the locale: thousands by commas, decimals by a point.
public enum FigureText {
  /// Stands where there is no number.
  public static let nothing = "–"

  /// A number with a fixed count of decimals: `1,204.50`.
  ///
  /// Rounded half away from zero; exact for magnitudes below 2^53 / 10^decimals.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 0x1p53 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let digits = "\(Int64(scaled))"
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let fraction = decimals > 0 ? "." + padded.suffix(decimals) : ""
    return sign + grouped(padded.dropLast(decimals)) + fraction
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
  /// The size that settles the number of decimals is `scale`; by default the value's own.
  public static func figure(_ value: Double?, _ unit: MeasureUnit, scale: Double? = nil) -> String {
    guard let value, value.isFinite else { return nothing }
    switch unit {
    case .share: return fixed(value * 100, decimals: 1) + " %"
    case .count: return fixed(value, decimals: (scale ?? value).magnitude < 20 ? 1 : 0)
    case .days: return fixed(value, decimals: 1)
    case .money, .perCustomerTick, .perThousand, .perMoney, .perThousandWeek, .ratio:
      return fixed(value, decimals: decimals(for: scale ?? value))
    }
  }

  /// A figure with half the width of its interval: `236.4 ±2.1`; without one, the figure alone.
  public static func figure(
    _ value: Double?, _ interval: Interval95?, _ unit: MeasureUnit
  ) -> String {
    guard let value, let half = interval?.halfWidth else { return figure(value, unit) }
    let error = figure(half, unit, scale: value)
    return withoutUnit(figure(value, unit), unit) + " ±" + error
  }

  /// A relative change with half the width of its interval: `−61.2 ±1.3 %`.
  public static func change(_ relative: Double?, _ interval: Interval95?) -> String {
    relative == nil ? nothing : percent(relative, interval, isSigned: true) + " %"
  }

  /// A share in hundredths with half the width of its interval, for columns that name the unit:
  /// `27.0 ±2.0`, and `+3.1 ±0.2` if it is a change.
  public static func percent(
    _ share: Double?, _ interval: Interval95?, isSigned: Bool = false
  ) -> String {
    guard let share else { return nothing }
    let value = fixed(share * 100, decimals: 1)
    let signed = isSigned && share > 0 ? "+" + value : value
    guard let half = interval?.halfWidth else { return signed }
    return signed + " ±" + fixed(half * 100, decimals: 1)
  }

  private static func withoutUnit(_ text: String, _ unit: MeasureUnit) -> String {
    unit == .share && text.hasSuffix(" %") ? String(text.dropLast(2)) : text
  }

  private static func decimals(for value: Double) -> Int {
    switch value.magnitude {
    case 1_000...: 0
    case 100...: 1
    case 0.1...: 2
    default: value == 0 ? 0 : 4
    }
  }

  private static func grouped(_ digits: some StringProtocol) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
