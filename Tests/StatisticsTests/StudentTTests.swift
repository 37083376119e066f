import Statistics
import Testing

@Suite("StudentT")
struct StudentTTests {
  @Test(
    "quantiles are SciPy's",
    arguments: [
      (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462),
      (0.975, 4, 2.7764451051977934), (0.975, 29, 2.045229642132703),
      (0.975, 199, 1.9719565442517533), (0.01, 5, -3.364929998907218), (0.5, 7, 0),
      (0.9995, 3, 12.923978636687961),
    ])
  func quantile(p: Double, degreesOfFreedom: Double, expected: Double) {
    let quantile = StudentT.quantile(p, degreesOfFreedom: degreesOfFreedom)
    #expect(abs(quantile - expected) <= 1e-11 * abs(expected))
  }

  @Test("many degrees of freedom come near the normal distribution")
  func normal() {
    let quantile = StudentT.quantile(0.9, degreesOfFreedom: 1e7)
    #expect(abs(quantile - NormalDistribution.quantile(0.9)) < 1e-6)
  }
}
