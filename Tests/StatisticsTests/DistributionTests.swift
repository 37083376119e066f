import Statistics
import Testing

@Suite("Distribution")
struct DistributionTests {
  /// SciPy's `ppf` at each of these shares.
  private static var shares: [Double] { [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999999] }

  @Test(
    "quantiles of continuous distributions are SciPy's",
    arguments: [
      (
        .normal(mean: 38, standardDeviation: 12),
        [
          -33.973684180092235, 10.083825511509911, 31.70719384750351, 38.0, 53.378618786535206,
          95.04109170580504,
        ]
      ),
      (
        .lognormal(median: 8_000, spread: 1.7),
        [
          331.8194428298317, 2328.014219574876, 6056.789139915997, 8000.0, 15791.45557796781,
          99657.84501239285,
        ]
      ),
      (
        .uniform(low: 18, high: 60),
        [18.000000042, 18.42, 30.6, 39.0, 55.800000000000004, 59.999958]
      ),
      (
        .beta(mean: 0.8, standardDeviation: 0.12),
        [
          0.058834353154453095, 0.4579206208462979, 0.7500364607008808, 0.8201540073149398,
          0.9386530724773694, 0.9998210655726683,
        ]
      ),
      (
        .beta(mean: 0.1, standardDeviation: 0.25),
        [
          1.8964523540675992e-204, 2.3380351012191206e-45, 8.70539805900654e-12,
          9.589709029855368e-07, 0.44223145732946334, 0.9999999999997763,
        ]
      ),
      (
        .beta(mean: 0.3, standardDeviation: 0.004),
        [
          0.2763777543875623, 0.29073988061817957, 0.29789494611456474, 0.29998984022110553,
          0.30513282144491927, 0.31922637557052924,
        ]
      ),
      (
        .gamma(mean: 4, standardDeviation: 2),
        [
          0.01247775312418305, 0.8232486863453852, 2.7637110426126483, 3.672060748850897,
          6.680783068255865, 21.350456963238944,
        ]
      ),
      (
        .gamma(mean: 4, standardDeviation: 12),
        [
          2.2044958709984814e-80, 2.20449587099844e-17, 0.0004339156293203361, 0.04310296977597104,
          11.071950658815632, 344.9606689789567,
        ]
      ),
      (
        .gamma(mean: 4_000, standardDeviation: 80),
        [
          3538.6703092055723, 3816.248376769831, 3957.664435886193, 3999.466679310488,
          4102.860618923815, 4391.855887059802,
        ]
      ),
      (
        .exponential(mean: 5),
        [
          5.0000000025000005e-09, 0.05025167926750721, 1.7833747196936622, 3.4657359027997265,
          11.51292546497023, 69.07755278967758,
        ]
      ),
    ] as [(Distribution, [Double])])
  func quantiles(distribution: Distribution, expected: [Double]) {
    for (share, expected) in zip(Self.shares, expected) {
      let value = distribution.quantile(share)
      #expect(abs(value - expected) <= 1e-9 * abs(expected), "\(share): \(value)")
    }
  }

  @Test(
    "quantiles of Poisson distributions are SciPy's",
    arguments: [
      (0.4, [0, 0, 0, 0, 1, 6]),
      (2.5, [0, 0, 2, 2, 5, 13]),
      (29, [3, 17, 26, 29, 36, 58]),
      (31, [4, 19, 28, 31, 38, 61]),
      (400, [286, 354, 389, 400, 426, 499]),
      (100000.0, [98109, 99265, 99834, 100000, 100405, 101507]),
    ] as [(Double, [Double])])
  func poissonQuantiles(mean: Double, expected: [Double]) {
    #expect(Self.shares.map(Distribution.poisson(mean: mean).quantile) == expected)
  }

  @Test(
    "cumulative probabilities are SciPy's",
    arguments: [
      (.lognormal(median: 8_000, spread: 1.7), 5_000, 0.18787630402063527),
      (.beta(mean: 0.1, standardDeviation: 0.25), 0.9, 0.9577476697829038),
      (.gamma(mean: 4, standardDeviation: 12), 7, 0.8640466288297068),
      (.poisson(mean: 400), 380, 0.16485898532237425),
      (.truncated(.poisson(mean: 3), low: 1, high: 4), 2, 0.48780487804878053),
    ] as [(Distribution, Double, Double)])
  func cumulative(distribution: Distribution, x: Double, expected: Double) {
    #expect(abs(distribution.cumulative(x) - expected) < 1e-12)
  }

