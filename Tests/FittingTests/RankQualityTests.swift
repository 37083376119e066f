import Fitting
import Testing

@Suite("The quality of a ranking")
struct RankQualityTests {
  @Test("pairs in the right order count 1, ties a half")
  func small() {
    let quality = RankQuality([(3, true), (2, false), (2, true), (1, false)])
    #expect(quality.pairs == 4)
    #expect(quality.area == 0.875)
    #expect(RankQuality([(1, true), (2, true)]).area == nil)
  }

  /// scikit-learn 1.9.1: `roc_auc_score`, with many ties.
  @Test("the area agrees with scikit-learn")
  func library() throws {
    let scored = KnownRows.all.indices.map { i in
      (score: Int32((i * 37) % 101 / 7), outcome: KnownRows.all[i].outcome)
    }
    #expect(abs(try #require(RankQuality(scored).area) - 0.6955732026695953) < 1e-12)
  }

  @Test("parts add up, and pairs across them are not counted")
  func sums() {
    var sum = RankQuality([(1, false), (2, true)])
    sum += RankQuality([(1, true), (2, false)])
    #expect(sum.pairs == 2)
    #expect(sum.area == 0.5)
  }
}
