import JSONDocuments

extension VegaLite {
  /// A bar with its interval.
  struct Bar {
    let category, series: String
    let value, low, high: Double?
  }

  /// Bars by category, beside each other or stacked.
  func bars(
    _ bars: [Bar], series: [ChartSeries], unit: ChartUnit, isStacked: Bool
  ) -> JSONValue {
    let data: [VegaLiteData.Column] = [
      .texts("category", bars.map(\.category)), .texts("series", bars.map(\.series)),
      .numbers("value", bars.map(\.value)), .numbers("low", bars.map(\.low)),
      .numbers("high", bars.map(\.high)),
    ]
    let axis: JSONValue = ["format": .text(VegaLite.format(unit))]
    let x: JSONValue = [
      "field": "value", "type": "quantitative", "title": .text(caption.unit), "axis": axis,
    ]
    let category: JSONValue = [
      "field": "category", "type": "nominal", "sort": .null, "title": .null,
    ]
    let colour: JSONValue = [
      "field": "series", "type": "nominal", "title": .null,
      "scale": VegaLite.scale(VegaLite.colours(of: series)),
    ]
    guard !isStacked else {
      return document(
        data: data,
        [.init("mark", "bar"), .init("encoding", ["x": x, "y": category, "color": colour])])
    }
    let offset: JSONValue = ["field": "series", "sort": .null]
    var layers: [JSONValue] = [
      ["mark": "bar", "encoding": ["x": x, "y": category, "yOffset": offset, "color": colour]]
    ]
    if bars.contains(where: { $0.low != nil && $0.high != nil }) {
      layers.append([
        "mark": ["type": "rule", "color": "#1b1f24"],
        "encoding": [
          "x": ["field": "low", "type": "quantitative"], "x2": ["field": "high"], "y": category,
          "yOffset": offset,
        ],
      ])
    }
    return document(data: data, [.init("layer", .array(layers))])
  }
}
