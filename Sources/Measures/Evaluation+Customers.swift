public import Engine
import Marketing

/// Customers acquired, and whether they stay.
extension Evaluation {
  func customerValue(of measure: Measure, _ cells: [Int]) -> MeasureValue {
    switch measure {
    case .referralFactor:
      let invited = record.acquired(among: .byInvitation, cells)
      let all = record.acquired(cells)
      return .ratio(Double(invited), over: Double(all - invited))
    case .acquiredPerSeed:
      guard cells.count == record.layout.cellCount else {
        return .undefined("seeds are not split")
      }
      return .ratio(
        Double(record.acquired(cells) - hidden.acquired(cells)), over: Double(record.seeds))
    case .retention(let age):
      return retention(age: age.ticks(of: record.layout.tick), cells)
    case .activeShare(let age):
      let ticks = age.ticks(of: record.layout.tick)
      guard let horizon = record.layout.horizons.firstIndex(of: ticks) else {
        return .undefined("it was not noted who is active at this age")
      }
      return .ratio(
        Double(record.activeAt.sum(horizon, 1, cells: cells)),
        over: Double(record.activeAt.sum(horizon, 0, cells: cells)))
    case .activePerThousand:
      let people = record.people(cells)
      guard people > 0 else { return .undefined("there is nobody") }
      return .number(1_000 * Double(record.activeAtEnd(cells)) / Double(people))
    default: return .number(Double(record.acquired(cells)))
    }
  }

  private func retention(age: Int, _ cells: [Int]) -> MeasureValue {
    let table = RetentionTable(record.survival, cells: cells)
    guard table.acquired > 0 else { return .undefined("nobody was acquired") }
    guard let share = table.survival(at: age) else {
      return .undefined("nobody was watched for so long")
    }
    return .number(share)
  }
}

extension RunRecord {
  /// Whom to count of those acquired.
  enum AcquiredKind: Int { case all, byInvitation }

  /// Customers acquired in the measured length.
  public func acquired(_ cells: [Int]) -> Int64 { acquired(among: .all, cells) }

  func acquired(among kind: AcquiredKind, _ cells: [Int]) -> Int64 {
    (0..<layout.ticks).reduce(0) { $0 + acquired.sum($1, kind.rawValue, cells: cells) }
  }

  /// Customers acquired in the follow-up.
  public func acquiredLate(_ cells: [Int]) -> Int64 {
    (layout.ticks..<acquired.shape.outer).reduce(0) { $0 + acquired.sum($1, 0, cells: cells) }
  }

  /// Customers in the cells.
  func people(_ cells: [Int]) -> Int { cells.reduce(0) { $0 + people[$1] } }

  /// Customers in active stages at the end of the run, added over journeys.
  func activeAtEnd(_ cells: [Int]) -> Int64 {
    layout.stages.indices.reduce(0) {
      layout.stageKinds[$1].isActive
        ? $0 + inStage.sum(inStage.shape.outer - 1, $1, cells: cells) : $0
    }
  }
}
