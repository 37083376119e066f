import Engine
import Marketing
import Testing

/// Expects two records to say the same, row by row in the layout of the first.
///
/// The second may have rows that the first lacks, and they may be in another order.
func expectSame(
  _ first: RunRecord, _ second: RunRecord, _ name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for difference in differences(first, second) {
    Issue.record(
      "\(name): \(difference)",
      sourceLocation: sourceLocation)
  }
  #expect(first.people == second.people, "\(name)", sourceLocation: sourceLocation)
  #expect(first.outcomes == second.outcomes, "\(name)", sourceLocation: sourceLocation)
}

/// A row of a table in which two records differ.
struct Difference: CustomStringConvertible {
  /// The table's name.
  let table: String
  /// The row's name.
  let row: String
  /// The sum of absolute differences over the row's cells.
  var amount: Int64
  /// The sum of the first record's cells.
  var total: Int64
  /// Where they part first: the row of time, and both values.
  var parting: (place: Int, first: Int64, second: Int64)?

  /// Whether the row holds amounts rather than numbers of customers or of what they did.
  var isAmount: Bool {
    table.hasPrefix("ledger") || table == "tallies" || isWait || row.hasPrefix("busySeconds")
  }

  /// Whether the row holds how long customers waited.
  var isWait: Bool { row.hasPrefix("waitingSeconds") }

  var description: String {
    let since = parting.map { ", since \($0.place): \($0.first) and \($0.second)" } ?? ""
    return "\(table) \(row) differs by \(amount) of \(total)\(since)"
  }
}

/// The rows in which two records differ, in the layout of the first.
func differences(_ first: RunRecord, _ second: RunRecord) -> [Difference] {
  let (left, right) = (first.layout, second.layout)
  let stages = left.stages.map { ("\($0)", right.index(of: $0)) }
  let edges = left.edges.map { ("\($0)", right.index(of: $0)) }
  let channels = left.channels.map { ($0, right.channels.firstIndex(of: $0)) }
  let accounts = left.accounts.map {
    ("\($0.category.rawValue) \($0.item)", right.accounts.firstIndex(of: $0))
  }
  let tallies = left.tallies.map { ($0, right.tallies.firstIndex(of: $0)) }
  let pairs: [(String, Int?)] = left.stagePairs.map { pair in
    let (from, to) = (left.stages[pair.from], left.stages[pair.to])
    let place = right.stagePairs.firstIndex {
      right.stages[$0.from] == from && right.stages[$0.to] == to
    }
    return ("\(from) to \(to)", place)
  }
  let cohorts = [("all", Optional(0)), ("invited or censored", Optional(1))]
  let middle: [(String, CountTable, CountTable, [(String, Int?)])] = [
    ("in stage", first.inStage, second.inStage, stages),
    ("taken", first.taken, second.taken, edges),
    ("entered", first.entered, second.entered, stages),
    ("contacts", first.contacts, second.contacts, channels),
    ("noticed", first.noticed, second.noticed, channels),
    ("opt-outs", first.optOuts, second.optOuts, channels),
    ("refused", first.refused, second.refused, channels),
    ("contacts by number", first.contactsByNumber, second.contactsByNumber, channels),
    ("taken by number", first.takenByNumber, second.takenByNumber, edges),
    ("tallies", first.tallies, second.tallies, tallies),
    ("acquired", first.acquired, second.acquired, cohorts),
    ("survival", first.survival, second.survival, cohorts),
    ("active at", first.activeAt, second.activeAt, cohorts),
  ]
  var result: [Difference] = []
  for (table, one, other, rows) in middle {
    for (row, (name, place)) in rows.enumerated() {
      result.append(compare(table, name, one, other, rows: (row, place)))
    }
  }
  let desks = left.desks.flatMap { desk in
    DeskCount.allCases.map { count in
      (
        "\(count) at \(desk)",
        right.desks.firstIndex(of: desk).map { $0 * DeskCount.allCases.count + count.rawValue }
      )
    }
  }
  for (row, (name, place)) in desks.enumerated() {
    result.append(compare("desks", name, first.desks, second.desks, rows: (row, place)))
  }
  let engines = left.leadEngines.flatMap { engine in
    LeadCount.allCases.map { count in
      (
        "\(count) from \(engine)",
        right.leadEngines.firstIndex(of: engine).map {
          $0 * LeadCount.allCases.count + count.place
        }
      )
    }
  }
  for (row, (name, place)) in engines.enumerated() {
    result.append(compare("leads", name, first.leads, second.leads, rows: (row, place)))
  }
  let pieces = left.messages.flatMap { message in
    MessageCount.allCases.map { count in
      (
        "\(count) with \(message)",
        right.messages.firstIndex(of: message).map {
          $0 * MessageCount.allCases.count + count.rawValue
        }
      )
    }
  }
  for (row, (name, place)) in pieces.enumerated() {
    result.append(compare("messages", name, first.messages, second.messages, rows: (row, place)))
  }
  for (row, reason) in left.leadReasons.enumerated() {
    result.append(
      compare(
        "lead drops", reason, first.leadDrops, second.leadDrops,
        rows: (row, right.leadReasons.firstIndex(of: reason))))
  }
  for (row, (name, place)) in accounts.enumerated() {
    // Money that no customer causes may be split over cells in any way.
    let hasCells = !left.accounts[row].category.isShared
    let one = hasCells ? first.ledger : first.ledger.overCells
    let other = hasCells ? second.ledger : second.ledger.overCells
    result.append(compare("ledger", name, one, other, rows: (row, place)))
  }
  for (row, (name, place)) in pairs.enumerated() {
    result.append(
      compareOuter("conversions", name, first.conversions, second.conversions, row, place))
  }
  for (place, group) in left.groups.enumerated() {
    guard let other = right.groups.firstIndex(where: { $0.id == group.id }) else { continue }
    let (one, two) = (first.groups[place], second.groups[other])
    for (row, (name, line)) in accounts.enumerated() {
      result.append(
        compare("ledger of \(group.id)", name, one.ledger, two.ledger, rows: (row, line)))
    }
    for (name, left, right) in [
      ("members", one.members, two.members), ("acquired", one.acquired, two.acquired),
      ("customers", one.customers, two.customers),
      ("holders", one.holders.values, two.holders.values),
      ("held ticks", one.heldTicks.values, two.heldTicks.values),
    ] {
      result.append(
        Difference(
          table: group.id, row: name, amount: zip(left, right).reduce(0) { $0 + abs($1.0 - $1.1) },
          total: left.reduce(0, +)))
    }
  }
  return result.filter { $0.amount != 0 }
}

