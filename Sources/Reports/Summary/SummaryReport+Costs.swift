import Experiments
import Measures

extension SummaryReport {
  /// What each strategy spent, whom it acquired, and the three costs.
  var costTable: [String] {
    let currency = result.scenario.currency ?? ""
    var table = TextTable([
      ("Costs" + (currency.isEmpty ? "" : " in \(currency)"), .left), ("spend", .right),
      ("acquired", .right), ("average", .right), ("incremental", .right), ("marginal", .right),
    ])
    // Strategies of which the same is said share a footnote.
    var footnotes: [(said: String, strategies: [String])] = []
    for arm in rankedArms {
      guard let costs = result.costs(of: arm.id) else { continue }
      let average = costs.average
      table.append([
        name(of: arm), FigureText.figure(average.money, .money),
        FigureText.figure(average.customers, average.customersInterval, .count),
        cell(average), costs.incremental.map(cell) ?? "",
        arm.isHidden ? "" : costs.marginal.map(cell) ?? "",
      ])
      let kinds = [("incremental", costs.incremental), ("marginal", costs.marginal)]
      for (kind, cost) in kinds where !arm.isHidden {
        guard let cost, cost.cost == nil else { continue }
        let said = "\(kind): \(cost.words)"
        if let place = footnotes.firstIndex(where: { $0.said == said }) {
          footnotes[place].strategies.append(arm.id)
        } else {
          footnotes.append((said, [arm.id]))
        }
      }
    }
    return painted(table)
      + limited(
        footnotes.map {
          "\(FigureText.nothing) \($0.said) (\($0.strategies.joined(separator: ", ")))"
        })
      + Paragraph.lines(
        "average: spend over acquired; incremental: over doing nothing; marginal: over *, the "
          + "baseline. ± is half of a 95 % interval.",
        columns: style.columns, first: "  ", rest: "  ")
  }

  private func cell(_ cost: CostSummary.Cost) -> String {
    FigureText.figure(cost.cost, cost.interval, .money)
  }

  /// The lines of a table, its headings painted as such.
  func painted(_ table: TextTable) -> [String] {
    let (headings, rows) = table.parts(columns: style.columns)
    return headings.map { style.paint($0, as: .heading) } + rows
  }

  /// As many lines as there is room for, broken to the width, with a word on the rest.
  func limited(_ notes: [String]) -> [String] {
    let shown = notes.prefix(mostRows)
    let lines = shown.flatMap {
      Paragraph.lines($0, columns: style.columns, first: "  ", rest: "    ")
    }
    let left = notes.count - shown.count
    return left > 0 ? lines + ["  and \(left) more in the files"] : lines
  }
}
