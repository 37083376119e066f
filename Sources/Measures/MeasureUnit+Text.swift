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
    case .share: Self.fixed(100 * value, decimals: Self.decimals(forShareWithin: error))
    default: Self.fixed(value, decimals: decimals(for: (scale ?? value).magnitude))
    }
  }

  /// A whole number, as counts read in sentences: `1,204`.
  public static func whole(_ value: Double) -> String { fixed(value, decimals: 0) }

  /// A count with what is counted: `1 week`, `1,204 weeks`.
  public static func whole(_ value: Double, _ word: String) -> String {
    let number = whole(value)
    return "\(number) \(word)\(number == "1" ? "" : "s")"
  }

  /// Decimals of a share in hundredths at which its error has a digit: one to three.
  public static func decimals(forShareWithin error: Double?) -> Int {
    guard let error, error > 0 else { return 1 }
    return error >= 0.0005 ? 1 : error >= 0.00005 ? 2 : 3
  }

  /// As many decimals as a size calls for.
  private func decimals(for size: Double) -> Int {
    if self == .days { return 1 }
    if self == .count { return size > 0 && size < 20 ? 1 : 0 }
    switch size {
    case 1_000...: return 0
    case 100...: return 1
    case 0.1...: return 2
    default: return size == 0 ? 0 : 4
    }
  }

  /// A number with a fixed number of decimals and groups of three digits: `1,204.50`.
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

  private static func grouped(_ digits: some StringProtocol) -> String {
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
