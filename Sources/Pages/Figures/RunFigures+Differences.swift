import Charts
import Experiments
import Measures
import Results

extension RunFigures {
  /// What the strategies change against the baseline.
  var differenceSection: RunCharts.Section {
    RunCharts.Section(
      id: "differences", title: language("Differences", "差异"),
      lead: language(
        "Each strategy less \(findings.baseline), the baseline, paired by replication: the same people "
          + "with the same luck.",
        "各策略与基准 \(findings.baseline) 之差，逐次重复配对：同样的人，同样的运气。"),
      charts: [forest].compactMap { $0 })
  }

  /// The ranked measure first, then what a strategist asks for.
  private var comparedMeasures: [String] {
    var list = [
      findings.verdict.rankBy, "acquisition-cost", "incremental-cost", "acquired", "spend",
    ]
    if let (start, customer) = stages.acquisition {
      list.append("conversion \(start.id) to \(customer.id)")
    }
    if let retentionMeasure { list.append(retentionMeasure) }
    return list.reduce(into: []) { known, id in if !known.contains(id) { known.append(id) } }
  }

  private var forest: (any Chart)? {
    let order = findings.verdict.ranking.map(\.strategy).filter { $0 != findings.baseline }
    var rows: [(measure: String, row: StoredTable.Row)] = []
    for measure in comparedMeasures {
      let all = differences.rows.filter {
        $0["measure"] == measure && $0["by"] == nil && $0["key"] == nil
      }
      for strategy in order {
        guard let row = all.first(where: { $0["strategy"] == strategy }),
          row.number("relative") != nil
        else { continue }
        rows.append((measure, row))
      }
    }
    guard !rows.isEmpty else { return nil }
    return ForestChart(
      id: "forest",
      caption: caption(
        "forest",
        language("Paired differences against \(findings.baseline)", "与 \(findings.baseline) 的配对差异"),
        forestSentence(rows),
        unit: language("relative change, %", "相对变化，%"),
        source: source(differences, "relative", lines: rows.map(\.row.line))),
      rows: rows.map { measure, row in
        ForestChart.Row(
          label: row["strategy"] ?? "", group: language.title(of: measure, in: summary),
          estimate: row.number("relative"), low: row.number("relative_low"),
          high: row.number("relative_high"), standing: standing(measure, row))
      }, words: words)
  }

  private func forestSentence(_ rows: [(measure: String, row: StoredTable.Row)]) -> String {
    let count = { (standing: ForestChart.Standing) in
      rows.filter { self.standing($0.measure, $0.row) == standing }.count
    }
    let (better, worse, unclear) = (count(.better), count(.worse), count(.unclear))
    // None at all, or of a measure of which neither more nor less is better.
    let rest = count(.neither)
    let neither = rest > 0 ? language(", \(rest) neither", "，\(rest) 项无好坏之分") : ""
    let verb = better == 1 ? "is" : "are"
    return language(
      "Of \(rows.count) differences to \(findings.baseline) \(better) \(verb) for the better, \(worse) for "
        + "the worse\(neither), and \(unclear) cannot be told from none.",
      "与 \(findings.baseline) 的 \(rows.count) 项差异中，\(better) 项更好，\(worse) 项更差\(neither)，"
        + "\(unclear) 项无法与零区分。")
  }

  private func standing(_ measure: String, _ row: StoredTable.Row) -> ForestChart.Standing {
    let finding = row["finding"].flatMap { Difference.Finding(rawValue: $0) }
    switch (finding, summary.definition(measure)?.better) {
    case (.cannotTell, _), (.undefined, _), (nil, _): return .unclear
    case (.same, _), (_, .neither), (_, nil): return .neither
    case (.lower, .lower), (.higher, .higher): return .better
    default: return .worse
    }
  }
}
