import Charts
import Results
import TestFolders
import Testing

@testable import Pages

/// Reports of runs that are not as most are.
@Suite("The report of an unusual run")
struct OtherRunsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("one replication has no interval, and says so", arguments: PageLanguage.allCases)
  func oneReplication(language: PageLanguage) throws {
    let run = try SampleRun.made(in: folder, replications: 1)
    let charts = try RunCharts(run: run, language: language)
    let none = language("none, from one replication", "无：只有一次重复")
    #expect(charts.all.allSatisfy { $0.caption.interval == none })
    let page = try ReportPage.html(of: run, language: language)
    #expect(page.contains(language("There are no intervals", "没有区间：")))
    #expect(!page.contains("95 % confidence"))
    #expect(!page.contains("95 % 置信区间"))
  }

  @Test("a run with a single strategy ranks nothing and has no differences")
  func oneStrategy() throws {
    var lines = SampleRun.scenario.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0.hasPrefix("  much:") || $0.contains("strategy: much") }
    let run = try SampleRun.made(in: folder, scenario: lines.joined(separator: "\n"))
    let page = try ReportPage.html(of: run)
    #expect(page.contains("little is the only strategy: its average acquisition cost is "))
    #expect(try RunCharts(run: run).chart("forest") == nil)
    #expect(try RunCharts(run: run).chart("acquisition-cost")?.table.rows.count == 1)
  }

  @Test("customers who stand for several people are said to, and counted as people")
  func weighted() throws {
    let scenario = SampleRun.scenario.replacing(
      "count: 600", with: "count: 600\n  each-stands-for: 50")
    let run = try SampleRun.made(in: folder, scenario: scenario)
    let page = try ReportPage.html(of: run)
    #expect(page.contains("each agent stands for 50 people"))
    #expect(page.contains(" of 30,000 "))
    let funnel = try #require(try RunCharts(run: run).chart("funnel"))
    #expect(funnel.table.rows[0][2] == "30,000")
  }

  @Test("a run that lost replications says which and why", arguments: PageLanguage.allCases)
  func failures(language: PageLanguage) throws {
    let whole = try SampleRun.made(in: folder)
    let run = try SampleRun.altered(whole) {
      $0.replacing(
        "\"failures\": []",
        with: "\"failures\": [{\"replication\": 2, \"message\": \"no <room>\"}]"
      ).replacing("\"in-figures\": 3", with: "\"in-figures\": 2")
    }
    #expect(run.summary.failures.count == 1)
    let page = try ReportPage.html(of: run, language: language)
    #expect(
      page.contains(
        language("Replication 2 failed: no &lt;room&gt;", "第 2 次重复失败：no &lt;room&gt;")))
    #expect(page.contains(language("2 replications of 600 customers", "每次 600 名客户，重复 2 次")))
  }

  @Test("hostile texts stay texts, in the page and in every specification")
  func hostile() throws {
    let name = "</script><script>alert(1)</script>\"'`&<!--"
    let turned = "\u{202E}noitacude \u{5E2}\u{5D1}\u{5E8}\u{5D9}\u{5EA}"
    let long = String(repeating: "Zusammenarbeit ", count: 30)
    let whole = try SampleRun.made(in: folder)
    let run = try SampleRun.altered(whole) {
      $0.replacing("Much <i>paper</i>", with: escaped(name + turned + long))
        .replacing("\"Customers acquired\"", with: "\"\(escaped(name + turned))\"")
    }
    #expect(run.summary.findings.strategies[0].title == name + turned + long)
    for language in PageLanguage.allCases {
      let page = try ReportPage.html(of: run, language: language)
      // The page's own script is the only one, and ends once.
      #expect(page.split(separator: "<script").count == 2)
      #expect(page.split(separator: "</script").count == 2)
      #expect(!page.contains("<!--"))
      #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
    }
    for chart in try RunCharts(run: run).all {
      let drawing = chart.drawing(width: 720).svg(style: .standalone)
      #expect(!drawing.contains("<script") && !drawing.contains("<!--"), "\(chart.id)")
    }
    // In an address nothing ends the attribute or the address.
    let page = try ReportPage.html(of: run)
    let addresses = page.split(separator: "href=\"data:").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(addresses.count == (try RunCharts(run: run).all.count))
    for address in addresses {
      #expect(!address.contains { "<>'#& ".contains($0) })
      #expect(address.hasSuffix("%7D"))
    }
  }

  /// A text as it stands in JSON between quotation marks.
  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
