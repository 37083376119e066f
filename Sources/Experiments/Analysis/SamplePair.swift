import Statistics

/// Two samples of the same replications and how they differ.
struct SamplePair {
  let difference: PairedDifference?
  let relative: Double?
  let relativeInterval: Interval95?
  let note: String?

  /// Compares `own` with `other`, replication by replication.
  init(_ own: Sample, _ other: Sample) {
    guard own.estimate != nil, let base = other.estimate else {
      (difference, relative, relativeInterval) = (nil, nil, nil)
      note = own.note ?? other.note
      return
    }
    difference = PairedDifference(treatment: own.linear, baseline: other.linear)
    let ratio = RatioEstimate(numerator: own.linear, denominator: other.linear).relativeChange
    let isKnown = own.linear.count == 1 || ratio.bounds != .unbounded
    guard base > 0, isKnown else {
      (relative, relativeInterval) = (nil, nil)
      note = "no relative change: the baseline's figure is not clearly above zero"
      return
    }
    relative = ratio.point
    relativeInterval = own.linear.count == 1 ? nil : Interval95(ratio.bounds)
    note = nil
  }

  /// What the interval of the difference says.
  var finding: Difference.Finding {
    guard let estimate = difference?.estimate else { return .undefined }
    return Difference.Finding(of: estimate.mean, estimate.interval95)
  }

  /// Replications at which such a difference would be told from zero with a chance of 80 %.
  var replicationsNeeded: Int? {
    guard finding == .cannotTell, let difference else { return nil }
    return difference.replicationsNeeded(toDetect: difference.mean, power: 0.8)
      .map { max($0, difference.estimate.count + 1) }
  }
}
