public import JSONDocuments

/// How many go from stage to stage: a Sankey diagram.
public struct FlowChart: Chart {
  /// A stage.
  public struct Node: Hashable, Sendable {
    /// Names it in links.
    public let id: String
    /// The name that is shown.
    public let name: String

    /// Makes a node.
    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// How many went from one stage to another.
  public struct Link: Hashable, Sendable {
    /// The ids of the stages.
    public let from, to: String
    /// How many, above zero.
    public let value: Double

    /// Makes a link.
    public init(from: String, to: String, value: Double) {
      self.from = from
      self.to = to
      self.value = value
    }
  }

  /// Names the figure in file names and anchors.
  public let id: String
  /// What stands around it.
  public let caption: Caption
  /// The words inside of it.
  public let words: ChartWords
  /// The stages, in the order of the journey.
  public let nodes: [Node]
  /// The moves; those from a stage to itself and those of nobody are not drawn.
  public let links: [Link]
  /// What the values count.
  public let unit: ChartUnit

  /// Makes a chart; links name nodes by their ids.
  public init(
    id: String, caption: Caption, nodes: [Node], links: [Link], unit: ChartUnit = .count,
    words: ChartWords = .english
  ) {
    precondition(
      links.allSatisfy { link in
        nodes.contains { $0.id == link.from } && nodes.contains { $0.id == link.to }
      }, "a link names no node")
    self.id = id
    self.caption = caption
    self.nodes = nodes
    self.links = links
    self.unit = unit
    self.words = words
  }

  /// The figure laid out for a width in CSS pixels.
  public func drawing(width: Double) -> Drawing {
    Drawing.layout(of: self, width: width) { canvas in
      FlowPicture(chart: self, isUpright: canvas.width < Drawing.narrow)
        .draw(on: &canvas, top: 0)
    }
  }

  /// The same figures as a table.
  public var table: ChartTable {
    ChartTable(
      columns: [
        .init(words.from, isFigure: false), .init(words.to, isFigure: false),
        .init(words.estimate, isFigure: true), .init(words.share, isFigure: true),
      ],
      rows: links.map { link in
        let leaving = links.reduce(0) { $0 + ($1.from == link.from ? $1.value : 0) }
        let share = leaving > 0 ? link.value / leaving : nil
        return [
          name(link.from), name(link.to), unit.text(link.value, words: words),
          ChartUnit.share.text(share, words: words),
        ]
      })
  }

  /// Vega-Lite has no ribbons: the moves as squares whose size says how many.
  public var vegaLite: JSONValue {
    let order: JSONValue = .array(nodes.map { .text($0.name) })
    return VegaLite(self).document(
      data: [
        .texts("from", links.map { name($0.from) }), .texts("to", links.map { name($0.to) }),
        .numbers("value", links.map(\.value)),
      ],
      [
        .init("mark", ["type": "square", "color": .text(Palette.light.series[0])]),
        .init(
          "encoding",
          [
            "x": ["field": "to", "type": "nominal", "sort": order, "title": .text(words.to)],
            "y": ["field": "from", "type": "nominal", "sort": order, "title": .text(words.from)],
            "size": [
              "field": "value", "type": "quantitative", "title": .text(caption.unit),
              "scale": ["range": [.number(4), .number(900)]],
            ],
            "tooltip": ["field": "value", "type": "quantitative"],
          ]),
      ])
  }

  func name(_ id: String) -> String { nodes.first { $0.id == id }?.name ?? id }
}
