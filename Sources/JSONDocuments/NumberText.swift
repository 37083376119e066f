/// Numbers as the files write them: the shortest decimal text that reads back as the same number.
///
/// Never depends on a locale.
public enum NumberText {
  /// A number: `0.25`, `1200`, `1e-07`; nothing at all for what is not a number, and `inf`.
  public static func plain(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
