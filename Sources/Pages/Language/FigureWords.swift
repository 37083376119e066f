import Charts
import Measures
import Results

extension PageLanguage {
  /// What a measure's numbers count and how they are written.
  func chartUnit(of measure: String, in summary: StoredSummary) -> ChartUnit {
    let currency = summary.scenario.currency ?? ""
    guard let unit = summary.definition(measure)?.unit else { return .number("") }
    return switch unit {
    case .money: .money(currency)
    case .share: .share
    case .count: .count
    case .days: .days(self("days", "天"))
    case .minutes: .number(self("minutes", "分钟"))
    case .perCustomerTick, .perThousand, .perMoney, .perThousandWeek, .ratio: .number("")
    }
  }

  /// What a unit is called under a figure.
  func unitName(of measure: String, in summary: StoredSummary) -> String {
    guard let unit = summary.definition(measure)?.unit else { return "" }
    let currency = summary.scenario.currency ?? self("money", "金额")
    return switch unit {
    case .money: currency
    case .share: self("%, share", "%，占比")
    case .count: self("number", "数量")
    case .days: self("days", "天")
    case .minutes: self("minutes", "分钟")
    case .perCustomerTick:
      self("per customer and \(summary.scenario.tick)", "每客户每\(tickName(summary))")
    case .perThousand: self("per 1,000 people", "每千人")
    case .perMoney: self("per 10,000 \(currency)", "每 10,000 \(currency)")
    case .perThousandWeek: self("per 1,000 people and week", "每千人每周")
    case .ratio: self("ratio", "比值")
    }
  }

  private func tickName(_ summary: StoredSummary) -> String {
    ["day": "天", "week": "周", "month": "月"][summary.scenario.tick] ?? summary.scenario.tick
  }

  /// A value with its interval, in a measure's unit: `126.6 CNY (125.0 to 128.2)`.
  func text(
    _ value: Double?, _ interval: StoredInterval?, of measure: String, in summary: StoredSummary
  ) -> String {
    chartUnit(of: measure, in: summary)
      .text(value, low: interval?.low, high: interval?.high, words: chartWords)
  }

  /// Money of the run's currency.
  func money(_ value: Double, in summary: StoredSummary) -> String {
    ChartUnit.money(summary.scenario.currency ?? "").text(value, words: chartWords)
  }

  /// A whole number: `1,397`.
  func whole(_ value: Double) -> String { MeasureUnit.whole(value) }
}
