import Experiments
import Measures

extension SummaryReport {
  /// What customers do under each strategy, and what that changes against the baseline.
  var behaviourTable: [String] {
    let conversion = result.measures.first { $0.id.hasPrefix("conversion ") }
    let days = retentionAge
    let rank = result.definition(result.scenario.rankBy)
    let hasCost = rank?.unit == .money
    let stayHeading = days.map { "stay " + ageText($0) } ?? ""
    var table = TextTable([
      (heading: "Behaviour", alignment: .left), (heading: "convert", alignment: .right),
      (heading: stayHeading, alignment: .right), (heading: "acquired vs *", alignment: .right),
      (heading: hasCost ? "cost vs *" : "ranked vs *", alignment: .right),
      (heading: "stay vs *", alignment: .right),
    ])
    let stay = days.flatMap(retentionMeasure)
    for arm in rankedArms {
      let converted = conversion.flatMap { result.figure(arm.id, $0.id) }
      let kept = days.flatMap { horizon(of: arm.id, days: $0) }
      table.append([
        name(of: arm),
        converted.map { FigureText.figure($0.mean, $0.interval, .share) } ?? "",
        kept.map { FigureText.figure($0.neverInactive, $0.neverInactiveInterval, .share) } ?? "",
        change(arm, "acquired"), change(arm, result.scenario.rankBy),
        stay.map { change(arm, $0) } ?? "",
      ])
    }
    var notes: [String] = []
    if let conversion {
      notes.append("convert: \(conversion.title).")
    }
    if let rank { notes.append("Ranked by \(rank.title.lowercasedFirst).") }
    notes.append("vs *: relative change against the baseline, paired.")
    return painted(table.lines(columns: style.columns))
      + Paragraph.lines(
        notes.joined(separator: " "), columns: style.columns, first: "  ", rest: "  ")
  }

  private func change(_ arm: Arm, _ measure: String) -> String {
    guard !arm.isBaseline, let row = result.difference(arm.id, measure) else { return "" }
    return FigureText.change(row.relative, row.relativeInterval)
  }

  /// The longest age up to about half a year at which enough customers are watched.
  private var retentionAge: Double? {
    let baseline = result.retention.first {
      $0.strategy == result.baseline && $0.slice == .overall
    }
    let ages = (baseline?.horizons ?? []).filter { $0.days < 200 && $0.neverInactive != nil }
    return (ages.last { !$0.isThin } ?? ages.first)?.days
  }

  private func horizon(of strategy: String, days: Double) -> RetentionCurve.Horizon? {
    let curve = result.retention.first { $0.strategy == strategy && $0.slice == .overall }
    return curve?.horizons.first { $0.days == days }
  }

  /// The measure of retention at an age, if it was asked for at that age.
  private func retentionMeasure(days: Double) -> String? {
    let words = ["retention at \(ageText(days))", "retention at \(Int(days / 7)) weeks"]
    return words.first { result.definition($0) != nil }
  }

  private func ageText(_ days: Double) -> String {
    FigureText.fixed(days, decimals: days == days.rounded() ? 0 : 1) + " days"
  }
}

extension String {
  /// The text with its first letter small, to stand inside a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
