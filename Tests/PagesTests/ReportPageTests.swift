import Charts
import Measures
import Results
import TestFolders
import Testing

@testable import Pages

@Suite("The report of a run")
struct ReportPageTests {
  let folder: TemporaryFolder
  let run: StoredRun

  init() throws {
    folder = try TemporaryFolder()
    run = try SampleRun.made(in: folder)
  }

  @Test("nothing of a scenario becomes markup", arguments: PageLanguage.allCases)
  func escapes(language: PageLanguage) throws {
    let page = try ReportPage.html(of: run, language: language)
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("<b>chance"))
    #expect(!page.contains("<i>paper"))
  }

  @Test("it loads nothing, is small, and is the same bytes again", arguments: PageLanguage.allCases)
  func selfContained(language: PageLanguage) throws {
    let page = try ReportPage.html(of: run, language: language)
    for loader in [" src=", "url(", "@import", "<link", "<iframe", "<img", "<base"] {
      #expect(!page.contains(loader))
    }
    #expect(page.utf8.count < 2 << 20)
    #expect(try ReportPage.html(of: run, language: language) == page)
    #expect(page.contains("lang=\"\(language.tag)\""))
  }

  @Test("every figure has its picture, its table and its caption", arguments: PageLanguage.allCases)
  func figures(language: PageLanguage) throws {
    let charts = try RunCharts(run: run, language: language)
    let page = try ReportPage.html(of: run, language: language)
    let ids = charts.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for wanted in [
      "acquisition-cost", "incremental-cost", "conversion", "retention", "forest", "funnel",
      "flow-card", "survival", "cohorts", "active-over-time", "spend-over-time",
      "acquired-by-segment", "contacts-by-channel", "ledger", "targets",
    ] {
      #expect(ids.contains(wanted), "\(wanted)")
    }
    for chart in charts.all {
      let caption = chart.caption
      let texts = [
        caption.title, caption.sentence, caption.unit, caption.n, caption.window, caption.source,
      ]
      #expect((texts + [caption.interval ?? ""]).allSatisfy { !$0.isEmpty }, "\(chart.id)")
      // The file, and lines of it.
      #expect(caption.source.contains(".csv"), "\(chart.id)")
      #expect(caption.source.contains(language("line", "行")), "\(chart.id)")
      #expect(caption.n.contains("3") && caption.n.contains("600"), "\(chart.id)")
      #expect(caption.command.contains("footfall plot \(run.manifest.id) --figure \(chart.id)"))
      #expect(!chart.table.rows.isEmpty, "\(chart.id)")
      #expect(page.contains("<figure id=\"\(chart.id)\""))
      #expect(page.contains("download=\"\(chart.id).vl.json\""))
    }
    #expect(page.split(separator: "<svg ").count - 1 == 2 * ids.count)
  }

  @Test("the funnel has the intervals of the shares that come so far")
  func funnel() throws {
    let chart = try #require(try RunCharts(run: run).chart("funnel") as? FunnelChart)
    let measures = try run.table("measures")
    for funnel in chart.funnels {
      #expect(funnel.values[0].low == nil, "who begins is drawn without an interval")
      let row = try #require(
        measures?.rows.first {
          $0["strategy"] == funnel.series.name && ($0["by"] ?? "").isEmpty
            && $0["measure"] == "conversion card.unaware to card.active"
        })
      let reached = try #require(funnel.values.last)
      let scale = try #require(reached.mean) / (try #require(row.number("mean")))
      #expect(abs((reached.low ?? 0) - scale * (row.number("low") ?? -1)) < 1e-9 * scale)
      #expect(abs((reached.high ?? 0) - scale * (row.number("high") ?? -1)) < 1e-9 * scale)
    }
    #expect(chart.table.columns.count == 7)
    #expect(chart.caption.interval?.contains("share that comes so far") == true)
  }

  @Test("what becomes of leads has the intervals of its table")
  func leads() throws {
    let scenario = SampleRun.scenario
      .replacing(
        "strategies:",
        with: """
          desks:
            staff: {people: 2, hours: 8 hours per day, handling: 10 minutes}
          leads:
            engines: {list: {finds: [in card.aware], model: random, predicts: card.called, yields: 40 per week}}
            push-to: staff
          strategies:
          """
      )
      .replacing("  text: {kind", with: "  call: {kind: staffed, desk: staff}\n  text: {kind")
      .replacing(
        "open: {from: [unaware, aware], to: active, chance: 2% per week,",
        with:
          "called: {from: aware, to: active, chance: 20% per call}\n      "
          + "open: {from: [unaware, aware], to: active, chance: 2% per week,"
      )
      .replacing("little: {channels", with: "little: {leads: used, channels")
    let run = try SampleRun.made(in: folder, name: "leads", scenario: scenario)
    let chart = try #require(try RunCharts(run: run).chart("leads") as? FunnelChart)
    let little = try #require(chart.funnels.first { $0.series.name == "little" })
    let table = try #require(try run.table("leads"))
    for (step, value) in zip(["generated", "pushed", "worked", "converted"], little.values) {
      let row = table.rows.first {
        $0["strategy"] == "little" && $0["step"] == step && ($0["engine"] ?? "").isEmpty
      }
      #expect(value.mean == row?.number("mean") && value.low == row?.number("low"), "\(step)")
      #expect(value.high == row?.number("high"), "\(step)")
    }
    #expect(little.values.contains { $0.low != nil })
    #expect(chart.caption.interval?.contains("95 %") == true)
  }

  @Test("what a target came to has a shape and a word")
  func targets() throws {
    let page = try ReportPage.html(of: run)
    #expect(page.contains("Of 2 expectations 1 are met, 1 missed, 0 undecided."))
    #expect(page.contains("✕</span>missed"))
    #expect(page.contains("●</span>met clearly"))
    let chart = try #require(try RunCharts(run: run).chart("targets"))
    #expect(chart.table.rows.map(\.last) == ["met clearly", "missed"])
    let picture = chart.drawing(width: 720).svg(style: .page)
    #expect(picture.contains("met clearly: ") && picture.contains("missed: "))
  }

  @Test("headings go down one level at a time")
  func headings() throws {
    let page = try ReportPage.html(of: run)
    let levels = page.split(separator: "<h").dropFirst().compactMap { $0.first?.wholeNumberValue }
    #expect(levels.first == 1)
    #expect(levels.filter { $0 == 1 }.count == 1)
    for (level, next) in zip(levels, levels.dropFirst()) { #expect(next <= level + 1) }
  }

  @Test("every kind of measure has a Chinese name")
  func chineseMeasures() {
    for measure in MeasureCatalogue.examples {
      #expect(MeasureNames.chinese(measure.id) != nil, "\(measure.id)")
    }
  }

  @Test("text in HTML is escaped, pieces of HTML are not")
  func html() {
    let text = "<a href='x'>\"&\u{1}"
    let piece: HTML = "<b>\(text)</b>"
    #expect(piece.text == "<b>&lt;a href=&#39;x&#39;&gt;&quot;&amp;</b>")
    let outer: HTML = "<i>\(piece)</i>"
    #expect(outer.text == "<i>\(piece.text)</i>")
  }
}
