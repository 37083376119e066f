import Foundation
import Marketing
import Measures
import Statistics

/// One row of a target, ready to be held against what the run gave.
struct Expectation {
  let key: String?
  let scale: String
  /// What is met by.
  ///
  /// With data behind the expectation: the 95 % interval of the data (Wilson), widened by the
  /// tolerance.
  let range: ClosedRange<Double>
  let tolerance: String
  private let data: Evidence?

  /// A share seen in data: its value, its interval and the tolerance beside it.
  private struct Evidence {
    let share: Double
    let interval: Interval
    let within: Double
  }

  /// Prepares a row, whose figures are in `unit`.
  init(_ row: ExpectedRow, unit: MeasureUnit, currency: String?) {
    key = row.key
    scale =
      switch row.scale {
      case .value: "value"
      case .relativeChange: "relative-change"
      case .difference: "difference"
      }
    let unit = row.scale == .relativeChange ? .share : unit
    func text(_ value: Double) -> String { unit.text(value, currency: currency) }
    switch row.bound {
    case .compare(let comparison, let value):
      (data, range) = (nil, row.bound.range)
      tolerance = "\(comparison.rawValue) \(text(value))"
    case .near(let value, let within):
      if let size = row.dataSize, size > 0, (0...1).contains(value) {
        let successes = Int((value * Double(size)).rounded())
        let interval = ShareEstimate(successes: successes, trials: size).interval
        data = Evidence(share: value, interval: interval, within: within)
        range = (min(interval.low, value) - within)...(max(interval.high, value) + within)
        tolerance = "sampling error of \(MeasureUnit.whole(Double(size)))"
      } else {
        (data, range) = (nil, row.bound.range)
        tolerance = within == 0 ? "exactly" : "±\(text(within))"
      }
    }
  }

  /// Holds a figure and its 95 % interval against the expectation.
  ///
  /// Met if the interval touches the range, clearly if it lies inside. It cannot be told if the
  /// interval covers the range on both sides; a range that is a single value is met if the interval
  /// holds it. Without an interval (one replication) the figure itself counts.
  func check(_ value: Double?, _ interval: Interval95?, note: String?) -> TargetResult.Row {
    guard let value else { return row(.cannotTell, note: note) }
    let run = interval ?? Interval95(point: value)
    let (low, high) = (run.low ?? -.infinity, run.high ?? .infinity)
    let status: TargetResult.Status
    if low >= range.lowerBound, high <= range.upperBound {
      status = .metClearly
    } else if low < range.lowerBound, high > range.upperBound, range.lowerBound < range.upperBound {
      status = .cannotTell
    } else {
      status = touches(value, low, high) ? .met : .missed
    }
    return row(status, value, interval, note: nil)
  }

  /// Whether a run's interval touches what is expected.
  ///
  /// Against data, both errors are joined by squares of the intervals' arms (Newcombe 1998, method
  /// 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I): the interval of
  /// run less data must touch the tolerance.
  private func touches(_ value: Double, _ low: Double, _ high: Double) -> Bool {
    guard let data else { return low <= range.upperBound && high >= range.lowerBound }
    let gap = value - data.share
    let below = hypot(value - low, max(0, data.interval.high - data.share))
    let above = hypot(high - value, max(0, data.share - data.interval.low))
    return gap - below <= data.within && gap + above >= -data.within
  }

  /// The row as a result.
  func row(
    _ status: TargetResult.Status, _ value: Double? = nil, _ interval: Interval95? = nil,
    note: String?
  ) -> TargetResult.Row {
    TargetResult.Row(
      key: key, scale: scale,
      expected: Interval95(
        low: range.lowerBound.isFinite ? range.lowerBound : nil,
        high: range.upperBound.isFinite ? range.upperBound : nil),
      tolerance: tolerance, value: value, interval: interval, status: status, note: note)
  }
}
