import Results
import TestFolders
import Testing

@testable import Pages

@Suite("How large a report is")
struct PageSizeTests {
  @Test("many strategies, segments and weeks stay below 2 MiB")
  func many() throws {
    let folder = try TemporaryFolder()
    let segments = (1...8).map { "segment-with-a-name-\($0): {share: 12.5%}" }
    let strategies = (1...9).map {
      "  a-strategy-with-a-long-name-\($0): {channels: {leaflets: \(100 * $0) CNY per week}}"
    }
    var scenario = SampleRun.scenario
      .replacing(
        "{young: {share: 40%}, old: {share: 60%}}",
        with: "{" + segments.joined(separator: ", ") + "}"
      )
      .replacing("length: 26 weeks", with: "length: 104 weeks")
    let lines = scenario.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("  much:") && !$0.contains("strategy: much") }
      .map {
        $0.hasPrefix("  little:") ? $0 + "\n" + strategies.joined(separator: "\n") : String($0)
      }
    scenario = lines.joined(separator: "\n")
    let run = try SampleRun.made(in: folder, replications: 2, scenario: scenario)
    #expect(run.summary.findings.strategies.count == 11)
    for language in PageLanguage.allCases {
      let size = try ReportPage.html(of: run, language: language).utf8.count
      #expect(size < 2 << 20, "\(size)")
    }
  }
}
