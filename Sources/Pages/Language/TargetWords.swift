import Charts
import Experiments
import Results

extension PageLanguage {
  /// How many targets came out how.
  func counted(_ targets: [StoredSummary.Target]) -> String {
    let all = targets.flatMap(\.rows)
    let met = all.filter { $0.status == .met || $0.status == .metClearly }.count
    let missed = all.filter { $0.status == .missed }.count
    let open = all.count - met - missed
    return self(
      "Of \(all.count) expectations \(met) are met, \(missed) missed, \(open) undecided.",
      "\(all.count) 项预期中，\(met) 项达到，\(missed) 项未达到，\(open) 项未定。")
  }

  /// What a row of a target is counted in: a measure's own unit, or that of its change.
  func chartUnit(
    of target: StoredSummary.Target, _ row: StoredSummary.Target.Row, in summary: StoredSummary
  ) -> ChartUnit {
    switch row.scale {
    case "relative-change": ChartUnit.share.change
    case "difference": chartUnit(of: target.measure, in: summary).change
    default: chartUnit(of: target.measure, in: summary)
    }
  }

  /// What a target is about beside its measure: `rules against today in world y2030`; where the two are not of
  /// one world, `rules in world base against rules in world y2030`.
  func place(of target: StoredSummary.Target) -> String {
    let world = target.world.map { self("in world \($0)", "情景 \($0)") }
    let against = target.against.map { self("against \($0)", "对比 \($0)") }
    guard against != nil, let other = target.againstWorld, other != target.world else {
      return [target.strategy, against, world].compactMap { $0 }.joined(separator: " ")
    }
    return [target.strategy, world, against, self("in world \(other)", "情景 \(other)")]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// What is expected, in words: `at least 5`, `5 to 7`.
  func range(_ range: StoredInterval, _ unit: ChartUnit) -> String {
    let words = chartWords
    switch (range.low, range.high) {
    case (let low?, let high?) where low == high: return unit.text(low, words: words)
    case (let low?, let high?):
      return "\(unit.text(low, words: words)) \(words.until) \(unit.text(high, words: words))"
    case (let low?, nil): return self("at least ", "不低于 ") + unit.text(low, words: words)
    case (nil, let high?): return self("at most ", "不高于 ") + unit.text(high, words: words)
    case (nil, nil): return words.nothing
    }
  }
}
