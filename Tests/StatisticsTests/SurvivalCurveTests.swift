import Statistics
import Testing

@Suite("SurvivalCurve")
struct SurvivalCurveTests {
  /// `scipy.stats.ecdf` of the same people as `CensoredData`; Greenwood's formula in NumPy.
  @Test("the curve is SciPy's, events before censorings of the same age")
  func kaplanMeier() throws {
    let curve = SurvivalCurve(events: [0, 2, 1, 0, 3, 1], censored: [1, 1, 0, 2, 1, 2])
    #expect(curve.atRisk == [14, 13, 10, 9, 7, 3])
    let shares = [
      1, 0.8461538461538461, 0.7615384615384615, 0.7615384615384615, 0.4351648351648351,
      0.29010989010989013,
    ]
    let errors = [
      0, 0.10006825162892166, 0.12064347275897093, 0.12064347275897093, 0.15824689038894146,
      0.1586099113410135,
    ]
    for age in 0..<6 {
      #expect(abs(try #require(curve.survival(at: age)) - shares[age]) < 1e-14)
      #expect(abs(try #require(curve.standardError(at: age)) - errors[age]) < 1e-14)
    }
    #expect(curve.median == 4)
  }

  @Test("nothing is said beyond the last age seen, unless all are gone")
  func beyond() {
    let some = SurvivalCurve(events: [1, 0, 0], censored: [0, 2, 0])
    #expect(some.survival(at: 1) == 2.0 / 3)
    #expect(some.survival(at: 2) == nil && some.survival(at: 9) == nil)
    #expect(some.standardError(at: 9) == nil && some.median == nil)
    let none = SurvivalCurve(events: [1, 2, 0], censored: [0, 0, 0])
    #expect(none.survival(at: 2) == 0 && none.survival(at: 9) == 0)
    #expect(none.standardError(at: 9) == 0)
  }
}
