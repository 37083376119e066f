import Foundation
import Marketing
import ScenarioFiles
import Studies

/// A number of a scenario that can be moved: a budget, a reach, a reward.
struct Lever: Hashable, Sendable {
  /// Where it stands, such as `strategies.half.channels.text`.
  let path: String
  /// What it belongs to: the strategy itself, a channel it uses, or an incentive it offers.
  let group: String
  /// The value as it stands.
  let value: String
  /// What stands before and after the number.
  let before: String
  let after: String
  /// The number, and how far it can be moved.
  let number: Double
  let low: Double
  let high: Double
  let step: Double

  /// The value with another number in it, as it would stand in the file.
  func value(with number: Double) -> String { before + Lever.plain(number, step: step) + after }

  /// A number without more decimals than its step has.
  static func plain(_ number: Double, step: Double) -> String {
    let decimals = max(0, Int((-log10(step)).rounded(.up)))
    let text = String(format: "%.\(decimals)f", number)
    guard text.contains(".") else { return text }
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  /// Makes a lever of a value with exactly one number in it; nil if there is none, or more.
  init?(path: String, group: String, value: String) {
    let pattern = /[0-9][0-9,]*(?:\.[0-9]+)?/
    let found = value.matches(of: pattern)
    guard found.count == 1, let match = found.first,
      let number = Double(value[match.range].replacing(",", with: ""))
    else { return nil }
    let after = String(value[match.range.upperBound...])
    let before = String(value[..<match.range.lowerBound])
    // A minus, or a letter that makes the number part of a name.
    guard before.isEmpty, after.isEmpty || after.hasPrefix("%") || after.hasPrefix(" ") else {
      return nil
    }
    (self.path, self.group, self.value, self.before, self.after) = (
      path, group, value, before, after
    )
    self.number = number
    let isShare = after.hasPrefix("%") && !after.contains(" per ")
    let reach = number > 0 ? number * 2 : isShare ? 50 : 10
    (low, high) = (0, isShare ? min(100, reach) : reach)
    step = Lever.step(for: high)
  }

  /// A hundredth of the way, rounded to 1, 2 or 5 of a power of ten.
  private static func step(for high: Double) -> Double {
    let raw = high / 100
    let power = pow(10, log10(raw).rounded(.down))
    let first = raw / power
    return (first < 1.5 ? 1 : first < 3.5 ? 2 : 5) * power
  }
}

/// The levers of a strategy, found in the resolved scenario.
enum Levers {
  /// The most levers of a strategy that are shown.
  private static let most = 60
  /// Keys that say when or how the model counts, not what is done.
  private static let others = ["half-life", "half-effect", "during", "from", "title", "memory"]

  /// The levers of a strategy: its own numbers, those of the channels it uses and of the incentives it
  /// offers.
  ///
  /// A number that cannot be set by itself, because its key is written in another way, is left out: each
  /// is tried with its own value.
  static func of(
    _ strategy: String, in loaded: LoadResult, accepts: (String) -> Bool
  ) -> [Lever] {
    guard let own = loaded.scenario?.strategies.first(where: { $0.id == strategy }) else {
      return []
    }
    let channels = own.parts.flatMap { $0.channels.map(\.channel) }
    let incentives = own.parts.flatMap { $0.offers.map(\.id) }
    var groups = [("strategies.\(strategy)", "This strategy")]
    for id in unique(channels) { groups.append(("channels.\(id)", "Channel \(id)")) }
    for id in unique(incentives) { groups.append(("incentives.\(id)", "Incentive \(id)")) }
    let all = groups.flatMap { prefix, group in
      loaded.resolved.lines(below: prefix).filter { isOffered($0) }.compactMap {
        Lever(path: $0.path, group: group, value: $0.value)
      }
    }
    var levers: [Lever] = []
    for lever in all where levers.count < most && accepts("\(lever.path)=\(lever.value)") {
      levers.append(lever)
    }
    return levers
  }

  private static func isOffered(_ line: ResolvedLine) -> Bool {
    let keys = line.path.split(separator: ".").map(String.init)
    guard let last = keys.last, !others.contains(last), !line.path.contains("[") else {
      return false
    }
    if case .file = line.origin { return true }
    return false
  }

  private static func unique(_ ids: [String]) -> [String] {
    ids.enumerated().filter { !ids[..<$0.offset].contains($0.element) }.map(\.element)
  }
}
