import Experiments
import Measures

extension SummaryReport {
  /// What desks did under each strategy that used them; empty without desks.
  var deskTable: [String] {
    let desks = DeskAndLeadIDs.desks(of: result)
    guard !desks.isEmpty else { return [] }
    var table = TextTable([
      (heading: "Desks", alignment: .left), (heading: "busy %", alignment: .right),
      (heading: "handled", alignment: .right), (heading: "wait min", alignment: .right),
      (heading: "hung up %", alignment: .right), (heading: "away %", alignment: .right),
      (heading: "expired %", alignment: .right), (heading: "solved %", alignment: .right),
      (heading: "passed on", alignment: .right), (heading: "each", alignment: .right),
    ])
    for arm in rankedArms {
      let used = desks.filter { (mean(arm, "handled by \($0)") ?? 0) > 0 }
      guard !used.isEmpty else { continue }
      if desks.count == 1 {
        table.append([name(of: arm)] + deskCells(arm, used[0]))
      } else {
        // A line of its own, so that neither name is cut for the other.
        table.append([name(of: arm)] + [String](repeating: "", count: 9))
        for desk in used { table.append(["  \(desk)"] + deskCells(arm, desk)) }
      }
    }
    return painted(table)
      + Paragraph.lines(
        "Away: turned away. Each: pay and contacts for each conversation. Means over "
          + "replications.", columns: style.columns, first: "  ", rest: "  ")
  }

  /// What became of leads under each strategy that worked any; empty without leads.
  var leadTable: [String] {
    guard result.definition("leads generated") != nil else { return [] }
    var table = TextTable([
      (heading: "Leads", alignment: .left), (heading: "found", alignment: .right),
      (heading: "merged", alignment: .right), (heading: "dropped", alignment: .right),
      (heading: "refused", alignment: .right), (heading: "expired", alignment: .right),
      (heading: "overflow", alignment: .right), (heading: "worked", alignment: .right),
      (heading: "won", alignment: .right), (heading: "precision %", alignment: .right),
    ])
    var reasons: [String] = []
    let engines = DeskAndLeadIDs.engines(of: result)
    for arm in rankedArms where (mean(arm, "leads generated") ?? 0) > 0 {
      table.append([name(of: arm)] + leadCells(arm, ""))
      if engines.count > 1 {
        for engine in engines where (mean(arm, "leads generated from \(engine)") ?? 0) > 0 {
          table.append(["  \(engine)"] + leadCells(arm, " from \(engine)"))
        }
      }
      let dropped = result.figures.filter {
        $0.strategy == arm.id && $0.measure == "leads dropped" && $0.slice.by == nil
      }.compactMap { figure in
        figure.slice.key.flatMap { key in
          figure.mean.map { "\(key) \(FigureText.figure($0, .count))" }
        }
      }
      if (mean(arm, "leads dropped") ?? 0) > 0 {
        reasons.append("Dropped by \(arm.id): \(dropped.joined(separator: ", ")).")
      }
    }
    return painted(table)
      + reasons.flatMap {
        Paragraph.lines($0, columns: style.columns, first: "  ", rest: "    ")
      }
  }

  private func deskCells(_ arm: Arm, _ desk: String) -> [String] {
    [
      percent(arm, "utilisation of \(desk)"), number(arm, "handled by \(desk)"),
      number(arm, "waiting at \(desk)"), percent(arm, "abandoned at \(desk)"),
      percent(arm, "blocked at \(desk)"), percent(arm, "expired at \(desk)"),
      percent(arm, "resolved by \(desk)"), number(arm, "handed over by \(desk)"),
      number(arm, "cost per handled by \(desk)"),
    ]
  }

  private func leadCells(_ arm: Arm, _ engine: String) -> [String] {
    ["generated", "merged", "dropped", "refused", "expired", "overflowed", "worked", "converted"]
      .map { number(arm, "leads \($0)\(engine)") } + [percent(arm, "leads precision\(engine)")]
  }

  private func mean(_ arm: Arm, _ measure: String) -> Double? {
    result.figure(arm.id, measure)?.mean
  }

  private func number(_ arm: Arm, _ measure: String) -> String {
    guard let value = mean(arm, measure), let unit = result.definition(measure)?.unit else {
      return ""
    }
    return FigureText.figure(value, unit)
  }

  private func percent(_ arm: Arm, _ measure: String) -> String {
    mean(arm, measure).map { FigureText.percent($0, nil) } ?? ""
  }
}
