import JSONDocuments

extension VegaLite {
  /// What was expected as a bar, what came out as a point with its interval; a scale for each row.
  func targets(_ rows: [TargetChart.Row]) -> JSONValue {
    let scales = rows.map { $0.scale(from: 0, to: 1) }
    let data: [VegaLiteData.Column] = [
      .texts("target", rows.map(\.label)), .texts("expected", rows.map(\.expected)),
      .numbers("from", zip(rows, scales).map { $0.from ?? $1?.low }),
      .numbers("until", zip(rows, scales).map { $0.until ?? $1?.high }),
      .numbers("estimate", rows.map(\.estimate)), .numbers("low", rows.map(\.low)),
      .numbers("high", rows.map(\.high)), .texts("finding", rows.map(\.finding)),
    ]
    func x(_ field: JSONValue) -> JSONValue {
      [
        "field": field, "type": "quantitative", "title": .null, "scale": ["zero": .bool(false)],
      ]
    }
    let finding: JSONValue = ["field": "finding", "type": "nominal", "title": .null]
    return document(
      data: data,
      [
        .init(
          "facet",
          [
            "row": [
              "field": "target", "type": "nominal", "sort": .null, "title": .null,
              "header": ["labelAngle": .number(0), "labelAlign": "left", "labelOrient": "top"],
            ]
          ]),
        .init("resolve", ["scale": ["x": "independent"]]),
        .init(
          "spec",
          [
            "width": .number(420), "height": .number(24),
            "layer": [
              [
                "mark": [
                  "type": "bar", "opacity": .number(0.2), "color": .text(Palette.light.better),
                ],
                "encoding": ["x": x("from"), "x2": ["field": "until"]],
              ],
              [
                "mark": ["type": "rule", "strokeWidth": .number(2)],
                "encoding": ["x": x("low"), "x2": ["field": "high"]],
              ],
              [
                "mark": ["type": "point", "filled": .bool(true), "size": .number(80)],
                "encoding": ["x": x("estimate"), "shape": finding, "color": finding],
              ],
            ],
          ]),
      ])
  }
}
