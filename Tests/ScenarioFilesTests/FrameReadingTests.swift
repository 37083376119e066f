import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Frames, as they are written")
struct FrameReadingTests {
  private func text(_ frames: String) -> String { Fixtures.card + "\nframes: \(frames)" }

  @Test("a frame is a list of measures, or a table of them by name")
  func shapes() throws {
    let result = load(
      text("{keep: [retention at 90 days], win: {new: acquired, by age: acquired by segment}}"))
    #expect(result.diagnostics.map(\.summary) == [])
    let frames = try #require(result.scenario?.frames)
    #expect(frames.map(\.id) == ["keep", "win"])
    #expect(
      frames[0].rows == [
        Frame.Row(nil, MeasureReference(.retention(at: TimeSpan(90, .day))))
      ])
    #expect(
      frames[1].rows == [
        Frame.Row("new", MeasureReference(.acquired)),
        Frame.Row("by age", MeasureReference(.acquired, by: "segment")),
      ])
  }

  @Test("what a frame asks for is measured and split as a target's would be")
  func asked() throws {
    let scenario = try #require(
      load(text("{both: [acquired by home, retention at 77 days]}")).scenario)
    #expect(scenario.breakdowns == ["segment", "home"])
    #expect(scenario.askedMeasures.count == 2)
  }

  @Test(
    "what is wrong with a frame is told at its place",
    arguments: [
      ("{a: [aquired]}", "aquired", "`aquired` is not a measure"),
      ("{a: [entered card.opn]}", "card.opn", "journey `card` has no stage `opn`"),
      ("{a: []}", "[]", "the frame `a` shows nothing"),
      ("{a: [acquired, acquired]}", "acquired]", "the frame `a` shows this measure twice"),
      ("{a: [retention at 2 years]}", "retention at 2", "nobody is watched for 2 years"),
      ("{yes: [acquired]}", "yes:", "`yes`"),
    ])
  func faults(frames: String, anchor: String, message: String) throws {
    let text = text(frames)
    let found = load(text).diagnostics.first { $0.message.contains(message) }
    let diagnostic = try #require(found, "\(load(text).diagnostics.map(\.summary))")
    let last = try #require(text.split(separator: "\n", omittingEmptySubsequences: false).last)
    let start = try #require(last.range(of: anchor))
    #expect(diagnostic.column == last.distance(from: last.startIndex, to: start.lowerBound) + 1)
  }
}
