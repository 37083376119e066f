import Foundation
import JSONDocuments
import Testing

@testable import Charts

/// What holds for every drawing, at every width.
@Suite struct DrawingTests {
  static let widths = [300.0, 560, 900]

  @Test(arguments: SampleCharts.all.map(\.id))
  func everyMarkLiesOnThePaper(id: String) throws {
    let chart = try SampleCharts.one(id)
    for width in Self.widths {
      let drawing = chart.drawing(width: width)
      for drawing in [drawing, drawing.withCaption] {
        let outside = drawing.marks.flatMap(\.leaves).filter { !drawing.paper.holds($0.box) }
        #expect(outside.isEmpty, "\(width)")
      }
    }
  }

  @Test(arguments: SampleCharts.all.map(\.id))
  func noTwoTextsOverlap(id: String) throws {
    let chart = try SampleCharts.one(id)
    for width in Self.widths {
      let texts = chart.drawing(width: width).withCaption.marks.flatMap(\.leaves).compactMap {
        if case .text(let line) = $0 { line } else { nil }
      }
      let boxes = texts.map(\.box)
      let clashes = texts.indices.flatMap { one in
        texts.indices.dropFirst(one + 1).filter { boxes[one].overlaps(boxes[$0]) }
          .map { "\(texts[one].text) and \(texts[$0].text)" }
      }
      #expect(clashes.isEmpty, "\(width)")
    }
  }

  @Test(arguments: SampleCharts.all.map(\.id))
  func theSameChartGivesTheSameBytes(id: String) throws {
    let first = try SampleCharts.one(id)
    let second = try SampleCharts.one(id)
    for style in [SVGStyle.page, .standalone] {
      let text = first.drawing(width: 720).svg(style: style)
      #expect(text == second.drawing(width: 720).svg(style: style))
      #expect(!text.contains("nan") && !text.contains("inf\""))
    }
    #expect(first.vegaLite.document == second.vegaLite.document)
  }

  @Test func whatComesFromAScenarioIsEscaped() throws {
    let text = try SampleCharts.one("forest-12").drawing(width: 720).svg(style: .page)
    #expect(text.contains("&lt;b&gt;messages&lt;/b&gt;"))
    #expect(text.contains("&amp;"))
    #expect(!text.contains("<b>"))
  }

  @Test func aDrawingForAPageHasNoColoursOfItsOwn() throws {
    for chart in SampleCharts.all {
      #expect(!chart.drawing(width: 720).svg(style: .page).contains("=\"#"), "\(chart.id)")
    }
  }

  @Test func aDrawingAloneNamesItselfAndWhatItRestsOn() throws {
    let text = try SampleCharts.one("forest").drawing(width: 720).svg(style: .standalone)
    #expect(text.contains("role=\"img\""))
    #expect(text.contains("<title>Differences against leaflets-only</title>"))
    #expect(text.contains("<desc>Half-and-half costs less"))
    #expect(text.contains("Sample: 20 replications of 10,000 customers"))
    #expect(text.contains("Redraw: footfall plot"))
  }

  @Test func everyChartHasATableWithARowForEachOfItsFigures() throws {
    #expect(try SampleCharts.one("forest").table.rows.count == 6)
    #expect(try SampleCharts.one("forest-awkward").table.rows[3][2] == "cheaper and fewer")
    #expect(try SampleCharts.one("heat").table.columns.count == 10)
    #expect(try SampleCharts.one("survival").table.rows.count == 3 * 52)
    for chart in SampleCharts.all {
      #expect(chart.table.rows.allSatisfy { row in row.allSatisfy { !$0.contains("nan") } })
    }
  }

  @Test func aFunnelWithIntervalsHasWhiskersAndTheirEnds() throws {
    let plain = try SampleCharts.one("funnel")
    let chart = try SampleCharts.one("funnel-with-intervals")
    #expect(chart.table.columns.count == plain.table.columns.count + 2)
    func whiskers(_ chart: any Chart) -> Int {
      chart.drawing(width: 720).marks.flatMap(\.leaves).count {
        if case .lines(let lines, let pen) = $0 {
          lines.count == 3 && pen.width == 1.5
        } else {
          false
        }
      }
    }
    #expect(whiskers(plain) == 0 && whiskers(chart) == 4 * 3)
    #expect(chart.vegaLite.document.contains("high"))
  }

  @Test func aThinnedCourseKeepsItsEnds() throws {
    let chart = try #require(try SampleCharts.one("survival") as? SurvivalChart)
    let thin = chart.thinned(by: 5)
    for (whole, part) in zip(chart.curves, thin.curves) {
      #expect(part.steps.first == whole.steps.first && part.steps.last == whole.steps.last)
      #expect(part.steps.count == (whole.steps.count + 3) / 5 + 1 && part.atRisk == whole.atRisk)
    }
    #expect(chart.thinned(by: 1).curves == chart.curves && chart.pointCount == 3 * 52)
    #expect([TimePoint]().thinned(by: 3).isEmpty)
  }

  /// Writes every sample for a check outside of Swift, where one asks for it.
  @Test func samplesAreWrittenWhereTheyAreAskedFor() throws {
    guard let folder = ProcessInfo.processInfo.environment["CHART_SAMPLES"] else { return }
    for chart in SampleCharts.all {
      let base = URL(fileURLWithPath: folder).appendingPathComponent(chart.id).path
      func write(_ text: String, _ ending: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: base + ending))
      }
      try write(chart.drawing(width: 720).svg(style: .standalone), ".svg")
      try write(chart.drawing(width: 340).svg(style: .standalone), "-narrow.svg")
      try write(chart.drawing(width: 720).svg(style: .page), ".part.svg")
      try write(chart.vegaLite.document, ".vl.json")
    }
  }
}

extension SampleCharts {
  static func one(_ id: String) throws -> any Chart {
    try #require(all.first { $0.id == id })
  }
}
