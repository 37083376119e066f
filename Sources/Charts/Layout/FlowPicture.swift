/// A Sankey diagram drawn from left to right, or from top to bottom on narrow paper.
struct FlowPicture {
  private let chart: FlowChart
  private let isUpright: Bool
  private let links: [(from: Int, to: Int, value: Double)]
  private static let thickness = 12.0
  private static let lineHeight = 14.0

  init(chart: FlowChart, isUpright: Bool) {
    self.chart = chart
    self.isUpright = isUpright
    links = chart.links.compactMap { link in
      guard link.value > 0, link.value.isFinite, link.from != link.to,
        let from = chart.nodes.firstIndex(where: { $0.id == link.from }),
        let to = chart.nodes.firstIndex(where: { $0.id == link.to })
      else { return nil }
      return (from, to, link.value)
    }
  }

  func draw(on canvas: inout Canvas, top: Double) -> Double {
    isUpright ? drawUpright(on: &canvas, top) : drawLevel(on: &canvas, top)
  }

  /// Nodes that have a link; one that nobody enters or leaves is not drawn.
  private func isDrawn(_ node: Int) -> Bool {
    links.contains { $0.from == node || $0.to == node }
  }

  /// The lines beside a node: its name, and how many come, or leave if nobody comes.
  private func label(_ node: Int, width: Double) -> [String] {
    guard isDrawn(node) else { return [] }
    let coming = links.reduce(0) { $0 + ($1.to == node ? $1.value : 0) }
    let leaving = links.reduce(0) { $0 + ($1.from == node ? $1.value : 0) }
    let count = chart.unit.text(coming > 0 ? coming : leaving, words: chart.words)
    return Lettering.lines(
      chart.nodes[node].name, width: width, size: Lettering.small, isBold: true, most: 2)
      + [Lettering.cut(count, width: width, size: Lettering.small)]
  }

  private func layout(breadth: Double, gap: Double, room: (Int) -> Double) -> FlowLayout {
    FlowLayout(
      count: chart.nodes.count, links: links, breadth: breadth, gap: gap,
      room: chart.nodes.indices.map { isDrawn($0) ? room($0) : 0 })
  }

  private func drawLevel(on canvas: inout Canvas, _ top: Double) -> Double {
    // Layers are known only from a layout: labels are measured for the room they will have.
    let probe = layout(breadth: 220, gap: 12) { _ in 0 }
    let margin = probe.ribbons.contains(where: \.isBack) ? 34.0 : 2
    let layers = Double(max(2, probe.layers))
    let ends = chart.nodes.indices.filter { probe.places[$0].layer == probe.layers - 1 }
    let last = min(
      160,
      11
        + (ends.flatMap { label($0, width: 150) }
          .map { Lettering.width(of: $0, size: Lettering.small, isBold: true) }.max() ?? 60))
    let step = (canvas.width - 2 * margin - last - FlowPicture.thickness) / (layers - 1)
    let labelWidth = { (node: Int) in
      probe.places[node].layer == probe.layers - 1 ? last - 10 : step - FlowPicture.thickness - 9
    }
    let plan = layout(breadth: 220, gap: 12) { node in
      Double(label(node, width: labelWidth(node)).count) * FlowPicture.lineHeight + 2
    }
    let x = { (node: Int) in margin + Double(plan.places[node].layer) * step }
    for ribbon in plan.ribbons {
      let from = Point(x(ribbon.from) + FlowPicture.thickness, top + ribbon.start)
      let to = Point(x(ribbon.to), top + ribbon.end)
      drawRibbon(ribbon, from, to, handle: ribbon.isBack ? 32 : (to.x - from.x) / 2, on: &canvas)
    }
    for node in chart.nodes.indices where isDrawn(node) {
      let place = plan.places[node]
      canvas.add(
        .box(
          Box(
            x: x(node), y: top + place.start, width: FlowPicture.thickness, height: place.breadth),
          .series(0), corner: 1))
      let lines = label(node, width: labelWidth(node))
      let middle = top + place.slot + place.slotSize / 2
      for (position, line) in lines.enumerated() {
        let offset = (Double(position) - Double(lines.count - 1) / 2) * FlowPicture.lineHeight
        canvas.text(
          line, at: Point(x(node) + FlowPicture.thickness + 5, middle + offset + 4),
          size: Lettering.small, isBold: position < lines.count - 1)
      }
    }
    return top + plan.reach + 4
  }

