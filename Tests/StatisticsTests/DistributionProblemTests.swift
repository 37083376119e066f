import Statistics
import Testing

@Suite("Problems of distributions")
struct DistributionProblemTests {
  @Test(
    "impossible parameters are told with their value and a way out",
    arguments: [
      (
        .normal(mean: 3, standardDeviation: -2),
        "the standard deviation is -2; it must be at least 0"
      ),
      (.lognormal(median: 0, spread: 2), "the median is 0; it must be more than 0"),
      (.lognormal(median: 8, spread: 0.7), "the spread is 0.7; it must be at least 1"),
      (
        .uniform(low: 60, high: 18), "the lower end 60 is above the upper end 18; swap them"
      ),
      (
        .beta(mean: 0.8, standardDeviation: 0.5),
        "a beta distribution with mean 0.8 can't have the standard deviation 0.5; "
          + "it must be below 0.4"
      ),
      (
        .beta(mean: 80, standardDeviation: 12),
        "the mean of a beta distribution is 80; it must be between 0 and 1"
      ),
      (.poisson(mean: .nan), "the mean is nan; it must be at least 0"),
      (.bernoulli(1.2), "the chance is 1.2; it must be from 0 to 1"),
      (.oneIn(0.5, of: 300), "the number after '1 in' is 0.5; it must be at least 1"),
      (.shifted(by: 1, .poisson(mean: -1)), "the mean is -1; it must be at least 0"),
      (
        .truncated(.normal(mean: 38, standardDeviation: 1), low: 60, high: 95),
        "hardly anything lies from 60 to 95 (less than 1 in 1,000,000,000); "
          + "widen the range or move the distribution"
      ),
      (
        .truncated(.poisson(mean: 3), low: 1.2, high: 1.8),
        "hardly anything lies from 1.2 to 1.8 (less than 1 in 1,000,000,000); "
          + "widen the range or move the distribution"
      ),
    ] as [(Distribution, String)])
  func problems(distribution: Distribution, message: String) {
    #expect(distribution.problem() == message)
  }

  @Test(
    "possible parameters are no problem, no spread at all included",
    arguments: [
      .constant(-1), .normal(mean: 0, standardDeviation: 0), .lognormal(median: 1, spread: 1),
      .beta(mean: 0.5, standardDeviation: 0.49), .beta(mean: 0.5, standardDeviation: 0),
      .gamma(mean: 4, standardDeviation: 40), .poisson(mean: 0), .bernoulli(0), .bernoulli(1),
      .truncated(.exponential(mean: 1), low: 3, high: .infinity),
      .truncated(.poisson(mean: 3), low: 2, high: 2), .oneIn(1, of: 5),
    ] as [Distribution])
  func fine(distribution: Distribution) {
    #expect(distribution.problem() == nil)
    #expect(distribution.quantile(0.25).isFinite)
  }
}
