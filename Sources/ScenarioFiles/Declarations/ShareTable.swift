import Marketing

/// Tables of shares that must sum to 100 %: `{unaware: 65%, aware: 35%}`.
enum ShareTable {
  /// Reads labels and shares in file order.
  ///
  /// - Parameter check: Says what is wrong with a label.
  static func read(
    _ field: Field, of what: String, check: (String) throws(Fault) -> Void = { _ in }
  ) -> [CategoryShare]? {
    guard let entries = field.entries("a table of shares such as `{a: 30%, b: 70%}`") else {
      return nil
    }
    var shares: [CategoryShare] = []
    var isSound = true
    for entry in entries {
      do throws(Fault) { try check(entry.key) } catch {
        field.reading.report(error, at: entry.keyPlace)
        isSound = false
      }
      let share = entry.field.parse("a share such as `30%`") { text throws(Fault) in
        try ShareText.parse(text)
      }
      if let share {
        shares.append(CategoryShare(label: entry.key, share: share))
      } else {
        isSound = false
      }
    }
    guard isSound else { return nil }
    return checkSum(&shares, of: what, field) ? shares : nil
  }

  /// Reports shares that do not sum to 100 % within 0.1 points; what rounding left is spread.
  static func checkSum(_ shares: inout [CategoryShare], of what: String, _ field: Field) -> Bool {
    let sum = shares.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) <= 0.001 + 1e-9 else {
      let parts = shares.map { ($0.share * 100).brief + "%" }.joined(separator: " + ")
      let gap = (abs(1 - sum) * 100).brief
      field.reading.report(
        Fault(
          .shares, "the shares of \(what) sum to \((sum * 100).brief)%, not 100% (\(parts)); "
            + (sum < 1 ? "\(gap)% are missing" : "\(gap)% are too many")),
        at: field.reading.headPlace(of: field))
      return false
    }
    for index in shares.indices { shares[index].share /= sum }
    return true
  }
}
