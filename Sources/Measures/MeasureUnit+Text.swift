import TerminalText

extension MeasureUnit {
  /// A value as people read it: `1,015,000 CNY`, `34.2 %`, `17.5 days`.
  ///
  /// - Parameters:
  ///   - value: the value, in this unit; shares are 0…1.
  ///   - currency: the currency's code, for money.
  ///   - scale: the value whose size settles the number of decimals, so that the ends of an
  ///     interval read like the figure between them; nil: the value itself.
  ///   - error: half the width of its interval, which shares show at least one digit of.
  /// - Returns: the text.
  public func text(
    _ value: Double, currency: String?, scale: Double? = nil, error: Double? = nil
  ) -> String {
    let number = number(value, scale: scale, error: error)
    return switch self {
    case .money: number + (currency.map { " \($0)" } ?? "")
    case .share: number + " %"
    case .days: number + " days"
    case .minutes: number + " minutes"
    case .count, .perCustomerTick, .perThousand, .perMoney, .perThousandWeek, .ratio: number
    }
  }

  /// The number alone, as ``text(_:currency:scale:error:)`` has it; shares in hundredths.
  public func number(_ value: Double, scale: Double? = nil, error: Double? = nil) -> String {
    switch self {
    case .share:
      DecimalText.fixed(100 * value, decimals: DecimalText.decimals(forShareWithin: error))
    default: DecimalText.fixed(value, decimals: decimals(for: (scale ?? value).magnitude))
    }
  }

  /// A whole number, as counts read in sentences: `1,204`.
  public static func whole(_ value: Double) -> String {
    DecimalText.fixed(value, decimals: 0)
  }

  /// A count with what is counted: `1 week`, `1,204 weeks`.
  public static func whole(_ value: Double, _ word: String) -> String {
    let number = whole(value)
    return "\(number) \(word)\(number == "1" ? "" : "s")"
  }

  /// As many decimals as a size calls for.
  private func decimals(for size: Double) -> Int {
    switch self {
    case .days: 1
    case .count: DecimalText.decimals(forCountOf: size)
    default: DecimalText.decimals(forSize: size)
    }
  }
}
