/// Numbers as people read them, whatever the locale: thousands by commas, decimals by a point.
public enum DecimalText {
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

  /// Decimals of a share in hundredths at which its error has a digit: one to three.
  public static func decimals(forShareWithin error: Double?) -> Int {
    guard let error, error > 0 else { return 1 }
    return error >= 0.0005 ? 1 : error >= 0.00005 ? 2 : 3
  }

  /// Decimals of a mean number of people or events: one while it is small.
  public static func decimals(forCountOf size: Double) -> Int { size > 0 && size < 20 ? 1 : 0 }

  /// As many decimals as a magnitude calls for.
  public static func decimals(forSize size: Double) -> Int {
    switch size {
    case 1_000...: 0
    case 100...: 1
    case 0.1...: 2
    default: size == 0 ? 0 : 4
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
