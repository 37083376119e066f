import Statistics

extension Interval95 {
  /// The same interval as a value for results.
  init(_ interval: Interval) { self.init(low: interval.low, high: interval.high) }

  /// The confidence set of a ratio; unbounded on both sides where any ratio is possible.
  init(_ bounds: RatioEstimate.Bounds) {
    switch bounds {
    case .interval(let interval): self.init(interval)
    case .unbounded: self.init(low: nil, high: nil)
    }
  }

  /// A point, where there is no spread to speak of.
  init(point: Double) { self.init(low: point, high: point) }

  /// The part of it within what is possible at all.
  func clipped(to range: ClosedRange<Double>) -> Interval95 {
    func clip(_ end: Double) -> Double { min(max(end, range.lowerBound), range.upperBound) }
    return Interval95(low: low.map(clip), high: high.map(clip))
  }

  /// Whether all of it is above zero.
  var isPositive: Bool { (low ?? -.infinity) > 0 }
  /// Whether all of it is below zero.
  var isNegative: Bool { (high ?? .infinity) < 0 }
}

extension MeanEstimate {
  /// The 95 % interval as a value for results; nil for a single replication.
  var interval95: Interval95? { interval.map { Interval95($0) } }
}