/// Compares one value of the middle dimension over all others.
private func compare(
  _ table: String, _ name: String, _ first: CountTable, _ second: CountTable,
  rows: (first: Int, second: Int?)
) -> Difference {
  var result = Difference(table: table, row: name, amount: 0, total: 0)
  let outer = max(first.shape.outer, second.shape.outer)
  for place in 0..<outer {
    for cell in 0..<first.shape.inner {
      let left = place < first.shape.outer ? first[place, rows.first, cell] : 0
      let right = place < second.shape.outer ? rows.second.map { second[place, $0, cell] } ?? 0 : 0
      result.amount += abs(left - right)
      result.total += left
      if left != right, result.parting == nil { result.parting = (place, left, right) }
    }
  }
  return result
}

/// Compares one value of the first dimension over all others.
private func compareOuter(
  _ table: String, _ name: String, _ first: CountTable, _ second: CountTable, _ row: Int,
  _ place: Int?
) -> Difference {
  var result = Difference(table: table, row: name, amount: 0, total: 0)
  for middle in 0..<first.shape.middle {
    for cell in 0..<first.shape.inner {
      let right = place.map { second[$0, middle, cell] } ?? 0
      result.amount += abs(first[row, middle, cell] - right)
      result.total += first[row, middle, cell]
    }
  }
  return result
}

extension Account.Category {
  /// Whether no single customer causes the money.
  fileprivate var isShared: Bool {
    self == .media || self == .setUp || self == .platform || self == .staff || self == .production
      || self == .fixed
  }
}

extension CountTable {
  /// The same table with the sum over its cells in the one cell it has.
  fileprivate var overCells: CountTable {
    var result = CountTable(shape.outer, shape.middle, 1)
    for outer in 0..<shape.outer {
      for middle in 0..<shape.middle {
        result[outer, middle, 0] = sum(outer, middle, cells: Array(0..<shape.inner))
      }
    }
    return result
  }
}
