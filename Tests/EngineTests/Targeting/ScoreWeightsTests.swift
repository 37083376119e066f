@testable import Engine
import Testing

@Suite("Whole scores")
struct ScoreWeightsTests {
  private let columns: [ResponseColumn] = [
    .number(feature: 1, mean: 10, deviation: 4), .indicator(feature: 2, code: 1),
  ]

  @Test(
    "no score can pass 2³⁰, and the scale is as large as that allows",
    arguments: [[0.5, -1], [1e-9, 0], [300, 1e6], [0, 0]])
  func bounds(weights: [Double]) {
    let whole = ScoreWeights(weights, columns).weights
    let most = zip(whole, columns).reduce(0) { $0 + abs(Int64($1.0)) * Int64($1.1.bound) }
    #expect(most < 1 << 30)
    if weights[0] >= 0.5 { #expect(most > 1 << 28) }
  }

  @Test("keys put the largest score first and are never 0")
  func keys() {
    let scores: [Int32] = [1 << 30, 5, 0, -5, -(1 << 30)]
    let keys = scores.map { ScoreWeights.key($0) }
    #expect(keys == keys.sorted())
    #expect(keys[0] > 0)
    #expect(keys.map { ScoreWeights.score($0) } == scores)
  }

  @Test("values are rounded to 1/256 of a deviation, at most 8 of them")
  func units() {
    #expect(columns[0].units(14) == 256)
    #expect(columns[0].units(10.005) == 0)
    #expect(columns[0].units(-1_000) == -2_048)
    #expect(columns[1].units(1) == 256)
    #expect(columns[1].units(0) == 0)
  }
}
