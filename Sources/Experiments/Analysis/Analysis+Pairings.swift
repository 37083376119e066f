import Engine
import Marketing
import Measures
import Statistics

extension Analysis {
  /// Every arm paired with the hidden arm and with the baseline, part by part.
  var pairings: [PairingSummary] {
    plan.arms.indices.flatMap { arm in
      let partners = ReplicationSummary.partners(of: arm, in: plan)
      return partners.indices.flatMap { partner in
        questionnaire.parts.indices.map { part in
          summary(arm, partner, plan.arms[partners[partner]], part)
        }
      }
    }
  }

  private func summary(
    _ arm: Int, _ partner: Int, _ against: String, _ part: Int
  ) -> PairingSummary {
    let runs = values(arm) { $0.pairings[partner] }
    let counts = runs.map { $0.counts[part] }
    return PairingSummary(
      strategy: plan.arms[arm], against: against, slice: questionnaire.parts[part].slice,
      persuaded: share(counts, \.persuaded, \.persuadedBounds),
      cameAnyway: share(counts, \.cameAnyway, \.cameAnywayBounds),
      deterred: share(counts, \.deterred, \.deterredBounds),
      neither: share(counts, \.neither, \.neitherBounds),
      net: share(counts, \.net, canBeNegative: true) {
        Interval(low: Double($0.net), high: Double($0.net))
      },
      retentionOfBoth: plan.layout.horizons.indices.map { horizon in
        both(runs.map { $0.both[part][horizon] }, days: days(plan.layout.horizons[horizon]))
      },
      caution: "The net, persuaded less deterred, is certain; who is counted under which name is "
        + "a convention of the pairing, and the two totals alone allow anything within the bounds.")
  }

  private func share(
    _ counts: [PairingCounts], _ number: (PairingCounts) -> Int, canBeNegative: Bool = false,
    _ bounds: (PairingCounts) -> Interval
  ) -> PairingSummary.Share {
    let people = Double(plan.scenario.customers.eachStandsFor)
    let mean = MeanEstimate(counts.map { people * Double(number($0)) })
    let limits = counts.map(bounds)
    return PairingSummary.Share(
      customers: mean.mean,
      interval: mean.interval95?.clipped(to: (canBeNegative ? -.infinity : 0)...(.infinity)),
      bounds: Interval95(
        low: MeanEstimate(limits.map { people * $0.low }).mean,
        high: MeanEstimate(limits.map { people * $0.high }).mean))
  }

  private func both(
    _ runs: [PairedArms.BothAtHorizon], days: Double
  ) -> PairingSummary.BothRetention {
    let (own, other) = (mean(runs.map(\.own)), mean(runs.map(\.other)))
    var difference: PairedDifference?
    if own != nil, other != nil {
      difference = PairedDifference(
        treatment: runs.compactMap(\.own), baseline: runs.compactMap(\.other))
    }
    let atRisk = MeanEstimate(runs.map(\.atRisk)).mean
    return PairingSummary.BothRetention(
      days: days, strategy: own?.mean, against: other?.mean, difference: difference?.mean,
      interval: difference?.estimate.interval95, atRisk: atRisk,
      isThin: RetentionTable.isThin(
        atRisk: atRisk, acquired: MeanEstimate(runs.map(\.acquired)).mean))
  }
}
