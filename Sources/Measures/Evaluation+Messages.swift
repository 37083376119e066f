import Engine
import Marketing

/// Messages: how often carried and noticed, who was acquired after which, and how few of them do the most.
extension Evaluation {
  func messageValue(
    of measure: MessageMeasure, _ id: String?, _ cells: [Int]
  ) -> MeasureValue {
    if measure == .concentration { return concentration(cells) }
    guard let message = record.layout.messages.firstIndex(where: { $0 == id }) else {
      return unknown("message \(id ?? "")")
    }
    switch measure {
    case .carried: return .number(total(.carried, message, cells))
    case .noticed: return .number(total(.noticed, message, cells))
    case .acquired, .concentration: return .number(total(.acquired, message, cells))
    }
  }

  private func total(_ count: MessageCount, _ message: Int, _ cells: [Int]) -> Double {
    Double(record.total(count, message: message, cells: cells))
  }

  /// A point of the Lorenz curve, counted from the best: where a fifth of the messages is no whole number of them,
  /// the next one counts in part.
  private func concentration(_ cells: [Int]) -> MeasureValue {
    let all = record.layout.messages.indices.map { total(.acquired, $0, cells) }
      .sorted(by: >)
    let fifth = 0.2 * Double(all.count)
    let whole = Int(fifth)
    var best = all[..<whole].reduce(0, +)
    if whole < all.count { best += (fifth - Double(whole)) * all[whole] }
    return .ratio(best, over: all.reduce(0, +))
  }
}
