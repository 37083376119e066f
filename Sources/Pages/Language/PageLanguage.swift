public import Charts

/// The language of a page.
///
/// The scenario's own names and texts are shown as they are.
public enum PageLanguage: String, CaseIterable, Hashable, Sendable {
  /// English.
  case english = "en"
  /// Chinese in simplified letters.
  case chinese = "zh"

  /// The language's tag for documents (BCP 47).
  public var tag: String { self == .english ? "en" : "zh-Hans" }

  /// The words that stand inside of figures.
  public var chartWords: ChartWords { self == .english ? .english : .chinese }

  /// One of two texts that say the same.
  func callAsFunction(_ english: String, _ chinese: String) -> String {
    self == .english ? english : chinese
  }

  /// Texts one after another: `a, b and c`.
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let first = items.dropLast().joined(separator: self(", ", "、"))
    return first + self(" and ", "和") + last
  }

  /// What stands between two sentences.
  var betweenSentences: String { self(" ", "") }

  /// A text in brackets, with the space before them where there is one.
  func bracketed(_ text: String) -> String { self(" (\(text))", "（\(text)）") }

  /// A number of ticks with their name: `52 weeks`, `52 周`.
  func ticks(_ count: Int, _ tick: String) -> String {
    self("\(count) \(tick)\(count == 1 ? "" : "s")", "\(count) \(unit(of: tick))")
  }

  /// From one tick to another: `week 1 to 52`.
  func window(_ tick: String, _ first: Int, _ last: Int) -> String {
    first == last
      ? self("\(tick) \(first)", "第 \(first) \(ordinal(tick))")
      : self("\(tick) \(first) to \(last)", "第 \(first) 至 \(last) \(ordinal(tick))")
  }

  private func unit(of tick: String) -> String {
    switch tick {
    case "day": "天"
    case "week": "周"
    case "month": "个月"
    default: tick
    }
  }

  private func ordinal(_ tick: String) -> String { tick == "month" ? "月" : unit(of: tick) }
}