  @Test(
    "truncated distributions are drawn from the kept range, with SciPy's moments",
    arguments: [
      (
        .truncated(.normal(mean: 38, standardDeviation: 12), low: 18, high: 95),
        [19.067095160821218, 38.719170870315786, 66.13550427781344],
        39.25357539620103, 10.832920210680886
      ),
      (
        .truncated(.gamma(mean: 4, standardDeviation: 12), low: 1, high: 6),
        [1.0190003064512547, 2.4869958395324847, 5.894570612175284],
        2.8142411000163308, 1.4062253266469655
      ),
      (
        .truncated(.poisson(mean: 3), low: 1, high: 4), [1, 3, 4],
        2.536585365853659, 1.0382339831118421
      ),
    ] as [(Distribution, [Double], Double, Double)])
  func truncated(
    distribution: Distribution, quantiles: [Double], mean: Double, standardDeviation: Double
  ) {
    for (share, expected) in zip([0.01, 0.5, 0.99], quantiles) {
      #expect(abs(distribution.quantile(share) - expected) < 1e-9 * expected)
    }
    #expect(abs(distribution.mean - mean) < 1e-8 * mean)
    #expect(abs(distribution.standardDeviation - standardDeviation) < 1e-8 * standardDeviation)
  }

  @Test("a lognormal distribution's moments are SciPy's")
  func lognormalMoments() {
    let income = Distribution.lognormal(median: 8_000, spread: 1.7)
    #expect(abs(income.mean - 9209.400096949237) < 1e-8)
    #expect(abs(income.standardDeviation - 5251.812582473046) < 1e-8)
  }

  /// The mean of the values at 10,000 equally spaced shares, and of their squares.
  @Test(
    "mean and standard deviation are those of the values drawn",
    arguments: [
      .constant(3), .uniform(low: 18, high: 60), .bernoulli(0.02), .oneIn(40, of: 300),
      .oneIn(40, of: -300), .shifted(by: 1, .poisson(mean: 0.4)),
      .beta(mean: 0.8, standardDeviation: 0.12), .poisson(mean: 50),
      .truncated(.oneIn(4, of: 10), low: 0, high: 10),
    ] as [Distribution])
  func moments(distribution: Distribution) {
    let values = (0..<10_000).map { distribution.quantile((Double($0) + 0.5) / 10_000) }
    let mean = values.reduce(0, +) / 10_000
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
    let scale = 1e-9 + distribution.standardDeviation
    #expect(abs(mean - distribution.mean) < 0.001 * scale)
    #expect(abs(square.squareRoot() - distribution.standardDeviation) < 0.005 * scale)
  }

  @Test(
    "cumulative undoes quantile, up to the jumps of discrete distributions",
    arguments: [
      .normal(mean: -3, standardDeviation: 2), .lognormal(median: 5, spread: 3),
      .uniform(low: -1, high: 4), .beta(mean: 0.02, standardDeviation: 0.01),
      .gamma(mean: 7, standardDeviation: 7), .exponential(mean: 0.1),
      .truncated(.exponential(mean: 2), low: 1, high: .infinity),
      .shifted(by: 0.1, .gamma(mean: 7, standardDeviation: 3)), .bernoulli(0.3),
      .poisson(mean: 2.5), .shifted(by: 0.3, .poisson(mean: 40)), .oneIn(3, of: -2),
      .truncated(.shifted(by: 1, .poisson(mean: 4)), low: 2, high: 6),
    ] as [Distribution])
  func inverse(distribution: Distribution) {
    for index in 1..<100 {
      let share = Double(index) / 100 + 0.001
      let value = distribution.quantile(share)
      let reached = distribution.cumulative(value)
      if distribution.isDiscrete {
        #expect(reached >= share && distribution.cumulative(value - 0.5) < share, "\(share)")
      } else {
        #expect(abs(reached - share) < 1e-11, "\(share)")
      }
    }
  }
}
