import Reports
import Testing

@Suite("Courses as small bars")
struct SparklineTests {
  @Test("from nothing to the top, on the scale that is given")
  func scale() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], top: 8, columns: 8) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([0, 4, 8], top: 16, columns: 8) == "▁▃▅")
    #expect(Sparkline.text([0, 0], top: 0, columns: 8) == "▁▁")
    #expect(Sparkline.text([16], top: 16, columns: 8) == "█")
  }

  @Test("a long course has a bar for each stretch, its last value")
  func stretches() {
    let values = (0..<100).map(Double.init)
    #expect(Sparkline.text(values, top: 99, columns: 4) == "▂▄▆█")
  }

  @Test("what is no number leaves a gap")
  func gaps() {
    #expect(Sparkline.text([1, .nan, 1], top: 1, columns: 3) == "█ █")
    #expect(Sparkline.text([], top: 1, columns: 3) == "")
  }
}
