import JSONDocuments

extension VegaLite {
  /// An estimate between the ends of its interval.
  struct Interval {
    let name, group: String
    let estimate, low, high: Double?
    let colour: String
  }

  /// Points with intervals, a row each; groups below each other.
  func intervals(
    rows: [Interval], unit: ChartUnit, reference: Double?,
    colours: [(name: String, colour: String)]
  ) -> JSONValue {
    let data: [VegaLiteData.Column] = [
      .texts("name", rows.map(\.name)), .texts("group", rows.map(\.group)),
      .numbers("estimate", rows.map(\.estimate)), .numbers("low", rows.map(\.low)),
      .numbers("high", rows.map(\.high)), .texts("colour", rows.map(\.colour)),
    ]
    let used = colours.filter { colour in rows.contains { $0.colour == colour.name } }
    let x: JSONValue = [
      "field": "estimate", "type": "quantitative", "title": .text(caption.unit),
      "axis": ["format": .text(VegaLite.format(unit))],
    ]
    let y: JSONValue = ["field": "name", "type": "nominal", "sort": .null, "title": .null]
    let colour: JSONValue = [
      "field": "colour", "type": "nominal", "title": .null, "scale": VegaLite.scale(used),
    ]
    let low: JSONValue = ["field": "low", "type": "quantitative", "title": .text(caption.unit)]
    var layers: [JSONValue] = [
      [
        "mark": ["type": "rule", "strokeWidth": .number(2)],
        "encoding": ["x": low, "x2": ["field": "high"], "y": y, "color": colour],
      ],
      [
        "mark": ["type": "point", "filled": .bool(true), "size": .number(70)],
        "encoding": [
          "x": x, "y": y, "color": colour,
          "shape": [
            "field": "colour", "type": "nominal", "title": .null,
          ],
        ],
      ],
    ]
    if let reference {
      layers.append([
        "mark": ["type": "rule", "strokeDash": [.number(4), .number(3)], "color": "#8a929b"],
        "encoding": ["x": ["datum": .number(reference)]],
      ])
    }
    guard rows.contains(where: { !$0.group.isEmpty }) else {
      return document(data: data, [.init("layer", .array(layers))])
    }
    return document(
      data: data,
      [
        .init(
          "facet",
          [
            "row": [
              "field": "group", "type": "nominal", "sort": .null, "title": .null,
              "header": ["labelAngle": .number(0), "labelAlign": "left", "labelOrient": "top"],
            ]
          ]),
        .init("resolve", ["scale": ["y": "independent"]]),
        .init("spec", ["layer": .array(layers)]),
      ])
  }
}
