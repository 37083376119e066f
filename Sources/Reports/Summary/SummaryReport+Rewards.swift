import Experiments
import Measures

extension SummaryReport {
  /// What rewards, promises and loans cost each strategy; nothing where rewards are all there is.
  var rewardTable: [String] {
    let asked = result.measures.map(\.id)
    let exhausted = asked.filter { $0.hasPrefix("exhausted ") }
    let categories = Set(result.ledger.map(\.category))
    guard !exhausted.isEmpty || !categories.isDisjoint(with: SummaryReport.beyondRewards) else {
      return []
    }
    var table = TextTable([
      (heading: "Rewards", alignment: .left), (heading: "paid", alignment: .right),
      (heading: "returned", alignment: .right), (heading: "outside", alignment: .right),
      (heading: "checks", alignment: .right), (heading: "interest", alignment: .right),
      (heading: "points", alignment: .right), (heading: "owed", alignment: .right),
      (heading: "out on day", alignment: .right),
    ])
    var isEmpty = true
    for arm in rankedArms where !arm.isHidden {
      let days = exhausted.compactMap { measure in
        result.figure(arm.id, measure)?.mean.map { FigureText.figure($0, .days) }
      }
      let cells = [
        sum(arm, ["reward", "abuse", "seeds", "staff-reward"]), sum(arm, ["clawed-back"]),
        sum(arm, ["donated"]), sum(arm, ["detection"]),
        sum(arm, ["interest-forgone", "extra-interest"]), sum(arm, ["redeemed"]),
        sum(arm, ["owed"]), days.joined(separator: ", "),
      ]
      if cells.contains(where: { !$0.isEmpty }) { isEmpty = false }
      table.append([name(of: arm)] + cells)
    }
    guard !isEmpty else { return [] }
    return painted(table)
      + Paragraph.lines(
        "paid: to customers, seeds and staff; interest: forgone on loans, or paid beyond the usual, at "
          + "present value; points: our share of those used; out on day: when money first did not suffice.",
        columns: style.columns, first: "  ", rest: "  ") + tierLines
  }

  /// Categories of the ledger that only such scenarios have.
  private static let beyondRewards: Set<String> = [
    "clawed-back", "donated", "detection", "interest-forgone", "extra-interest", "redeemed",
    "staff-reward",
  ]

  /// How often each tier was paid.
  private var tierLines: [String] {
    let prefix = "count paid."
    let tiers = result.measures.map(\.id).filter { $0.hasPrefix(prefix) }
    return rankedArms.flatMap { arm -> [String] in
      let paid = tiers.compactMap { tier -> String? in
        guard let mean = result.figure(arm.id, tier)?.mean, mean > 0 else { return nil }
        return "\(tier.dropFirst(prefix.count)) \(FigureText.figure(mean, .count))"
      }
      guard !paid.isEmpty else { return [] }
      return Paragraph.lines(
        "payments by tier, \(arm.id): " + paid.joined(separator: ", "), columns: style.columns,
        first: "  ", rest: "    ")
    }
  }

  /// The mean of some categories of the ledger; empty where there is none.
  private func sum(_ arm: Arm, _ categories: [String]) -> String {
    let lines = result.ledger.filter {
      $0.strategy == arm.id && categories.contains($0.category) && $0.mean != 0
    }
    guard !lines.isEmpty else { return "" }
    return FigureText.figure(lines.reduce(0) { $0 + $1.mean }, .money)
  }
}
