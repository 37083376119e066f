import Engine
import Marketing

/// Desks and leads: how busy, how long people wait, what becomes of leads.
extension Evaluation {
  func deskValue(of measure: DeskMeasure, desk id: String, _ cells: [Int]) -> MeasureValue {
    guard let desk = record.layout.desks.firstIndex(of: id) else { return unknown("desk \(id)") }
    func total(_ count: DeskCount) -> Double {
      Double(record.total(count, desk: desk, cells: cells))
    }
    switch measure {
    case .utilisation:
      let all = record.total(.workingSeconds, desk: desk, cells: record.layout.allCells)
      return .ratio(total(.busySeconds), over: Double(all))
    case .handled: return .number(total(.handled))
    case .costPerHandled:
      return .ratio(cost(ofDesk: id, cells) / minorUnits, over: total(.handled))
    case .came: return .number(total(.came))
    case .waiting: return .ratio(total(.waitingSeconds) / 60, over: total(.waited))
    case .abandoned: return .ratio(total(.abandoned), over: total(.came))
    case .blocked: return .ratio(total(.blocked), over: total(.came))
    case .expired: return .ratio(total(.expired), over: total(.came))
    case .resolved: return .ratio(total(.resolved), over: total(.answered))
    case .wrong: return .ratio(total(.wrong), over: total(.answered))
    case .busiestHour:
      let most = (0..<record.desks.shape.outer).map { tick in
        record.number(of: .came, desk: desk, tick: tick, cells: cells)
      }.max()
      return .number(Double(most ?? 0) * busiestShares[desk])
    case .handedOver: return .number(total(.handedOver))
    case .paidFor: return .number(total(.paidFor))
    case .credited: return .number(total(.credited) / minorUnits)
    }
  }

  /// Pay of a desk and the cost of contacts by its channels, in the smallest unit.
  private func cost(ofDesk id: String, _ cells: [Int]) -> Double {
    let channels = deskChannels[id] ?? []
    return record.layout.accounts.indices.reduce(0) { sum, line in
      let account = record.layout.accounts[line]
      let isOwn =
        account == Account(.staff, id)
        || account.category == .contacts && channels.contains(account.item)
      return isOwn ? sum + Double(record.ledger.sum(middle: line, cells: cells)) : sum
    }
  }

  func leadValue(
    of measure: LeadMeasure, engine id: String?, _ key: String?, _ cells: [Int]
  ) -> MeasureValue {
    let all = record.layout.leadEngines
    if let id, !all.contains(id) { return unknown("engine \(id)") }
    let engines = all.indices.filter { id == nil || all[$0] == id }
    func total(_ count: LeadCount) -> Double {
      engines.reduce(0) { $0 + Double(record.total(count, engine: $1, cells: cells)) }
    }
    switch measure {
    case .count(.dropped):
      guard let key else { return .number(total(.dropped)) }
      guard let reason = record.layout.leadReasons.firstIndex(of: key) else {
        return unknown("reason '\(key)' to drop leads")
      }
      return .number(
        engines.reduce(0) { $0 + Double(record.leadDrops.sum($1, reason, cells: cells)) })
    case .count(let count): return .number(total(count))
    case .precision:
      return .ratio(total(.converted), over: total(.worked) + total(.overflowed))
    }
  }
}
