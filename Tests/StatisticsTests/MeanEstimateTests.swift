import Statistics
import Testing

@Suite("MeanEstimate")
struct MeanEstimateTests {
  @Test("mean, standard error and interval are SciPy's")
  func estimate() throws {
    let estimate = MeanEstimate([4, 6, 5, 7])
    let interval = try #require(estimate.interval)
    #expect(estimate.count == 4 && estimate.mean == 5.5)
    #expect(abs(try #require(estimate.standardError) - 0.6454972243679028) < 1e-15)
    #expect(abs(interval.low - 3.4457397432394794) < 1e-12)
    #expect(abs(interval.high - 7.554260256760521) < 1e-12)
  }

  @Test("equal values have exactly their value as mean, and exactly no spread")
  func equalValues() {
    let estimate = MeanEstimate([Double](repeating: 0.1, count: 1_000))
    #expect(estimate.mean == 0.1)
    #expect(estimate.interval == Interval(low: 0.1, high: 0.1))
  }

  @Test("a single value has a mean and no interval")
  func single() {
    let estimate = MeanEstimate([3])
    #expect(estimate.mean == 3 && estimate.standardError == nil && estimate.interval == nil)
  }
}
