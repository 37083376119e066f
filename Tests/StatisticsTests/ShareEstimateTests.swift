import Statistics
import Testing

@Suite("ShareEstimate")
struct ShareEstimateTests {
  @Test(
    "the interval is SciPy's Wilson interval",
    arguments: [
      (7, 50, 0.06950833427016292, 0.26186193710585537), (0, 20, 0, 0.16112515805281935),
      (20, 20, 0.83887484194718065, 1),
    ])
  func wilson(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = ShareEstimate(successes: successes, trials: trials).interval
    #expect(abs(interval.low - low) < 1e-14 && abs(interval.high - high) < 1e-14)
  }

  @Test("the standard error is that of a binomial share")
  func standardError() {
    let share = ShareEstimate(successes: 20, trials: 100)
    #expect(share.share == 0.2)
    #expect(abs(share.binomialStandardError - 0.04) < 1e-16)
  }

  @Test("what is known of two shares bounds the share of both")
  func frechet() {
    let joint = FrechetBounds.joint(0.75, 0.5)
    #expect(joint == Interval(low: 0.25, high: 0.5))
    #expect(FrechetBounds.joint(0.25, 0.5) == Interval(low: 0, high: 0.25))
    // Everybody has one of them: so many have both as have the other, however it is rounded.
    for count in 1...500 {
      for hits in 0...count {
        let share = Double(hits) / Double(count)
        #expect(FrechetBounds.joint(1, share).high == share)
      }
    }
  }
}
