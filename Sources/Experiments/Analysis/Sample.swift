import Marketing
import Measures
import Statistics

/// A measure of one arm over the replications.
///
/// A ratio is estimated as the ratio of means R = n̄/d̄. To compare it with others replication by
/// replication, it is linearised: the values R + (nᵢ − R·dᵢ)/d̄ have exactly R as mean and, to first
/// order, the variance of R (Woodruff 1971, doi:10.1080/01621459.1971.10482279), so paired
/// differences and ratios of them need nothing of their own.
struct Sample: Sendable {
  /// The value of each replication.
  let values: [Double?]
  /// The two parts of a ratio.
  let parts: RatioParts?
  /// The mean, or the ratio of means; nil where there is no number.
  let estimate: Double?
  /// The 95 % interval: Student's t for means, Fieller's for ratios; nil for one replication.
  let interval: Interval95?
  /// Values with the estimate as mean, by replication; empty without an estimate.
  let linear: [Double]
  /// Why there is no number.
  let note: String?

  /// Summarises the values of a measure by replication.
  init(_ values: [MeasureValue], of measure: Measure) {
    var numbers: [Double] = []
    var parts = RatioParts(numerators: [], denominators: [])
    var reasons: [String] = []
    for value in values {
      switch value {
      case .number(let number): numbers.append(number)
      case .ratio(let numerator, let denominator):
        parts.numerators.append(numerator)
        parts.denominators.append(denominator)
      case .undefined(let reason): reasons.append(reason)
      }
    }
    if let reason = reasons.first {
      let all = values.count
      self.init(
        values.map(\.number), parts: nil,
        note: reasons.count == all
          ? reason : "in \(reasons.count) of \(all) replications: \(reason)")
    } else if parts.numerators.isEmpty {
      self.init(numbers, measure)
    } else {
      self.init(values.map(\.number), parts, measure)
    }
  }

  private init(
    _ values: [Double?], parts: RatioParts?, estimate: Double? = nil, interval: Interval95? = nil,
    linear: [Double] = [], note: String? = nil
  ) {
    self.values = values
    self.parts = parts
    self.estimate = estimate
    self.interval = interval
    self.linear = linear
    self.note = note
  }

  /// What a figure was summarised from.
  init(_ figure: Figure) {
    let linear: [Double]
    switch (figure.mean, figure.parts) {
    case (nil, _): linear = []
    case (let point?, let parts?):
      let scale = MeanEstimate(parts.denominators).mean
      linear = zip(parts.numerators, parts.denominators).map { point + ($0 - point * $1) / scale }
    case (.some, nil): linear = figure.values.compactMap { $0 }
    }
    self.init(
      figure.values, parts: figure.parts, estimate: figure.mean, interval: figure.interval,
      linear: linear, note: figure.note)
  }

  /// A mean.
  private init(_ numbers: [Double], _ measure: Measure) {
    let mean = MeanEstimate(numbers)
    self.init(
      numbers, parts: nil, estimate: mean.mean,
      interval: mean.interval95?.clipped(to: Self.range(of: measure, seen: numbers)),
      linear: numbers)
  }

  /// What a measure can be: shares 0…1, and counts from 0 if none that was seen is below.
  private static func range(of measure: Measure, seen: [Double]) -> ClosedRange<Double> {
    switch MeasureCatalogue.definition(of: measure).unit {
    case .share: 0...1
    case .count where seen.allSatisfy { $0 >= 0 }: 0...(.infinity)
    default: -.infinity...(.infinity)
    }
  }

  /// A ratio of means.
  private init(_ values: [Double?], _ parts: RatioParts, _ measure: Measure) {
    let ratio = RatioEstimate(numerator: parts.numerators, denominator: parts.denominators)
    let scale = MeanEstimate(parts.denominators).mean
    let isSingle = values.count == 1
    guard let point = ratio.point, isSingle || ratio.bounds != .unbounded else {
      let emptiness = MeasureCatalogue.emptiness(of: measure)
      let isCertain = parts.denominators.allSatisfy { $0 == 0 }
      self.init(
        values, parts: parts,
        note: isCertain ? emptiness : "it cannot be ruled out that \(emptiness)")
      return
    }
    if measure.comparesArms, point < 0 || scale < 0 {
      self.init(
        values, parts: parts, note: Plane(parts.numerators, parts.denominators).words)
      return
    }
    self.init(
      values, parts: parts, estimate: point,
      interval: isSingle
        ? nil
        : Interval95(ratio.bounds).clipped(to: Self.range(of: measure, seen: [point])),
      linear: RatioEstimate.linearised(
        numerator: parts.numerators, denominator: parts.denominators))
  }
}

extension Measure {
  /// Whether it is extra money over extra customers, which has no meaning with different signs.
  var comparesArms: Bool { self == .incrementalCost || self == .marginalCost }
}
