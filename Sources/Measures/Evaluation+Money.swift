public import Engine
import Foundation
public import Marketing

/// Money: what was spent, what for, and what came back.
extension Evaluation {
  /// The yearly rate at which money that comes later counts less.
  public static let yearlyDiscount = 0.10

  func moneyValue(of measure: Measure, _ cells: [Int]) -> MeasureValue {
    switch measure {
    case .spend: return .number(spend(of: record, cells))
    case .incrementalCost: return extraCost(over: hidden, cells)
    case .marginalCost: return extraCost(over: baseline, cells)
    case .netValue: return .number(discounted(cells, Self.earned) - spend(of: record, cells))
    case .lifetimeValue:
      return .ratio(
        discounted(cells) { Self.earned($0) - ($0.isReward ? 1 : 0) },
        over: Double(record.acquired(cells)))
    case .payBack: return payBack(cells)
    case .activePerMoney:
      return .ratio(10_000 * Double(record.activeAtEnd(cells)), over: spend(of: record, cells))
    case .rewardLeakage:
      let abuse = record.money(cells) { $0 == .abuse }
      let paid = record.money(cells) { $0 == .abuse || $0 == .reward }
      return .ratio(Double(abuse) / minorUnits, over: Double(paid) / minorUnits)
    case .costNetOfAbuse:
      let abuse = record.money(cells) { $0 == .abuse }
      return .ratio(
        spend(of: record, cells) - Double(abuse) / minorUnits, over: Double(record.acquired(cells)))
    case .wronglyRefused: return refused("honest", cells)
    case .abuseCaught: return refused("flagged", cells)
    case .exhausted(let incentive): return exhausted(incentive)
    case .money(let category, let item, let edge): return posted(category, item, edge, cells)
    case .deadWeight:
      guard let pairing else { return .undefined("it needs the arm without strategy money") }
      let (wasted, paid) = pairing.rewards(cells)
      return .ratio(Double(wasted) / minorUnits, over: Double(paid) / minorUnits)
    default: return .ratio(spend(of: record, cells), over: Double(record.acquired(cells)))
    }
  }

  /// Spend over customers acquired, with those acquired in the follow-up counted too.
  public func costWithLate(_ cells: [Int]) -> MeasureValue {
    .ratio(
      spend(of: record, cells),
      over: Double(record.acquired(cells) + record.acquiredLate(cells)))
  }

  private func extraCost(over other: RunRecord, _ cells: [Int]) -> MeasureValue {
    guard other.strategy != record.strategy else {
      return .undefined("it is the arm that others are compared with")
    }
    return .ratio(
      spend(of: record, cells) - spend(of: other, cells),
      over: Double(record.acquired(cells) - other.acquired(cells)))
  }

  private func spend(of record: RunRecord, _ cells: [Int]) -> Double {
    Double(record.money(cells) { $0.isSpend }) / minorUnits
  }

  /// +1 for money products earn, −1 for what serving them and lending cost.
  private static func earned(_ category: Account.Category) -> Double {
    Double(category.earning)
  }

  /// Money of the whole run, tick by tick, each account with a sign, discounted from the end of its
  /// tick to the start of the run.
  private func discounted(_ cells: [Int], _ sign: (Account.Category) -> Double) -> Double {
    let signs = record.layout.accounts.map { sign($0.category) }
    // A year has 365.25 days.
    let factor = pow(1 + Self.yearlyDiscount, -record.layout.tick.days / 365.25)
    var (weight, total) = (1.0, 0.0)
    for tick in 0..<record.ledger.shape.outer {
      weight *= factor
      for account in signs.indices where signs[account] != 0 {
        total +=
          weight * signs[account]
          * Double(record.ledger.sum(tick, account, cells: cells))
      }
    }
    return total / minorUnits
  }

  /// The share of checked claims of one kind that were refused, over all incentives.
  private func refused(_ kind: String, _ cells: [Int]) -> MeasureValue {
    func sum(_ family: String) -> Double {
      let tallies = record.layout.tallies
      return tallies.indices.reduce(0) { total, tally in
        guard tallies[tally].hasPrefix("\(family)."), tallies[tally].hasSuffix(".\(kind)") else {
          return total
        }
        return total + Double(record.tallies.sum(middle: tally, cells: cells))
      }
    }
    return .ratio(sum("refused"), over: sum("claims"))
  }

  private func posted(
    _ category: LedgerCategory, _ item: String?, _ edge: EdgeReference?, _ cells: [Int]
  ) -> MeasureValue {
    let lines = record.layout.accounts.indices.filter {
      let account = record.layout.accounts[$0]
      return account.category == category && (item == nil || account.item == item)
    }
    guard !lines.isEmpty else {
      return unknown("money \(category.rawValue)" + (item.map { " of '\($0)'" } ?? ""))
    }
    let sum = lines.reduce(Int64(0)) { $0 + record.ledger.sum(middle: $1, cells: cells) }
    let money = Double(sum) / minorUnits
    guard let edge else { return .number(money) }
    guard let index = record.layout.index(of: edge) else { return unknown("edge \(edge)") }
    return .ratio(money, over: Double(record.taken.sum(middle: index, cells: cells)))
  }

  private func exhausted(_ incentive: String) -> MeasureValue {
    guard let number = record.layout.incentives.firstIndex(of: incentive) else {
      return unknown("incentive '\(incentive)'")
    }
    let tick = record.exhausted[number]
    guard tick > 0 else { return .undefined("the money lasted to the end") }
    return .number(Double(tick) * record.layout.tick.days)
  }

  private func payBack(_ cells: [Int]) -> MeasureValue {
    var (spent, earned) = (Int64(0), Int64(0))
    for tick in 0..<record.ledger.shape.outer {
      spent += record.money(tick: tick, cells) { $0.isSpend }
      earned += record.earned(tick: tick, cells)
      if spent > 0, earned >= spent {
        return .number(Double(tick + 1) * record.layout.tick.days)
      }
    }
    return .undefined(spent == 0 ? "no money was spent" : "not paid back within the run")
  }
}

extension RunRecord {
  /// Money of the whole run in the accounts of some categories, in the smallest unit.
  func money(_ cells: [Int], _ counts: (Account.Category) -> Bool) -> Int64 {
    layout.accounts.indices.reduce(0) {
      counts(layout.accounts[$1].category) ? $0 + ledger.sum(middle: $1, cells: cells) : $0
    }
  }

  /// Money of one tick (from 0) in the accounts of some categories, in the smallest unit.
  public func money(tick: Int, _ cells: [Int], _ counts: (Account.Category) -> Bool) -> Int64 {
    layout.accounts.indices.reduce(0) {
      counts(layout.accounts[$1].category) ? $0 + ledger.sum(tick, $1, cells: cells) : $0
    }
  }
}

extension RunRecord {
  /// What products earned in one tick (from 0) less what serving them and lending cost, in the smallest unit.
  public func earned(tick: Int, _ cells: [Int]) -> Int64 {
    layout.accounts.indices.reduce(0) {
      let sign = layout.accounts[$1].category.earning
      return sign == 0 ? $0 : $0 + sign * ledger.sum(tick, $1, cells: cells)
    }
  }
}

extension Account.Category {
  /// Whether it is money for customers: rewards paid, abused, owed, or (below zero) given back.
  var isReward: Bool { self == .reward || self == .abuse || self == .owed || self == .clawedBack }
}
