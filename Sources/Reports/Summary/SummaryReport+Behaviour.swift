import Experiments
import Measures

extension SummaryReport {
  /// What customers do under each strategy, and what that changes against the baseline.
  var behaviourTable: [String] {
    let retention = retentionMeasure
    let stays = retention.map { "stay \(brief($0.dropFirst(SummaryReport.retentionPrefix.count)))" }
    let rank = result.definition(result.scenario.rankBy)
    // The number of customers has its own column already.
    let ranked = rank.flatMap { $0.id == "acquired" ? nil : $0 }
    var table = TextTable([
      (heading: "Behaviour in %", alignment: .left), (heading: "convert", alignment: .right),
      (heading: stays ?? "", alignment: .right), (heading: "Δ acquired", alignment: .right),
      (heading: ranked?.unit == .money ? "Δ cost" : "Δ ranked", alignment: .right),
      (heading: "Δ stay", alignment: .right),
    ])
    for arm in rankedArms {
      table.append([
        name(of: arm), share(arm, conversion), share(arm, retention), change(arm, "acquired"),
        change(arm, ranked?.id), change(arm, retention),
      ])
    }
    let converted = conversion.flatMap { result.definition($0) }
    let notes = [
      converted.map { "convert: \($0.title)." },
      rank.map { "Ranked by \($0.title.lowercasedFirst)." },
      "Δ: relative change against the baseline, paired.",
    ]
    return painted(table)
      + Paragraph.lines(
        notes.compactMap { $0 }.joined(separator: " "), columns: style.columns, first: "  ",
        rest: "  ")
  }

  private static let retentionPrefix = "retention at "

  private func share(_ arm: Arm, _ measure: String?) -> String {
    guard let measure, let figure = result.figure(arm.id, measure) else { return "" }
    return FigureText.percent(figure.mean, figure.interval)
  }

  private func change(_ arm: Arm, _ measure: String?) -> String {
    guard !arm.isBaseline, !arm.isHidden, let measure,
      let row = result.difference(arm.id, measure)
    else { return "" }
    return FigureText.percent(row.relative, row.relativeInterval, isSigned: true)
  }

  /// An age in fewer letters: `180 days` is `180 d`.
  private func brief(_ age: some StringProtocol) -> String {
    let words = age.split(separator: " ")
    return words.count == 2 ? "\(words[0]) \(words[1].prefix(1))" : String(age)
  }

  /// Retention at the age a target names, else at the largest of the usual ages, at which enough
  /// of the baseline's customers are watched.
  private var retentionMeasure: String? {
    let asked = result.measures.map(\.id).filter { $0.hasPrefix(SummaryReport.retentionPrefix) }
    return asked.last { id in
      result.figure(result.baseline, id).map { !$0.isThin && $0.mean != nil } ?? false
    } ?? asked.first
  }
}

extension String {
  /// The text with its first letter small, to stand inside a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
