/// A value of the scenario as a run resolved it: a line of `resolved.txt`.
public struct StoredValue: Hashable, Sendable {
  /// Where it stands, such as `channels.leaflets.cost.each`.
  public let path: String
  /// The value as text.
  public let value: String
  /// Where it comes from, in words: `line 12`, `default`, `--set people=400`.
  public let origin: String

  /// The file's name in a run folder.
  public static let file = "resolved.txt"

  /// The values in the text of the file; what is not of the form `path = value  # origin` is left out.
  public static func values(in text: String) -> [StoredValue] {
    text.split(separator: "\n").compactMap { line in
      guard let equals = line.firstRange(of: " = ") else { return nil }
      let rest = line[equals.upperBound...]
      // The origin is what follows the last mark; a value may have such marks of its own.
      guard let mark = lastMark(in: rest) else { return nil }
      var value = rest[..<mark]
      while value.last == " " { value = value.dropLast() }
      return StoredValue(
        path: String(line[..<equals.lowerBound]), value: String(value),
        origin: String(rest[rest.index(mark, offsetBy: 4)...]))
    }
  }

  private static func lastMark(in text: Substring) -> Substring.Index? {
    text.ranges(of: "  # ").last?.lowerBound
  }
}
