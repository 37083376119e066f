import Engine
import Marketing

/// Groups that keep accounts: each for itself, and all of a kind together.
///
/// They are groups of all people: parts of the people have no groups of their own.
extension Evaluation {
  func groupValue(of measure: GroupMeasure, kind: String, _ cells: [Int]) -> MeasureValue {
    guard let place = record.layout.groups.firstIndex(where: { $0.id == kind }) else {
      return unknown("kind of group '\(kind)' with accounts")
    }
    guard cells.count == record.layout.cellCount else {
      return .undefined("groups are told of for all people together")
    }
    let table = groupTable(place)
    let count = Double(table.count)
    func sum(_ column: GroupColumn) -> Double {
      table.reduce(0) { $0 + $1[column.rawValue] }
    }
    return switch measure {
    case .customers: .ratio(sum(.customers), over: count)
    case .acquired: .ratio(sum(.acquired), over: count)
    case .kinds: .ratio(sum(.held), over: sum(.customers))
    case .transactions: .ratio(sum(.transactions), over: count)
    case .value: .ratio(sum(.value), over: count)
    case .losses: .ratio(sum(.losses), over: count)
    case .contribution: .ratio(sum(.contribution), over: count)
    case .underBreakEven: .ratio(sum(.isUnder), over: count)
    case .reached: .number(Double(table.count { $0[GroupColumn.customers.rawValue] > 0 }))
    }
  }

  /// What is told of each group of a kind: group × ``GroupColumn``.
  ///
  /// - Parameter place: the kind's place in the layout.
  /// - Returns: money in units of the currency, counts as they are; the rank is 1 for the largest
  ///   contribution, and of equal ones the earlier group comes first.
  public func groupTable(_ place: Int) -> [[Double]] {
    let groups = record.groups[place]
    let contributions = groups.members.indices.map { contribution(of: $0, groups) }
    var ranks = [Int](repeating: 0, count: contributions.count)
    let order = contributions.indices.sorted {
      (-contributions[$0], $0) < (-contributions[$1], $1)
    }
    for (rank, group) in order.enumerated() { ranks[group] = rank + 1 }
    return groups.members.indices.map { group in
      func money(_ counts: (Account.Category) -> Bool) -> Double {
        let sum = record.layout.accounts.indices.reduce(Int64(0)) {
          counts(record.layout.accounts[$1].category) ? $0 + groups.ledger[0, $1, group] : $0
        }
        return Double(sum) / minorUnits
      }
      let products = record.layout.products.indices
      return GroupColumn.allCases.map { column in
        switch column {
        case .members: Double(groups.members[group])
        case .acquired: Double(groups.acquired[group])
        case .customers: Double(groups.customers[group])
        case .held: Double(products.reduce(0) { $0 + groups.holders[0, $1, group] })
        case .transactions:
          products.reduce(0) {
            $0 + Double(groups.heldTicks[0, $1, group]) * transactionsPerTick[$1]
          }
        case .value: amounts(of: group, groups)
        case .margin: money { $0.earning > 0 }
        case .service: money { $0 == .costToServe }
        case .losses: money { $0 == .creditLoss }
        case .caused: money { $0.isSpend }
        case .fixed: money { $0 == .fixed }
        case .contribution: Double(contributions[group]) / minorUnits
        case .isUnder: contributions[group] < 0 ? 1 : 0
        case .rank: Double(ranks[group])
        }
      }
    }
  }

  /// What a group's customers earn less all they cause, and less what the group costs, in the smallest unit.
  private func contribution(of group: Int, _ groups: GroupRecord) -> Int64 {
    record.layout.accounts.indices.reduce(0) {
      let earning = record.layout.accounts[$1].category.earning
      return $0 + (earning > 0 ? 1 : -1) * groups.ledger[0, $1, group]
    }
  }

  /// The sum of the amounts of all edges.
  private func amounts(of group: Int, _ groups: GroupRecord) -> Double {
    let sum = record.layout.tallies.indices.reduce(Int64(0)) {
      record.layout.tallies[$1].hasPrefix("amount.") ? $0 + groups.tallies[0, $1, group] : $0
    }
    return Double(sum) / Double(RunRecord.tallyUnit) / minorUnits
  }
}

/// What is told of one group.
public enum GroupColumn: Int, CustomStringConvertible, CaseIterable, Hashable, Sendable {
  /// Customers of the scenario who belong to it.
  case members
  /// Customers acquired.
  case acquired
  /// Customers at the end.
  case customers
  /// Products held at the end, added over customers.
  case held
  /// Transactions.
  case transactions
  /// The sum of edges' amounts.
  case value
  /// What products earn.
  case margin
  /// What serving them costs.
  case service
  /// What is expected to be lost of money lent.
  case losses
  /// What was spent that one of its customers is behind.
  case caused
  /// What the group costs, whatever happens in it.
  case fixed
  /// Margin less service, losses, what was caused and what it costs.
  case contribution
  /// 1 if the contribution is below zero, else 0.
  case isUnder
  /// The place by contribution, from 1.
  case rank

  /// The column's name in tables.
  public var description: String {
    switch self {
    case .members: "members"
    case .acquired: "acquired"
    case .customers: "customers"
    case .held: "products"
    case .transactions: "transactions"
    case .value: "value"
    case .margin: "margin"
    case .service: "cost-to-serve"
    case .losses: "losses"
    case .caused: "spend"
    case .fixed: "fixed"
    case .contribution: "contribution"
    case .isUnder: "under"
    case .rank: "rank"
    }
  }

  /// What it means, as half a sentence.
  public var meaning: String {
    switch self {
    case .members: "people who belong to it"
    case .acquired: "customers acquired"
    case .customers: "customers at the end"
    case .held: "products held at the end"
    case .transactions: "transactions of all products"
    case .value: "the sum of the amounts of edges"
    case .margin: "what products earn"
    case .service: "what serving them costs"
    case .losses: "what is expected to be lost of money lent"
    case .caused: "what was spent that one of its customers is behind"
    case .fixed: "what the group costs whatever happens in it"
    case .contribution: "margin less cost-to-serve, losses, spend and fixed"
    case .isUnder: "the share of replications in which the contribution is below zero"
    case .rank: "the place by contribution, 1 for the largest"
    }
  }

  /// What it is counted in.
  public var unit: MeasureUnit {
    switch self {
    case .members, .acquired, .customers, .held, .transactions: .count
    case .value, .margin, .service, .losses, .caused, .fixed, .contribution: .money
    case .isUnder: .share
    case .rank: .ratio
    }
  }

  /// Whether it is money.
  public var isMoney: Bool { unit == .money }
}
