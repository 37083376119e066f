import Statistics
import Testing

@Suite("ChiSquare")
struct ChiSquareTests {
  @Test("statistic and tail are SciPy's")
  func pearson() {
    let statistic = ChiSquare.statistic(observed: [18, 25, 57], expected: [20, 30, 50])
    #expect(abs(statistic - 2.0133333333333336) < 1e-14)
    #expect(
      abs(ChiSquare.upperTail(statistic, degreesOfFreedom: 2) - 0.3654350685256772) < 1e-13)
    #expect(abs(ChiSquare.upperTail(300, degreesOfFreedom: 255) - 0.02772752205390483) < 1e-13)
    #expect(abs(ChiSquare.upperTail(3, degreesOfFreedom: 7) - 0.8850022316431506) < 1e-13)
  }

  @Test("the two-sided probability of a z score is SciPy's")
  func twoSided() {
    #expect(abs(NormalDistribution.twoSided(-1.7) - 0.08913092551708608) < 1e-15)
    #expect(abs(NormalDistribution.twoSided(8) - 1.244192114854348e-15) < 1e-27)
  }
}