  private func drawUpright(on canvas: inout Canvas, _ top: Double) -> Double {
    let probe = layout(breadth: 100, gap: 6) { _ in 0 }
    let members = (0..<probe.layers).map { layer in
      chart.nodes.indices.filter { probe.places[$0].layer == layer && isDrawn($0) }.count
    }
    let gap = 6.0
    let most = Double(max(1, members.max() ?? 1))
    let room = (canvas.width - gap * (most - 1)) / most
    // The bars of the fullest layer and the room of its labels share the width.
    let labelRoom = { (node: Int) -> Double in
      let widest = Lettering.width(of: chart.nodes[node].name, size: Lettering.small, isBold: true)
      return min(room, max(48, widest + 2))
    }
    var breadth = canvas.width * 0.8
    var plan = layout(breadth: breadth, gap: gap, room: labelRoom)
    while plan.reach > canvas.width, breadth > 10 {
      breadth *= 0.9
      plan = layout(breadth: breadth, gap: gap, room: labelRoom)
    }
    let left = (canvas.width - plan.reach) / 2
    let labelHeight = 3 * FlowPicture.lineHeight + 4
    let step = FlowPicture.thickness + labelHeight + 42
    let margin = plan.ribbons.contains(where: \.isBack) ? 34.0 : 2
    let y = { (node: Int) in top + margin + Double(plan.places[node].layer) * step }
    for ribbon in plan.ribbons {
      let from = Point(left + ribbon.start, y(ribbon.from) + FlowPicture.thickness)
      let to = Point(left + ribbon.end, y(ribbon.to))
      drawRibbon(ribbon, from, to, handle: ribbon.isBack ? 32 : (to.y - from.y) / 2, on: &canvas)
    }
    for node in chart.nodes.indices where isDrawn(node) {
      let place = plan.places[node]
      canvas.add(
        .box(
          Box(
            x: left + place.start, y: y(node), width: place.breadth, height: FlowPicture.thickness),
          .series(0), corner: 1))
      for (position, line) in label(node, width: place.slotSize).enumerated() {
        let isName = position < label(node, width: place.slotSize).count - 1
        let baseline =
          y(node) + FlowPicture.thickness + 12 + Double(position) * FlowPicture.lineHeight
        canvas.text(
          line, at: Point(left + place.slot + place.slotSize / 2, baseline), .middle,
          size: Lettering.small, isBold: isName)
      }
    }
    let bottom = top + margin + Double(plan.layers - 1) * step + FlowPicture.thickness
    return bottom + max(labelHeight, margin)
  }

  private func drawRibbon(
    _ ribbon: FlowLayout.Ribbon, _ from: Point, _ to: Point, handle: Double,
    on canvas: inout Canvas
  ) {
    func beside(_ point: Point, _ shift: Double) -> Point {
      isUpright ? Point(point.x + shift, point.y) : Point(point.x, point.y + shift)
    }
    func along(_ point: Point, _ shift: Double) -> Point {
      isUpright ? Point(point.x, point.y + shift) : Point(point.x + shift, point.y)
    }
    let breadth = max(0.6, ribbon.breadth)
    let farFrom = beside(from, breadth)
    let farTo = beside(to, breadth)
    let outline = Outline.ribbon(
      there: [from, along(from, handle), along(to, -handle), to],
      back: [farTo, along(farTo, -handle), along(farFrom, handle), farFrom])
    let hint =
      "\(chart.nodes[ribbon.from].name) → \(chart.nodes[ribbon.to].name): "
      + chart.unit.text(ribbon.value, words: chart.words)
    canvas.add(
      .group(
        hint: hint,
        [
          .area(
            outline, ribbon.isBack ? .unclear : .series(0), opacity: ribbon.isBack ? 0.22 : 0.28)
        ]
      ))
  }
}
