import Charts
import Results
import TestFolders
import Testing

@testable import Pages

@Suite("How large a report is")
struct PageSizeTests {
  @Test("many strategies, segments and weeks stay below 2 MiB", arguments: [9, 14])
  func many(count: Int) throws {
    let folder = try TemporaryFolder()
    let segments = (1...8).map { "segment-with-a-name-\($0): {share: 12.5%}" }
    let strategies = (1...count).map {
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
    #expect(run.summary.findings.strategies.count == count + 2)
    for language in PageLanguage.allCases {
      let size = try ReportPage.html(of: run, language: language).utf8.count
      #expect(size < 2 << 20, "\(size)")
    }
    // The page shows some of the points and says so; the figure itself has all.
    let page = try ReportPage.html(of: run)
    #expect(page.contains("one point of time in 2; all with footfall plot"))
    let course = try #require(try RunCharts(run: run).chart("acquired-over-time"))
    #expect(course.table.rows.count == 105 * (count + 2))
    let start = try #require(page.firstRange(of: "<figure id=\"acquired-over-time\"")).upperBound
    let end = try #require(page[start...].firstRange(of: "</figure>")).lowerBound
    // Weeks 0, 2, … 104 of each strategy and of the arm without any, and the heading.
    #expect(page[start..<end].ranges(of: "<tr>").count == 53 * (count + 2) + 1)
    let usual = try ReportPage.html(
      of: try SampleRun.made(in: folder, replications: 2, name: "usual"))
    #expect(!usual.contains("one point of time"))
  }
}
