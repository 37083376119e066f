@testable import Experiments
import Reports
import Testing

@Suite("Progress")
struct ProgressTextTests {
  private func line(_ finished: Int, halfWidth: Double?, seconds: Double) -> String {
    ProgressText.line(
      ComparisonProgress(
        done: finished * 5_200_000, total: 20 * 5_200_000, finished: finished, replications: 20,
        halfWidth: halfWidth),
      seconds: seconds, unit: "CNY")
  }

  @Test("tells what is finished, how fast it goes, what is left and how sure it is so far")
  func line() {
    #expect(
      line(7, halfWidth: 2.6875, seconds: 5)
        == "7 of 20 replications · 35 % · 7.3 M customer-ticks/s · 9 s left · ±2.69 CNY")
  }

  @Test("tells no rate before there is one to tell")
  func start() {
    #expect(line(0, halfWidth: nil, seconds: 0.1) == "0 of 20 replications · 0 %")
  }

  @Test(
    "lengths of time are told as people tell them",
    arguments: [
      (0.4, "under 1 s"), (59.4, "59 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min"),
    ])
  func duration(seconds: Double, text: String) {
    #expect(ProgressText.duration(seconds) == text)
  }
}
