import Foundation
import Measures
import Statistics

/// How the strategies stand by the measure they are ranked by.
struct Standing {
  /// One strategy's place.
  struct Place {
    let arm: Int
    let sample: Sample
    /// Bounds of its value less the best other's, in the measure's unit; all hold together.
    let lessBestOther: Interval95?
  }

  /// The measure.
  let definition: MeasureDefinition
  /// From best to worst by point estimate, those without a number last, ties in the order of arms.
  let order: [Place]
  /// The strategies that can be the best, best first.
  let contenders: [Int]
  /// The strategy that is better than all others.
  let winner: Int?
  /// Replications that would decide with a chance of 80 %; nil if decided, or if none would.
  let replicationsNeeded: Int?

  /// Whether all that can be the best give exactly the same in every replication.
  var isTie: Bool {
    let places = order.filter { contenders.contains($0.arm) }
    return places.count > 1 && places.allSatisfy { $0.sample.linear == places[0].sample.linear }
      && places[0].sample.linear.count > 1
  }

  /// Ranks strategies by Hsu's multiple comparisons with the best.
  ///
  /// - Parameters:
  ///   - samples: the measure of each strategy, by arm.
  ///   - definition: the measure, which says which way it should go.
  init(_ samples: [(arm: Int, sample: Sample)], definition: MeasureDefinition) {
    self.definition = definition
    // Selection wants more to be better.
    let sign = definition.better == .lower ? -1.0 : 1
    let known = samples.filter { $0.sample.estimate != nil }
    let selection =
      known.isEmpty ? nil : Selection(known.map { $0.sample.linear.map { sign * $0 } })
    let leads = known.indices.map { index -> Interval95? in
      (selection?.leads[index]).map { lead in
        Interval95(
          low: sign < 0 ? -lead.high : lead.low, high: sign < 0 ? -lead.low : lead.high)
      }
    }
    let places = known.enumerated().map { index, entry in
      Place(arm: entry.arm, sample: entry.sample, lessBestOther: leads[index])
    }
    func isBetter(_ left: Place, _ right: Place) -> Bool {
      let (one, two) = (sign * (left.sample.estimate ?? 0), sign * (right.sample.estimate ?? 0))
      return one == two ? left.arm < right.arm : one > two
    }
    let ordered = places.sorted(by: isBetter)
    order =
      ordered
      + samples.filter { $0.sample.estimate == nil }.map {
        Place(arm: $0.arm, sample: $0.sample, lessBestOther: nil)
      }
    let candidates = Set((selection?.candidates ?? []).map { known[$0].arm })
    contenders = ordered.map(\.arm).filter { candidates.contains($0) }
    winner =
      known.count > 1 && known.count == samples.count
      ? selection?.winner.map { known[$0].arm } : nil
    replicationsNeeded =
      winner == nil && known.count > 1
      ? Self.replicationsNeeded(ordered.filter { candidates.contains($0.arm) }, of: known.count)
      : nil
  }

  /// Replications at which the best is told from each other contender with a chance of 80 % each,
  /// at the confidence that Bonferroni's inequality asks of each pair.
  private static func replicationsNeeded(_ contenders: [Place], of strategies: Int) -> Int? {
    guard let best = contenders.first, contenders.count > 1 else { return nil }
    let tail = Analysis.errorProbability / Double(strategies * (strategies - 1))
    var most = 0
    for other in contenders.dropFirst() {
      let pair = PairedDifference(treatment: best.sample.linear, baseline: other.sample.linear)
      guard let spread = pair.estimate.standardDeviation, pair.mean != 0,
        let needed = replicationsNeeded(
          effect: abs(pair.mean) / spread, tail: tail, moreThan: pair.estimate.count)
      else { return nil }
      most = max(most, needed)
    }
    return most
  }

  /// The least n above `count` with (t + z) / √n ≤ effect: t cuts off `tail`, z is for 80 %.
  private static func replicationsNeeded(effect: Double, tail: Double, moreThan count: Int) -> Int?
  {
    let power = NormalDistribution.quantile(0.8)
    let atLeast = pow((NormalDistribution.quantile(1 - tail) + power) / effect, 2).rounded(.up)
    guard atLeast < 1e9 else { return nil }
    // Student's t is the larger; the normal number is short by a few.
    var needed = max(count + 1, Int(atLeast))
    while StudentT.quantile(1 - tail, degreesOfFreedom: Double(needed - 1)) + power
      > effect * Double(needed).squareRoot()
    {
      needed += 1
    }
    return needed
  }
}
