import ArgumentParser
import Glibc
import Studies

/// A moment as runs note theirs, as exact as it was written.
struct RunTime {
  /// The moment as ISO 8601 writes it, or the beginning of that.
  let text: String

  /// Reads `2026-11-27`, `2026-11-27T08:30`, or `3d`, `12h`, `2w` before now.
  init(_ written: String, option: String) throws(ValidationError) {
    let units: [Character: Int] = ["h": 3_600, "d": 86_400, "w": 604_800]
    if let unit = written.last.flatMap({ units[$0] }), let count = Int(written.dropLast()),
      (0...100_000).contains(count)
    {
      text = Program.text(of: time(nil) - count * unit)
      return
    }
    let pattern = Array("0000-00-00T00:00:00Z")
    let fits =
      RunTime.lengths.contains(written.count)
      && zip(written, pattern).allSatisfy { letter, place in
        place == "0" ? letter.isASCII && letter.isNumber : letter == place
      }
    guard fits else {
      throw ValidationError(
        "\(option) is \(written); write 2026-11-27, 2026-11-27T08:30, or 3d for three days ago.")
    }
    if let problem = RunTime.problem(of: written) {
      throw ValidationError("\(option) is \(written); \(problem).")
    }
    text = written
  }

  /// Where a moment may end: after the year, the month, the day, the hour, the minute, the second, the Z.
  private static let lengths = [4, 7, 10, 13, 16, 19, 20]

  /// What the calendar or the clock does not have, in words; nil: all of it is there.
  private static func problem(of written: String) -> String? {
    let parts = written.split { !$0.isNumber }.compactMap { Int($0) }
    let names = ["year", "month", "day", "hour", "minute", "second"]
    for (name, part) in zip(names, parts) {
      let allowed =
        switch name {
        case "year": 1...9_999
        case "month": 1...12
        case "day": 1...days(of: parts[1], year: parts[0])
        case "hour": 0...23
        default: 0...59
        }
      guard allowed.contains(part) else {
        return
          "its \(name) is \(part) and must be from \(allowed.lowerBound) to \(allowed.upperBound)"
      }
    }
    return nil
  }

  /// The days of a month in the Gregorian calendar.
  private static func days(of month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
