import Charts
import JSONDocuments

extension Report {
  /// A part of figures.
  func part(_ section: RunCharts.Section) -> HTML {
    part(section.id, section.title, lead: section.lead, section.charts.map(figure).joined())
  }

  /// A figure with what it says, what it rests on, the table that says the same, and the means to
  /// restyle it and to draw it anew.
  func figure(_ whole: any Chart) -> HTML {
    let caption = whole.caption
    let (chart, step) = Report.thinned(whole)
    let notes: [(String, String)] = [
      (language("Unit", "单位"), caption.unit), (language("Interval", "区间"), caption.interval ?? ""),
      (language("Sample", "样本"), caption.n), (language("Window", "时间窗"), caption.window),
      (language("Source", "来源"), caption.source),
      (
        language("Drawn", "绘制"),
        step == 1
          ? ""
          : language(
            "one point of time in \(step); all with \(caption.command) --format csv",
            "每 \(step) 个时间点取 1 个；全部数据：\(caption.command) --format csv")
      ),
    ].filter { !$0.1.isEmpty }
    let noted = notes.map { name, text -> HTML in
      "<div><dt>\(name)</dt><dd>\(text)</dd></div>"
    }.joined()
    let table = HTMLTable(
      label: language("Table of the figure: \(caption.title)", "图表数据：\(caption.title)"),
      columns: chart.table.columns.map { ($0.title, $0.isFigure) },
      rows: chart.table.rows.map { $0.map { "\($0)" } })
    return """
      <figure id="\(chart.id)">
      <figcaption>
      <h3>\(caption.title)</h3>
      <p class="says">\(caption.sentence)</p>
      </figcaption>
      <div class="drawing is-wide">\(drawing(chart, width: 752))</div>
      <div class="drawing is-narrow">\(drawing(chart, width: 328))</div>
      <dl class="notes">
      \(noted)
      </dl>
      <details>
      <summary>\(language("Table", "数据表"))</summary>
      \(table.html)
      </details>
      <p class="more">
      <a download="\(chart.id).vl.json" href="\(dataLink(chart.vegaLite))">\
      \(language("Vega-Lite specification", "Vega-Lite 规范"))</a>
      <code>\(caption.command)</code>
      </p>
      </figure>
      """
  }

  /// The most points of a figure that the page holds, twice as a picture, as a table and as a specification.
  private static let mostPoints = 1_000

  /// The chart with as many points as a page holds, and one in how many is left.
  ///
  /// Courses of many strategies over many weeks lie closer together than the eye can follow.
  private static func thinned(_ chart: any Chart) -> (chart: any Chart, step: Int) {
    guard let courses = chart as? any CourseChart else { return (chart, 1) }
    let step = (courses.pointCount + mostPoints - 1) / mostPoints
    return step > 1 ? (courses.thinned(by: step), step) : (chart, 1)
  }

  private func drawing(_ chart: any Chart, width: Double) -> HTML {
    HTML(trusted: chart.drawing(width: width).svg(style: .page))
  }

  /// A document as an address that holds it (RFC 2397).
  ///
  /// Letters of other scripts stand as they are, which addresses in HTML may have.
  private func dataLink(_ document: JSONValue) -> String {
    var link = "data:application/json;charset=utf-8,"
    let digits = Array("0123456789ABCDEF")
    let plain = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:,/$@!()*+;=".utf8)
    for scalar in document.compact.unicodeScalars {
      if scalar.properties.isAlphabetic, !scalar.isASCII {
        link.unicodeScalars.append(scalar)
        continue
      }
      for byte in String(scalar).utf8 {
        if plain.contains(byte) {
          link.unicodeScalars.append(UnicodeScalar(byte))
        } else {
          link.append("%")
          link.append(digits[Int(byte >> 4)])
          link.append(digits[Int(byte & 15)])
        }
      }
    }
    return link
  }
}
