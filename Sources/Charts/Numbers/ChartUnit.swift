import Foundation
import TerminalText

/// What a figure's numbers count, and how they are written.
public struct ChartUnit: Hashable, Sendable {
  /// How many decimals a value calls for, and by what it is multiplied to be shown.
  enum Kind: Hashable, Sendable { case money, share, count, days, number }

  let kind: Kind
  /// What is written after a number, with the space before it: ` CNY`, ` %`; may be empty.
  let suffix: String
  /// Whether what is above zero bears a plus.
  let isChange: Bool

  /// Money in units of a currency.
  public static func money(_ currency: String) -> ChartUnit {
    ChartUnit(kind: .money, suffix: currency.isEmpty ? "" : " \(currency)", isChange: false)
  }
  /// A share from 0 to 1, written in hundredths: `27.1 %`.
  public static let share = ChartUnit(kind: .share, suffix: " %", isChange: false)
  /// A number of people, contacts or events.
  public static let count = ChartUnit(kind: .count, suffix: "", isChange: false)
  /// A length of time in days, with the word for them.
  public static func days(_ word: String) -> ChartUnit {
    ChartUnit(kind: .days, suffix: " \(word)", isChange: false)
  }
  /// Any other number, with what is written after it; may be empty.
  public static func number(_ word: String) -> ChartUnit {
    ChartUnit(kind: .number, suffix: word.isEmpty ? "" : " \(word)", isChange: false)
  }

  /// The same for changes, which bear a plus where they are above zero: `+4.4 %`.
  public var change: ChartUnit { ChartUnit(kind: kind, suffix: suffix, isChange: true) }

  /// By what a value is multiplied to be shown.
  var factor: Double { kind == .share ? 100 : 1 }

  /// A number without its unit, as the report has it.
  ///
  /// - Parameters:
  ///   - value: the value, in this unit; shares are 0…1.
  ///   - scale: the value whose size settles the decimals, so that the ends of an interval read
  ///     like the figure between them; nil: the value itself.
  ///   - error: half the width of its interval, which shares show at least one digit of.
  /// - Returns: the text.
  public func number(_ value: Double, scale: Double? = nil, error: Double? = nil) -> String {
    let size = (scale ?? value).magnitude
    let decimals =
      switch kind {
      case .share: DecimalText.decimals(forShareWithin: error)
      case .count: DecimalText.decimals(forCountOf: size)
      case .days: 1
      case .money, .number: DecimalText.decimals(forSize: size)
      }
    let text = DecimalText.fixed(value * factor, decimals: decimals)
    return isChange && value > 0 && text.contains(where: { "123456789".contains($0) })
      ? "+" + text : text
  }

  /// A number with its unit; what stands for nothing where there is none.
  public func text(_ value: Double?, error: Double? = nil, words: ChartWords) -> String {
    guard let value, value.isFinite else { return words.nothing }
    return number(value, error: error) + suffix
  }

  /// A number with its interval: `−63.6 % (−63.9 to −63.2)`; without one that has no width, as where
  /// every replication gave the same.
  public func text(
    _ value: Double?, low: Double?, high: Double?, words: ChartWords
  ) -> String {
    let error = halfWidth(low, high)
    let middle = text(value, error: error, words: words)
    guard let value, value.isFinite, low?.isFinite == true || high?.isFinite == true,
      low != high
    else { return middle }
    func end(_ end: Double?, _ beyond: String) -> String {
      guard let end, end.isFinite else { return beyond }
      return number(end, scale: value, error: error)
    }
    return middle + words.opening + end(low, "−∞") + " \(words.until) " + end(high, "∞")
      + words.closing
  }

  /// An end of an interval with its unit, with as many decimals as the figure between them.
  func end(_ end: Double?, of value: Double?, error: Double?, words: ChartWords) -> String {
    guard let end, end.isFinite else { return words.nothing }
    return number(end, scale: value, error: error) + suffix
  }

  /// A figure and the ends of its interval as a table has them.
  func cells(
    _ value: Double?, _ low: Double?, _ high: Double?, words: ChartWords
  ) -> [String] {
    let error = halfWidth(low, high)
    return [
      text(value, error: error, words: words),
      end(low, of: value, error: error, words: words),
      end(high, of: value, error: error, words: words),
    ]
  }

  /// Half the width of an interval; nil where an end is not known.
  func halfWidth(_ low: Double?, _ high: Double?) -> Double? {
    guard let low, let high, low.isFinite, high.isFinite else { return nil }
    return (high - low) / 2
  }

  /// The texts of an axis: common decimals, large numbers by name: `0`, `200 k`, `400 k`.
  func tickTexts(_ ticks: [Double], words: ChartWords) -> [String] {
    let shown = ticks.map { $0 * factor }
    let largest = shown.map(\.magnitude).max() ?? 0
    let named = words.magnitudes.first { largest >= 10 * $0.size || largest >= max($0.size, 1e6) }
    let size = named?.size ?? 1
    let step = shown.count > 1 ? (shown[1] - shown[0]).magnitude / size : largest / size
    var decimals = 0
    while decimals < 9, step > 0 {
      let scaled = step * pow(10, Double(decimals))
      if (scaled - scaled.rounded()).magnitude < 1e-6 * scaled { break }
      decimals += 1
    }
    return shown.map { value in
      guard value != 0 else { return "0" }
      let text = DecimalText.fixed(value / size, decimals: decimals)
      return (isChange && value > 0 ? "+" + text : text) + (named?.text ?? "")
        + (kind == .share ? " %" : "")
    }
  }
}
