import Statistics
import Testing

@Suite("Selection")
struct SelectionTests {
  /// Paired t-intervals of SciPy at 1 - 0.05 / 3, their least ends.
  @Test("leads over the best of the others hold together, and say who can be best")
  func leads() throws {
    let selection = Selection([
      [10, 12, 11, 13, 12], [9, 12, 10, 12, 11.5], [5, 6, 5.5, 7, 6],
    ])
    let expected = [
      (-0.09215729655403515, 1.4921572965540366), (-1.492157296554035, 0.09215729655403682),
      (-6.492157296554035, -4.907842703445963),
    ]
    for (lead, expected) in zip(selection.leads, expected) {
      let lead = try #require(lead)
      #expect(abs(lead.low - expected.0) < 1e-11 && abs(lead.high - expected.1) < 1e-11)
    }
    #expect(selection.candidates == [0, 1])
    #expect(selection.winner == nil)
  }

  @Test("identical strategies can both be best")
  func identical() {
    let selection = Selection([[3, 4, 5], [3, 4, 5], [1, 2, 3.5]])
    #expect(selection.leads[0] == Interval(low: 0, high: 0))
    #expect(selection.candidates == [0, 1])
  }

  @Test("a single replication leaves everybody possible; a single strategy wins")
  func little() {
    #expect(Selection([[3], [4]]).candidates == [0, 1])
    #expect(Selection([[3, 4]]).winner == 0)
  }

  // A correct program gives the true best a lead that can't reach 0 in less than 5 % of
  // experiments. 80 of 1,000 would be 4.4 standard errors above that: once in 170,000 seeds.
  @Test("the best strategy is kept at least 95 times in 100")
  func coverage() {
    var state: UInt64 = 1
    func normal() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return NormalDistribution.quantile((Double(state >> 33) + 0.5) / 2_147_483_648)
    }
    var missed = 0
    for _ in 0..<1_000 {
      let common = (0..<8).map { _ in normal() }
      let values = (0..<4).map { strategy in
        common.map { $0 + normal() + (strategy == 2 ? 0.1 : 0) }
      }
      missed += Selection(values).candidates.contains(2) ? 0 : 1
    }
    #expect(missed < 80, "\(missed)")
  }
}
