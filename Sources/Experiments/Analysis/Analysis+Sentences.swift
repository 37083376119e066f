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
      (possible.isEmpty ? known : possible).map { place in
        "\(name(place.arm)) with \(text(place, standing))"
      })
    let error = "at an error probability of 5 %"
    let said =
      known.count == 1
      ? "\(listed) is the only one with a number"
      : possible.count == 1
        ? "of those with a number \(listed) is the best, \(error)"
        : "\(listed) can each be the best, \(error)"
    let rest = standing.order.filter { $0.sample.estimate == nil }.map { name($0.arm) }
    let unknown =
      rest.isEmpty ? "" : "; \(list(rest)) \(rest.count == 1 ? "has" : "have") no number"
    return "Which strategy is best by \(title) we cannot tell: \(said)\(unknown)."
  }

  /// How large the differences in question are, or how many replications would tell them.
  private func neededSentence(_ standing: Standing) -> String? {
    let asked = standing.order.filter { standing.contenders.contains($0.arm) }
    // Of a winner, the difference in question is that to the next.
    let places = standing.winner == nil ? asked : Array(standing.order.prefix(2))
    let values = places.compactMap(\.sample.estimate)
    let least = plan.scenario.experiment.leastDifference
    if values.count > 1, let low = values.min(), let high = values.max(), low > 0,
      high / low - 1 < least
    {
      return "They differ by less than \(MeasureUnit.share.text(least, currency: nil)), the least "
        + "difference the scenario calls worth talking about."
    }
    guard standing.winner == nil, places.count > 1 else { return nil }
    guard let needed = standing.replicationsNeeded else {
      return standing.isTie
        ? "They give exactly the same in every replication, so more would not tell."
        : replications.count < 2 ? nil : "No number of replications within reach would tell."
    }
    let number = MeasureUnit.whole(Double(needed))
    return "About \(number) replications would be needed to tell, against "
      + "\(replications.count) now."
  }

  private func spendSentence(_ standing: Standing) -> String? {
    let parts = standing.order.compactMap { place -> String? in
      guard let spend = sample(place.arm, .spend)?.estimate else { return nil }
      let acquired = sample(place.arm, .acquired)?.estimate
      return "\(name(place.arm)) \(money(spend))"
        + (acquired.map { " for \(MeasureUnit.whole($0, "customer"))" } ?? "")
    }
    return parts.isEmpty ? nil : "Spend: \(list(parts))."
  }

  /// The incremental cost, which is the headline whatever the strategies are ranked by.
  private func headlineSentence(_ standing: Standing, _ costs: [CostSummary]) -> String? {
    let parts = standing.order.compactMap { place -> String? in
      guard let cost = costs.first(where: { $0.strategy == plan.arms[place.arm] })?.incremental
      else { return nil }
      return "\(name(place.arm)) "
        + (cost.cost.map { money($0) + range(cost.interval, of: $0, .money) } ?? cost.words)
    }
    guard !parts.isEmpty else { return nil }
    let costless = standing.order.map(\.arm).filter {
      sample($0, .incrementalCost)?.estimate == nil
    }
    let cheapest = standing.order.compactMap { place in
      sample(place.arm, .incrementalCost)?.estimate.map { (arm: place.arm, cost: $0) }
    }.min { $0.cost < $1.cost }?.arm
    let isSame = cheapest == nil || cheapest == standing.order.first?.arm
    let first =
      costless.isEmpty
      ? isSame ? "" : "; by it \(cheapest.map(name) ?? "") comes first"
      : costless.count == standing.order.count || standing.order.count < 2
        ? "" : "; which comes first by it cannot be said"
    // What is said in words has commas of its own.
    return "The headline is the incremental acquisition cost, extra money for each extra customer "
      + "over no strategy money: "
      + (costless.isEmpty ? list(parts) : parts.joined(separator: "; ")) + "\(first)."
  }

  /// What the best, or the next if the baseline is it, changes against the baseline.
  private func baselineSentence(_ standing: Standing) -> String? {
    let baseline = plan.index(of: plan.baseline)
    guard
      let arm = standing.order.first(where: { $0.arm != baseline && $0.sample.estimate != nil })?
        .arm, ranked.contains(baseline)
    else { return nil }
    let rankBy = plan.scenario.experiment.rankBy
    let retention = [365, 180, 90].map { Measure.retention(at: TimeSpan($0, .day)) }
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
      let size = MeasureUnit.share.text(
        abs(relative), currency: nil, error: pair.relativeInterval?.halfWidth)
      let sign = relative < 0 ? "−" : "+"
      return "\(title) \(sign)\(size)\(range(pair.relativeInterval, of: relative, .share))"
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
    return unit.text(
      estimate, currency: plan.scenario.currency?.code, error: place.sample.interval?.halfWidth)
      + range(place.sample.interval, of: estimate, unit)
  }

  /// The interval of a figure, in brackets; a currency stands beside the figure already.
  private func range(_ interval: Interval95?, of figure: Double, _ unit: MeasureUnit) -> String {
    guard let low = interval?.low, let high = interval?.high else { return "" }
    let ends = [low, high].map {
      unit.text($0, currency: nil, scale: figure, error: interval?.halfWidth)
    }
    return " (\(ends[0]) to \(ends[1]))"
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
