import Marketing
import Statistics
import Testing

@testable import ScenarioFiles

@Suite("Distributions")
struct DistributionTextTests {
  @Test(
    "every form of the grammar is read",
    arguments: [
      ("38", .constant(38), ""), ("38 ± 12", .normal(mean: 38, standardDeviation: 12), ""),
      ("38 +- 12 years", .normal(mean: 38, standardDeviation: 12), "years"),
      ("normal mean 38 sd 12", .normal(mean: 38, standardDeviation: 12), ""),
      ("lognormal median 8000 CNY spread x1.7", .lognormal(median: 8_000, spread: 1.7), "CNY"),
      ("lognormal median 8k CNY spread ×1.7", .lognormal(median: 8_000, spread: 1.7), "CNY"),
      ("uniform 18 to 60", .uniform(low: 18, high: 60), ""),
      ("beta mean 80% sd 12%", .beta(mean: 0.8, standardDeviation: 0.12), "%"),
      ("gamma mean 4 sd 2", .gamma(mean: 4, standardDeviation: 2), ""),
      ("poisson 2.5", .poisson(mean: 2.5), ""),
      ("1 + poisson 0.4", .shifted(by: 1, .poisson(mean: 0.4)), ""),
      ("exponential mean 5 minutes", .exponential(mean: 5), "minutes"),
      ("1 in 40 of 300 CNY", .oneIn(40, of: 300), "CNY"), ("2%", .bernoulli(0.02), "%"),
      (
        "lognormal median 38.6 years spread x1.27 within 18 to 95",
        .truncated(.lognormal(median: 38.6, spread: 1.27), low: 18, high: 95), "years"
      ),
    ] as [(String, Distribution, String)])
  func good(text: String, distribution: Distribution, unit: String) throws {
    let written = try DistributionText.parse(text, currency: yuan)
    #expect(written.distribution == distribution)
    #expect(written.unit == unit)
    #expect(written.isFlag == (text == "2%"))
  }

  @Test(
    "what is no distribution says so",
    arguments: [
      ("normal(38, 12)", "distributions are written in words, without brackets or commas"),
      (
        "lognorml median 8000 CNY spread x1.7",
        "`lognorml` does not begin a distribution → lognormal median 8000 CNY spread x1.7"
      ),
      (
        "lognormal median 8000 CNY",
        "a lognormal distribution needs its spread, the geometric standard deviation → lognormal "
          + "median 8000 CNY spread x1.7"
      ),
      (
        "lognormal median 8000 CNY spread 1.7",
        "the spread is written with `x`, such as `x1.8` → lognormal median 8000 CNY spread x1.7"
      ),
      ("lognormal median 8000 CNY spread x0.5", "the spread is 0.5; it must be at least 1"),
      ("normal 38 sd 12", "`mean` is missing"),
      ("normal mean 38 years sd 12 CNY", "the standard deviation is in `CNY`, the number before in `years`"),
      ("beta mean 80% sd 0.12", "the standard deviation needs its unit, `%`, like the number before"),
      (
        "beta mean 80% sd 50%",
        "a beta distribution with mean 0.8 can't have the standard deviation 0.5; it must be below 0.4"
      ),
      ("uniform 60 to 18", "the lower end 60 is above the upper end 18; swap them"),
      ("130%", "a share is 130%; it cannot be above 100%"),
      ("1 in 40", "what is it 1 in 40 of? → 1 in 40 of 300 CNY"),
      ("poisson 2.5 each", "`each` after the distribution means nothing here → poisson 2.5"),
      ("8000 EUR", "this scenario's currency is CNY, not EUR; amounts are not converted"),
    ])
  func bad(text: String, message: String) {
    let said = fault { () throws(Fault) in try DistributionText.parse(text, currency: yuan) }
    #expect(said == message)
  }

  @Test("a scaled distribution has the scaled mean and standard deviation")
  func scaled() throws {
    let distributions: [Distribution] = [
      .constant(3), .normal(mean: 3, standardDeviation: 1), .lognormal(median: 3, spread: 1.5),
      .uniform(low: 1, high: 4), .gamma(mean: 3, standardDeviation: 2), .exponential(mean: 3),
      .oneIn(4, of: 8), .shifted(by: 1, .exponential(mean: 2)),
      .truncated(.normal(mean: 3, standardDeviation: 1), low: 2, high: 4),
    ]
    for distribution in distributions {
      let scaled = try #require(distribution.scaled(by: 60))
      #expect(abs(scaled.mean - 60 * distribution.mean) < 1e-6 * abs(scaled.mean))
      let deviation = scaled.standardDeviation
      #expect(abs(deviation - 60 * distribution.standardDeviation) <= 1e-6 * deviation)
    }
    #expect(Distribution.poisson(mean: 3).scaled(by: 60) == nil)
  }
}
