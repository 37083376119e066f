import Statistics
import Testing

@Suite("QuantileTable")
struct QuantileTableTests {
  @Test(
    "a table is within its stated error of the exact quantile, and never falls",
    arguments: [
      .beta(mean: 0.8, standardDeviation: 0.12), .beta(mean: 0.1, standardDeviation: 0.25),
      .gamma(mean: 4, standardDeviation: 2), .gamma(mean: 4, standardDeviation: 12),
      .truncated(.normal(mean: 38, standardDeviation: 12), low: 18, high: 95),
      .truncated(.lognormal(median: 8_000, spread: 1.7), low: 1_000, high: .infinity),
    ] as [Distribution])
  func continuous(distribution: Distribution) {
    let table = QuantileTable(of: distribution)
    let deviation = distribution.standardDeviation
    #expect(table.error > 0 && table.error <= 1e-6 * deviation)
    var last = -Double.infinity
    for index in 0..<2_000 {
      let share = (Double(index) + 0.5) / 2_000
      let value = table.quantile(share)
      #expect(abs(value - distribution.quantile(share)) <= 1.01 * table.error + 1e-12 * deviation)
      #expect(value >= last)
      last = value
    }
    for share in [1e-10, 1 - 1e-10] {
      #expect(table.quantile(share) == distribution.quantile(share))
    }
  }

  @Test(
    "many shares at once give the values of one by one, to the bit",
    arguments: [
      .constant(3), .normal(mean: 2, standardDeviation: 5), .normal(mean: 2, standardDeviation: 0),
      .lognormal(median: 8_000, spread: 1.6), .lognormal(median: 8_000, spread: 1),
      .uniform(low: -3, high: 9), .beta(mean: 0.8, standardDeviation: 0.12), .bernoulli(0.2),
      .gamma(mean: 4, standardDeviation: 2), .poisson(mean: 29), .exponential(mean: 3),
      .oneIn(20, of: 7), .shifted(by: 4, .normal(mean: 1, standardDeviation: 2)),
      .truncated(.normal(mean: 38, standardDeviation: 12), low: 18, high: 60),
      .truncated(.shifted(by: 1, .poisson(mean: 0.4)), low: 2, high: 9),
    ] as [Distribution])
  func together(distribution: Distribution) {
    let table = QuantileTable(of: distribution)
    let shares =
      [0x1p-33, 1e-12, 0.074_999, 0.075, 0.925, 0.925_001, 1 - 0x1p-33]
      + (0..<1_000).map { (Double($0) + 0.5) / 1_000 }
    for count in [1, 2, 3, shares.count] {
      var (first, second) = (shares, shares)
      var (exact, tabled) = (shares, shares)
      distribution.writeQuantiles(of: &first, into: &exact, count: count)
      table.writeQuantiles(of: &second, into: &tabled, count: count)
      for i in 0..<count {
        #expect(exact[i] == distribution.quantile(shares[i]))
        #expect(tabled[i] == table.quantile(shares[i]))
      }
    }
  }

  @Test(
    "a table of a discrete or cheap distribution is exact",
    arguments: [
      .poisson(mean: 29), .poisson(mean: 400), .normal(mean: 1, standardDeviation: 2),
      .truncated(.poisson(mean: 3), low: 1, high: 10), .bernoulli(0.2),
      .truncated(.shifted(by: 1, .poisson(mean: 0.4)), low: 2, high: 9),
    ] as [Distribution])
  func exact(distribution: Distribution) {
    let table = QuantileTable(of: distribution)
    #expect(table.error == 0)
    for index in 0..<1_000 {
      let share = (Double(index) + 0.5) / 1_000
      #expect(table.quantile(share) == distribution.quantile(share), "\(share)")
    }
  }
}
