import Statistics
import Testing

@Suite("NormalDistribution")
struct NormalDistributionTests {
  @Test(
    "quantiles are SciPy's ndtri",
    arguments: [
      (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-9, -5.9978070150076865),
      (0.02, -2.053748910631823), (0.3, -0.5244005127080409), (0.5, 0),
      (0.92, 1.4050715603096329), (0.999999, 4.753424308817087),
    ])
  func quantile(p: Double, expected: Double) {
    #expect(abs(NormalDistribution.quantile(p) - expected) <= 1e-15 * abs(expected) * 4)
  }

  @Test(
    "cumulative probabilities are SciPy's ndtr",
    arguments: [
      (-10, 7.61985302416047e-24), (-1, 0.15865525393145707), (0, 0.5), (2, 0.9772498680518208),
    ])
  func cumulative(z: Double, expected: Double) {
    #expect(abs(NormalDistribution.cumulative(z) - expected) <= 1e-13 * expected)
  }

  @Test("the ends are infinite and what is no share is nan")
  func ends() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
  }
}
