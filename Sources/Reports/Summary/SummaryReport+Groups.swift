import Experiments
import Marketing
import Measures

extension SummaryReport {
  /// What transactions cost and which way they go; nothing where no stage says which.
  var useTable: [String] {
    let prefix = "cost per transaction of "
    let products = result.measures.map(\.id).filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
    return products.flatMap { product -> [String] in
      let through = "use of \(product) through "
      // Of the run as a whole: what targets ask of one tick stands beside them.
      let ways = result.measures.map(\.id).filter { $0.hasPrefix(through) }
        .map { String($0.dropFirst(through.count)) }.filter { !$0.contains(" at ") }
      var table = TextTable(
        [(heading: "Use of \(product)", alignment: .left), (heading: "each", alignment: .right)]
          + ways.map { (heading: "\($0) %", alignment: .right) }
          + ways.map { (heading: "\($0) at end", alignment: .right) })
      for arm in rankedArms {
        table.append(
          [name(of: arm), FigureText.figure(mean(arm, prefix + product), .money)]
            + ways.map { way in
              mean(arm, through + way).map { FigureText.percent($0, nil) } ?? ""
            } + ways.map { lastShare(arm, product, $0, ways) })
      }
      return painted(table)
        + Paragraph.lines(
          "Each: cost for each transaction. At end: share of the last \(result.scenario.tick).",
          columns: style.columns, first: "  ", rest: "  ")
    }
  }

  /// The share of a way of use in the last tick.
  private func lastShare(_ arm: Arm, _ product: String, _ way: String, _ ways: [String]) -> String {
    func last(_ way: String) -> Double {
      result.series.first {
        $0.strategy == arm.id && $0.kind == .transactions
          && $0.item == Scenario.transactionTally(product, way)
      }?.values.last ?? 0
    }
    let all = ways.reduce(0) { $0 + last($1) }
    return all > 0 ? FigureText.percent(last(way) / all, nil) : ""
  }

  /// Groups that keep accounts: all of a kind, then who is ahead and who is behind.
  var groupTables: [String] {
    var kinds: [String] = []
    for group in result.groups where !kinds.contains(group.kind) { kinds.append(group.kind) }
    return Array(kinds.map { groupTable($0) }.joined(separator: [""]))
  }

  private func groupTable(_ kind: String) -> [String] {
    let columns: [(GroupMeasure, String)] = [
      (.customers, "customers"), (.acquired, "acquired"), (.kinds, "kinds"),
      (.transactions, "use"), (.value, "value"), (.losses, "losses"),
      (.contribution, "contribution"), (.underBreakEven, "under %"), (.reached, "reached"),
    ]
    let asked = columns.filter { result.definition("\($0.0.rawValue) \(kind)") != nil }
    var table = TextTable(
      [(heading: "Per \(kind)", alignment: .left)]
        + asked.map { (heading: $0.1, alignment: .right) })
    for arm in rankedArms {
      table.append(
        [name(of: arm)]
          + asked.map { measure, _ in
            let id = "\(measure.rawValue) \(kind)"
            guard let mean = mean(arm, id), let unit = result.definition(id)?.unit else {
              return ""
            }
            return unit == .share ? FigureText.percent(mean, nil) : FigureText.figure(mean, unit)
          })
    }
    return painted(table)
      + rankedArms.prefix(1).flatMap { ranks(kind, $0) }
  }

  /// The three best groups of a kind by contribution and the last, with intervals of their ranks.
  private func ranks(_ kind: String, _ arm: Arm) -> [String] {
    guard result.definition("contribution per \(kind)") != nil else { return [] }
    let groups = result.groups.filter { $0.strategy == arm.id && $0.kind == kind }
      .enumerated().sorted {
        ($0.element[.rank].mean, $0.offset) < ($1.element[.rank].mean, $1.offset)
      }
      .map(\.element)
    guard groups.count > 3, let last = groups.last else { return [] }
    func words(_ group: GroupSummary) -> String {
      let rank = group[.rank]
      let range = rank.interval.flatMap { interval -> String? in
        guard let low = interval.low, let high = interval.high, high - low >= 0.1 else {
          return nil
        }
        return
          " (\(FigureText.compact(max(low, 1))) to \(FigureText.compact(min(high, Double(groups.count)))))"
      }
      return "\(group.group), rank \(FigureText.compact(rank.mean))\(range ?? "")"
    }
    return Paragraph.lines(
      "By contribution under \(arm.id): "
        + groups.prefix(3).map(words).joined(separator: "; ")
        + "; last \(words(last)). All of them are in groups.csv.",
      columns: style.columns, first: "  ", rest: "  ")
  }

  private func mean(_ arm: Arm, _ measure: String) -> Double? {
    result.figure(arm.id, measure)?.mean
  }
}
