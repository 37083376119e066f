import JSONDocuments

/// Specifications of one chart for the tools of the field.
///
/// Vega-Lite 5 (A. Satyanarayan et al., "Vega-Lite: A grammar of interactive graphics", IEEE
/// TVCG 23, 2017), with the data inside.
struct VegaLite {
  let caption: Caption
  let words: ChartWords

  init(_ chart: some Chart) {
    caption = chart.caption
    words = chart.words
  }

  /// A whole specification: head and data, and then what is particular.
  func document(
    data: [VegaLiteData.Column], _ rest: [JSONValue.Member]
  ) -> JSONValue {
    .object(
      [
        .init("$schema", "https://vega.github.io/schema/vega-lite/v5.json"),
        .init(
          "title",
          ["text": .text(caption.title), "subtitle": .text(caption.unit), "anchor": "start"]),
        .init("description", .text(caption.sentence)),
        .init("usermeta", ["footfall": meta]),
        .init("data", VegaLiteData(columns: data).value),
      ] + rest)
  }

  private var meta: JSONValue {
    [
      "unit": .text(caption.unit), "interval": .optional(caption.interval),
      "n": .text(caption.n), "window": .text(caption.window), "source": .text(caption.source),
      "command": .text(caption.command),
    ]
  }

  /// The scale that gives names their colours, in the order they come.
  static func scale(_ colours: [(name: String, colour: String)]) -> JSONValue {
    [
      "domain": .array(colours.map { .text($0.name) }),
      "range": .array(colours.map { .text($0.colour) }),
    ]
  }

  /// The colours that series have on white.
  static func colours(of series: [ChartSeries]) -> [(name: String, colour: String)] {
    series.map { ($0.name, Palette.light.colour(of: .series($0.index))) }
  }

  /// How an axis writes numbers of a unit, in the format of d3.
  static func format(_ unit: ChartUnit) -> String {
    let sign = unit.isChange ? "+" : ""
    return unit.kind == .share ? sign + ".1~%" : sign + ",.4~g"
  }
}
