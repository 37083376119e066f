import JSONDocuments

extension VegaLite {
  /// Lines over time with their bands.
  func courses(
    _ courses: [(series: ChartSeries, points: [TimePoint])], clock: ChartClock, unit: ChartUnit,
    isStepped: Bool
  ) -> JSONValue {
    let points = courses.flatMap(\.points)
    let data: [VegaLiteData.Column] = [
      .texts("series", courses.flatMap { one in one.points.map { _ in one.series.name } }),
      .numbers("time", points.map(\.time)), .numbers("value", points.map(\.value)),
      .numbers("low", points.map(\.low)), .numbers("high", points.map(\.high)),
    ]
    let form: JSONValue = isStepped ? "step-after" : "linear"
    let colour: JSONValue = [
      "field": "series", "type": "nominal", "title": .null,
      "scale": VegaLite.scale(VegaLite.colours(of: courses.map(\.series))),
    ]
    let x: JSONValue = ["field": "time", "type": "quantitative", "title": .text(clock.title)]
    func y(_ field: JSONValue) -> JSONValue {
      [
        "field": field, "type": "quantitative", "title": .text(caption.unit),
        "axis": ["format": .text(VegaLite.format(unit))],
      ]
    }
    return document(
      data: data,
      [
        .init("width", .number(560)), .init("height", .number(280)),
        .init(
          "layer",
          [
            [
              "mark": ["type": "area", "opacity": .number(0.18), "interpolate": form],
              "encoding": ["x": x, "y": y("low"), "y2": ["field": "high"], "color": colour],
            ],
            [
              "mark": ["type": "line", "interpolate": form],
              "encoding": [
                "x": x, "y": y("value"), "color": colour,
                "strokeDash": ["field": "series", "type": "nominal", "title": .null],
              ],
            ],
          ]),
      ])
  }
}
