import Statistics
import Testing

@Suite("PairedDifference")
struct PairedDifferenceTests {
  private let difference = PairedDifference(
    treatment: [12, 15, 11, 18, 9, 14], baseline: [10, 12, 10, 14, 9, 11])

  @Test("interval, correlation and variance reduction are SciPy's and NumPy's")
  func estimate() throws {
    let interval = try #require(difference.interval)
    #expect(abs(difference.mean - 2.1666666666666665) < 1e-14)
    #expect(abs(interval.low - 0.6219392306394871) < 1e-12)
    #expect(abs(interval.high - 3.7113941026938457) < 1e-12)
    #expect(abs(try #require(difference.correlation) - 0.9818016226455875) < 1e-13)
    #expect(abs(try #require(difference.varianceReduction) - 6.169230769230769) < 1e-12)
  }

  /// 33.3 and 68.02 by SciPy's quantiles.
  @Test("the replications needed follow from spread, difference and power")
  func replications() {
    #expect(difference.replicationsNeeded(toDetect: 0.5) == 34)
    #expect(difference.replicationsNeeded(toDetect: -0.5, power: 0.8) == 69)
    #expect(difference.replicationsNeeded(toDetect: 1_000) == 2)
    #expect(difference.replicationsNeeded(toDetect: 0) == nil)
  }

  @Test("identical sides differ by exactly nothing")
  func identical() {
    let values = [0.1, 0.7, 0.3]
    let difference = PairedDifference(treatment: values, baseline: values)
    #expect(difference.interval == Interval(low: 0, high: 0))
    #expect(difference.varianceReduction == nil)
    #expect(difference.correlation == 1)
  }
}
