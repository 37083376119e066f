import Engine
import Marketing

/// Contacts: how many, how well received, and what came of the k-th.
extension Evaluation {
  func contactValue(of measure: Measure, _ key: String?, _ cells: [Int]) -> MeasureValue {
    let layout = record.layout
    switch measure {
    case .contacts(nil): return .number(Double(contacts(cells)))
    case .contacts(let channel?):
      guard let index = layout.channels.firstIndex(of: channel) else {
        return unknown("channel \(channel)")
      }
      return .number(Double(record.contacts.sum(middle: index, cells: cells)))
    case .noticed(let channel):
      guard let index = layout.channels.firstIndex(of: channel) else {
        return unknown("channel \(channel)")
      }
      return .number(Double(record.noticed.sum(middle: index, cells: cells)))
    case .contactsPerSale:
      return .ratio(Double(contacts(cells)), over: Double(record.acquired(cells)))
    case .contactPressure:
      let people = record.people(cells)
      guard people > 0 else { return .undefined("there is nobody") }
      let weeks = Double(layout.ticks) * layout.tick.days / 7
      return .number(1_000 * Double(contacts(cells)) / Double(people) / weeks)
    case .rankQuality(let channel): return rankQuality(channel, cells)
    case .regret(let channel): return regret(channel, key, cells)
    case .hazardByContact(let edge, let channel): return hazard(edge, channel, key, cells)
    default:
      let all = layout.channels.indices.reduce(Int64(0)) {
        $0 + record.optOuts.sum(middle: $1, cells: cells)
      }
      return .number(Double(all))
    }
  }

  private func rankQuality(_ channel: String, _ cells: [Int]) -> MeasureValue {
    guard let index = record.layout.channels.firstIndex(of: channel) else {
      return unknown("channel \(channel)")
    }
    guard cells.count == record.layout.cellCount else {
      return .undefined("pairs of customers are not split")
    }
    return .ratio(
      Double(record.rankQuality[index, 0, 0]), over: 2 * Double(record.rankQuality[index, 1, 0]))
  }

  /// Regret in the run, or in a window of it such as `week 1 to 4`.
  private func regret(_ channel: String, _ key: String?, _ cells: [Int]) -> MeasureValue {
    let layout = record.layout
    guard let index = layout.channels.firstIndex(of: channel) else {
      return unknown("channel \(channel)")
    }
    guard record.tellsRegret[index] else {
      return .undefined("the strategy does not choose whom the channel contacts")
    }
    guard cells.count == layout.cellCount else { return .undefined("regret is not split") }
    var ticks = Array(0..<record.regret.shape.outer)
    if let key {
      guard let window = Window(key) else { return unknown("window '\(key)'") }
      ticks.removeAll { !window.contains(tick: $0 + 1, of: layout.tick) }
    }
    let units = ticks.reduce(Int64(0)) { $0 + record.regret[$1, index, 0] }
    return .number(Double(units) / RunRecord.regretUnit)
  }

  private func contacts(_ cells: [Int]) -> Int64 {
    record.layout.channels.indices.reduce(0) {
      $0 + record.contacts.sum(middle: $1, cells: cells)
    }
  }

  private func hazard(
    _ edge: EdgeReference, _ channel: String, _ key: String?, _ cells: [Int]
  ) -> MeasureValue {
    let layout = record.layout
    guard let edgeIndex = layout.index(of: edge) else { return unknown("edge \(edge)") }
    guard let channelIndex = layout.channels.firstIndex(of: channel) else {
      return unknown("channel \(channel)")
    }
    guard let band = ContactBand(key ?? "1 and over", most: layout.mostContacts) else {
      return unknown("contact number '\(key ?? "")'")
    }
    let (taken, contacts) = band.numbers.reduce((Int64(0), Int64(0))) {
      (
        $0.0 + record.takenByNumber.sum($1 - 1, edgeIndex, cells: cells),
        $0.1 + record.contactsByNumber.sum($1 - 1, channelIndex, cells: cells)
      )
    }
    return .ratio(Double(taken), over: Double(contacts))
  }
}

/// The numbers of contacts in a row of a table by contact number.
public struct ContactBand: Hashable, Sendable {
  /// The numbers, from 1.
  public let numbers: ClosedRange<Int>

  /// Reads `3`, `2 to 3` or `7 and over`.
  ///
  /// - Parameters:
  ///   - text: the band.
  ///   - most: the largest number told apart, which stands for all later ones too.
  public init?(_ text: String, most: Int) {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first.flatMap({ Int($0) }), (1...max(1, most)).contains(first) else {
      return nil
    }
    if words.count == 1 {
      numbers = first...first
    } else if words.count == 3, words[1] == "to", let last = Int(words[2]), last >= first {
      numbers = first...min(last, most)
    } else if words.dropFirst() == ["and", "over"] {
      numbers = first...most
    } else {
      return nil
    }
  }

  /// The rows in which a whole table is shown: `1`, `2`, … `9`, `10 and over`.
  ///
  /// - Parameter most: the largest number told apart.
  /// - Returns: the rows; fewer if fewer numbers are told apart.
  public static func rows(most: Int) -> [String] {
    let last = min(max(1, most), 10)
    return (1...last).map { $0 == last ? "\($0) and over" : "\($0)" }
  }
}

extension Window {
  /// Reads a row of a table by time: `week 3` or `week 1 to 4`.
  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2 || words.count == 4 && words[2] == "to",
      let unit = TimeUnit(rawValue: words[0]), let first = Int(words[1]),
      let last = words.count == 2 ? first : Int(words[3]), (1...1_000_000).contains(first),
      (first...1_000_000).contains(last)
    else { return nil }
    self.init(unit, first, to: last)
  }
}
