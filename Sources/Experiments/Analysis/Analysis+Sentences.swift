import Foundation
import Marketing
import Measures
import Statistics

extension Analysis {
  /// The verdict in at most six sentences.
  func sentences(_ standing: Standing, _ costs: [CostSummary]) -> [String] {
    [
      bestSentence(standing), neededSentence(standing), spendSentence(standing),
      headlineSentence(standing, costs), baselineSentence(standing), caveat,
    ].compactMap { $0 }
  }

  private func bestSentence(_ standing: Standing) -> String {
    let known = standing.order.filter { $0.sample.estimate != nil }
    let title = standing.definition.title.lowercasedFirst
    guard let first = known.first else {
      let note = standing.order.first?.sample.note ?? "no strategy spends anything"
      return "The strategies cannot be ranked by \(title): \(note)."
    }
    guard standing.order.count > 1 else {
      return "\(name(first.arm)) is the only strategy, so there is nothing to rank; its \(title) "
        + "is \(text(first, standing))."
    }
    if let winner = standing.winner, first.arm == winner {
      return "By \(title), \(name(winner)) is best with \(text(first, standing)); "
        + "\(name(known[1].arm)) follows with \(text(known[1], standing)), and the chance that "
        + "calling it best is wrong is at most 5 %."
    }
    let possible = known.filter { standing.contenders.contains($0.arm) }
    let listed = list(
      (possible.count > 1 ? possible : known).map { place in
        "\(name(place.arm)) (\(text(place, standing)))"
      })
    let rest = standing.order.filter { $0.sample.estimate == nil }.map { name($0.arm) }
    let unknown =
      rest.isEmpty ? "" : "; \(list(rest)) \(rest.count == 1 ? "has" : "have") no number"
    return "Which strategy is best by \(title) we cannot tell: \(listed) can each be the best"
      + "\(unknown), at an error probability of 5 %."
  }

  private func neededSentence(_ standing: Standing) -> String? {
    guard standing.winner == nil, standing.contenders.count > 1 else { return nil }
    let places = standing.order.filter { standing.contenders.contains($0.arm) }
    let values = places.compactMap(\.sample.estimate)
    let least = plan.scenario.experiment.leastDifference
    if let low = values.min(), let high = values.max(), low > 0, high / low - 1 < least {
      return "They differ by less than \(MeasureUnit.share.text(least, currency: nil)), the least "
        + "difference the scenario calls worth talking about."
    }
    guard let needed = standing.replicationsNeeded else {
      return "More replications may not tell either: some of them give the same."
    }
    let number = MeasureUnit.count.text(Double(needed), currency: nil)
    return "About \(number) replications would be needed to tell, against \(replications.count) "
      + "now."
  }

  private func spendSentence(_ standing: Standing) -> String? {
    let parts = standing.order.compactMap { place -> String? in
      guard let spend = sample(place.arm, .spend)?.estimate else { return nil }
      let acquired = sample(place.arm, .acquired)?.estimate
      return "\(name(place.arm)) \(money(spend))"
        + (acquired.map { " for \(MeasureUnit.count.text($0, currency: nil)) customers" } ?? "")
    }
    return parts.isEmpty ? nil : "Spend: \(list(parts))."
  }

  /// The incremental cost, which is the headline whatever the strategies are ranked by.
  private func headlineSentence(_ standing: Standing, _ costs: [CostSummary]) -> String? {
    let parts = standing.order.compactMap { place -> String? in
      guard let cost = costs.first(where: { $0.strategy == plan.arms[place.arm] })?.incremental
      else { return nil }
      return "\(name(place.arm)) "
        + (cost.cost.map { money($0) + range(cost.interval, .money) } ?? cost.words)
    }
    guard !parts.isEmpty else { return nil }
    return "The headline is the incremental acquisition cost, extra money for each extra customer "
      + "over no strategy money: \(list(parts))."
  }

  /// What the best, or the next if the baseline is it, changes against the baseline.
  private func baselineSentence(_ standing: Standing) -> String? {
    let baseline = plan.index(of: plan.baseline)
    guard
      let arm = standing.order.first(where: { $0.arm != baseline && $0.sample.estimate != nil })?
        .arm, ranked.contains(baseline)
    else { return nil }
    let rankBy = plan.scenario.experiment.rankBy
    let retention: [Measure] = [
      .retention(at: TimeSpan(180, .day)), .retention(at: TimeSpan(90, .day)),
    ]
    let told = retention.first { (sample(arm, $0)?.estimate).map { $0 > 0 } ?? false }
    var measures = [rankBy]
    for measure in [.acquired, told].compactMap({ $0 }) where !measures.contains(measure) {
      measures.append(measure)
    }
    let parts = measures.compactMap { change(arm, baseline, $0) }
    return parts.isEmpty
      ? nil
      : "Against \(name(baseline)), the baseline, \(name(arm)) changes: \(parts.joined(separator: ", "))."
  }

  private func change(_ arm: Int, _ baseline: Int, _ measure: Measure) -> String? {
    guard let own = sample(arm, measure), let other = sample(baseline, measure) else { return nil }
    let pair = SamplePair(own, other)
    let title = MeasureCatalogue.definition(of: measure).title.lowercasedFirst
    switch pair.finding {
    case .same: return "\(title) not at all"
    case .undefined: return nil
    case .cannotTell: return "\(title) cannot be told apart"
    case .higher, .lower:
      guard let relative = pair.relative else {
        return "\(title) \(pair.finding.rawValue)"
      }
      let size = MeasureUnit.share.text(abs(relative), currency: nil)
      let sign = relative < 0 ? "−" : "+"
      return "\(title) \(sign)\(size)\(range(pair.relativeInterval, .share))"
    }
  }

  private var caveat: String {
    let count = replications.count
    return "All of this is given these assumptions: the intervals speak of luck over \(count) "
      + "replication\(count == 1 ? "" : "s"), not of how sure the scenario's figures are."
  }

  private func name(_ arm: Int) -> String { plan.arms[arm] }

  private func money(_ value: Double) -> String {
    MeasureUnit.money.text(value, currency: plan.scenario.currency?.code)
  }

  private func text(_ place: Standing.Place, _ standing: Standing) -> String {
    guard let estimate = place.sample.estimate else { return "no number" }
    let unit = standing.definition.unit
    return unit.text(estimate, currency: plan.scenario.currency?.code)
      + range(place.sample.interval, unit)
  }

  private func range(_ interval: Interval95?, _ unit: MeasureUnit) -> String {
    guard let low = interval?.low, let high = interval?.high else { return "" }
    // The unit stands beside the figure already.
    return " (\(unit.text(low, currency: nil)) to \(unit.text(high, currency: nil)))"
  }

  private func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// The same with a small first letter.
  fileprivate var lowercasedFirst: String {
    guard let first else { return self }
    return first.lowercased() + dropFirst()
  }
}
