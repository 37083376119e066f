import Foundation

extension MeasureUnit {
  /// A value as people read it: `1,015,000 CNY`, `34.2 %`, `17.5 days`.
  ///
  /// - Parameters:
  ///   - value: the value, in this unit; shares are 0…1.
  ///   - currency: the currency's code, for money.
  /// - Returns: the text.
  public func text(_ value: Double, currency: String?) -> String {
    switch self {
    case .money: Self.number(value) + (currency.map { " \($0)" } ?? "")
    case .share: Self.fixed(100 * value, decimals: 1) + " %"
    case .days: Self.number(value) + " days"
    case .count, .perCustomerTick, .perThousand, .perMoney, .perThousandWeek, .ratio:
      Self.number(value)
    }
  }

  /// A number with as many decimals as its size calls for and groups of three digits.
  static func number(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 || size >= 100 { return fixed(value, decimals: 0) }
    if size >= 1 { return fixed(value, decimals: size >= 10 ? 1 : 2) }
    return fixed(value, decimals: size >= 0.01 ? 3 : 5)
  }

  /// A number with a fixed number of decimals and groups of three digits.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value))
    let parts = text.split(separator: ".", maxSplits: 1)
    var grouped = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let sign = value < 0 && !isZero ? "−" : ""
    return sign + grouped + (parts.count > 1 ? ".\(parts[1])" : "")
  }
}
