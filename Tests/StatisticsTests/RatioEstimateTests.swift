import Statistics
import Testing

@Suite("RatioEstimate")
struct RatioEstimateTests {
  /// The ends solve SciPy's paired t statistic = its 97.5 % quantile for the ratio.
  @Test(
    "the interval holds the ratios that a t test doesn't reject",
    arguments: [
      ([8, 9, 10, 9], [4, 4, 5, 4], 2.1176470588235294, 1.9106863882445055, 2.381576521866935),
      (
        [12, 15, 11, 18, 9, 14], [10, 12, 10, 14, 9, 11], 1.196969696969697,
        1.0668546917044164, 1.2939034981620434
      ),
    ] as [([Double], [Double], Double, Double, Double)])
  func fieller(
    numerator: [Double], denominator: [Double], point: Double, low: Double, high: Double
  ) throws {
    let ratio = RatioEstimate(numerator: numerator, denominator: denominator)
    #expect(abs(try #require(ratio.point) - point) < 1e-14)
    guard case .interval(let interval) = ratio.bounds else {
      Issue.record("no interval")
      return
    }
    #expect(abs(interval.low - low) < 1e-10 && abs(interval.high - high) < 1e-10)
    guard case .interval(let change) = ratio.relativeChange.bounds else {
      Issue.record("no interval of the change")
      return
    }
    #expect(change.low == interval.low - 1 && change.high == interval.high - 1)
  }

  @Test("a denominator that may be zero leaves the ratio unbounded")
  func unbounded() {
    let ratio = RatioEstimate(numerator: [8, 9, 10, 9], denominator: [1, -1, 2, -1.5])
    #expect(ratio.bounds == .unbounded)
    #expect(RatioEstimate(numerator: [1, 2], denominator: [1, -1]).point == nil)
    #expect(RatioEstimate(numerator: [1], denominator: [2]).bounds == .unbounded)
  }

  @Test("identical sides have a ratio of exactly 1")
  func identical() {
    let values = [0.5, 0.7, 0.6]
    let ratio = RatioEstimate(numerator: values, denominator: values)
    #expect(ratio.point == 1)
    #expect(ratio.bounds == .interval(Interval(low: 1, high: 1)))
    #expect(ratio.relativeChange.bounds == .interval(Interval(low: 0, high: 0)))
  }
}
