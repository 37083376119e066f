import Charts
import Experiments
import Measures
import Results

/// What a comparison comes to, in sentences of either language, from the stored figures.
struct VerdictText {
  let findings: StoredFindings
  let summary: StoredSummary
  let language: PageLanguage

  private var verdict: StoredFindings.Verdict { findings.verdict }
  private var measure: String { language.titleWithin(verdict.rankBy, in: summary) }
  private var known: [StoredFindings.Ranked] { verdict.ranking.filter { $0.value != nil } }

  /// The verdict in a sentence.
  var headline: String {
    guard let first = known.first else {
      return language(
        "The strategies cannot be ranked by \(measure).", "无法按\(measure)给策略排序。")
    }
    if verdict.ranking.count == 1 {
      return language(
        "\(first.strategy) is the only strategy: its \(measure) is \(plain(first)).",
        "只有一个策略 \(first.strategy)：其\(measure)为 \(plain(first))。")
    }
    if verdict.decided, let best = verdict.best,
      let winner = known.first(where: { $0.strategy == best })
    {
      return language(
        "By \(measure), \(best) is best with \(text(winner)).",
        "按\(measure)，\(best) 最优：\(text(winner))。")
    }
    let possible = known.filter { verdict.contenders.contains($0.strategy) }
    let names = language.list((possible.isEmpty ? known : possible).map { $0.strategy })
    return language(
      "We cannot tell yet which strategy is best by \(measure): \(names) can each be.",
      "尚不能判断按\(measure)哪个策略最优：\(names)都有可能。")
  }

  /// How sure that is.
  var certainty: String {
    let n = summary.replications.inFigures
    let error = language.whole(100 * verdict.errorProbability) + " %"
    if verdict.decided, verdict.ranking.count > 1 {
      let second = known.first { $0.strategy != verdict.best }
      let next = second.map {
        language(
          "\($0.strategy) follows with \(text($0)). ", "其次是 \($0.strategy)，\(text($0))。")
      }
      return (next ?? "")
        + language(
          "The chance that calling \(verdict.best ?? "") best is wrong is at most \(error).",
          "判断 \(verdict.best ?? "") 最优而出错的概率不超过 \(error)。")
    }
    let values = known.filter {
      verdict.contenders.isEmpty || verdict.contenders.contains($0.strategy)
    }.map {
      language("\($0.strategy) \(text($0))", "\($0.strategy) \(text($0))")
    }
    let needed = verdict.replicationsNeeded.map {
      language(
        " About \(language.whole(Double($0))) replications would be needed to tell, against \(n) now.",
        "约需 \(language.whole(Double($0))) 次重复才能判断，现有 \(n) 次。")
    }
    return values.joined(separator: language("; ", "；")) + language(".", "。") + (needed ?? "")
  }

  /// What the best, or the first but the baseline, changes against the baseline.
  var change: String? {
    guard
      let other = known.first(where: { $0.strategy != findings.baseline })?.strategy
    else { return nil }
    var measures = [verdict.rankBy]
    let ages = ["365 days", "180 days", "90 days"].map { "retention at \($0)" }
    for measure in ["acquired"] + ages where !measures.contains(measure) {
      measures.append(measure)
    }
    var parts: [String] = []
    for measure in measures where parts.count < 3 {
      guard let row = findings.difference(other, measure), row.finding != .undefined else {
        continue
      }
      let title = language.titleWithin(measure, in: summary)
      switch row.finding {
      case .same: parts.append(language("\(title) not at all", "\(title)不变"))
      case .cannotTell: parts.append(language("\(title) cannot be told apart", "\(title)无法区分"))
      default:
        guard let relative = row.relative else { continue }
        let size = ChartUnit.share.change.text(
          relative, low: row.relativeInterval?.low, high: row.relativeInterval?.high,
          words: language.chartWords)
        parts.append("\(title) \(size)")
      }
    }
    guard !parts.isEmpty else { return nil }
    let list = parts.joined(separator: language(", ", "，"))
    return language(
      "Against \(findings.baseline), the baseline, \(other) changes: \(list).",
      "与基准 \(findings.baseline) 相比，\(other) 的变化：\(list)。")
  }

  private func plain(_ place: StoredFindings.Ranked) -> String {
    language.chartUnit(of: verdict.rankBy, in: summary)
      .text(place.value, words: language.chartWords)
  }

  private func text(_ place: StoredFindings.Ranked) -> String {
    language.text(place.value, place.interval, of: verdict.rankBy, in: summary)
  }
}
