import Foundation

extension MeasureUnit {
  /// A value as people read it: `1,015,000 CNY`, `34.2 %`, `17.5 days`.
  ///
  /// - Parameters:
  ///   - value: the value, in this unit; shares are 0…1.
  ///   - currency: the currency's code, for money.
  ///   - scale: the value whose size settles the number of decimals, so that the ends of an
  ///     interval read like the figure between them; nil: the value itself.
  /// - Returns: the text.
  public func text(_ value: Double, currency: String?, scale: Double? = nil) -> String {
    let number = Self.fixed(value, decimals: decimals(for: abs(scale ?? value)))
    return switch self {
    case .money: number + (currency.map { " \($0)" } ?? "")
    case .share: Self.fixed(100 * value, decimals: 1) + " %"
    case .days: number + " days"
    case .count, .perCustomerTick, .perThousand, .perMoney, .perThousandWeek, .ratio: number
    }
  }

  /// As many decimals as a size calls for: about three digits, or four for sums of money.
  private func decimals(for size: Double) -> Int {
    switch size {
    case 1_000...: 0
    case 100...: self == .money ? 1 : 0
    case 10...: 1
    case 1...: 2
    case 0.01...: 3
    default: size == 0 ? 0 : 5
    }
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
