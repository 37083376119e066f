/// Where the nodes and ribbons of a Sankey diagram lie, along the flow and across it.
///
/// Nodes stand in layers by the longest way from a start; moves back do not count for that. Within
/// a layer they are ordered by the middles of their neighbours, in sweeps to and fro
/// (K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system
/// structures", IEEE SMC 11, 1981).
struct FlowLayout {
  /// A node: its layer, and from where to where it reaches across the flow.
  struct Place {
    var layer: Int
    var start = 0.0
    var breadth = 0.0
    /// Where the room that it and its label need begins, and how much that is.
    var slot = 0.0
    var slotSize = 0.0
  }

  /// A ribbon between two nodes, with where it begins and ends across the flow.
  struct Ribbon {
    let from, to: Int
    let value: Double
    let isBack: Bool
    var start = 0.0
    var end = 0.0
    var breadth = 0.0
  }

  private(set) var places: [Place]
  private(set) var ribbons: [Ribbon]
  private(set) var layers: Int
  /// How far the layout reaches across the flow.
  private(set) var reach = 0.0

  /// Lays out nodes.
  ///
  /// - Parameters:
  ///   - count: how many nodes.
  ///   - links: from, to and value, without loops and zeros.
  ///   - breadth: how far the fullest layer's nodes reach across the flow, without gaps.
  ///   - gap: the least room between the nodes of a layer.
  ///   - room: the room that each node's label needs across the flow.
  init(
    count: Int, links: [(from: Int, to: Int, value: Double)], breadth: Double, gap: Double,
    room: [Double]
  ) {
    let back = FlowLayout.movesBack(count, links.map { ($0.from, $0.to) })
    let layer = FlowLayout.layers(count, links.map { ($0.from, $0.to) }, back)
    layers = (layer.max() ?? 0) + 1
    places = layer.map { Place(layer: $0) }
    ribbons = links.enumerated().map { position, link in
      Ribbon(from: link.from, to: link.to, value: link.value, isBack: back[position])
    }
    let through = (0..<count).map { node in
      max(
        links.reduce(0) { $0 + ($1.from == node ? $1.value : 0) },
        links.reduce(0) { $0 + ($1.to == node ? $1.value : 0) })
    }
    let fullest =
      (0..<layers).map { layer in
        (0..<count).reduce(0) { $0 + (places[$1].layer == layer ? through[$1] : 0) }
      }.max() ?? 0
    let scale = fullest > 0 ? breadth / fullest : 0
    for node in 0..<count {
      places[node].breadth = max(1.5, through[node] * scale)
      places[node].slotSize = max(places[node].breadth, room[node])
    }
    order(gap: gap)
    for position in ribbons.indices {
      ribbons[position].breadth = ribbons[position].value * scale
    }
    dock()
  }

  /// Which links lead back to a node from which their own start is reached.
  private static func movesBack(_ count: Int, _ links: [(Int, Int)]) -> [Bool] {
    var state = [Int](repeating: 0, count: count)
    var back = [Bool](repeating: false, count: links.count)
    func visit(_ node: Int) {
      state[node] = 1
      for (position, link) in links.enumerated() where link.0 == node {
        if state[link.1] == 1 { back[position] = true }
        if state[link.1] == 0 { visit(link.1) }
      }
      state[node] = 2
    }
    for node in 0..<count where state[node] == 0 { visit(node) }
    return back
  }

  private static func layers(_ count: Int, _ links: [(Int, Int)], _ back: [Bool]) -> [Int] {
    var layer = [Int](repeating: 0, count: count)
    for _ in 0..<count {
      for (position, link) in links.enumerated() where !back[position] {
        layer[link.1] = max(layer[link.1], layer[link.0] + 1)
      }
    }
    return layer
  }

  /// Puts the nodes of each layer side by side, in an order with few crossings.
  private mutating func order(gap: Double) {
    var members = (0..<layers).map { layer in
      places.indices.filter { places[$0].layer == layer }
    }
    func pack(_ layer: Int, _ places: inout [Place]) {
      var free = 0.0
      for node in members[layer] {
        places[node].slot = free
        free += places[node].slotSize + gap
      }
    }
    for layer in 0..<layers { pack(layer, &places) }
    for sweep in 0..<6 {
      let isForward = sweep % 2 == 0
      for layer in isForward ? Array(0..<layers) : (0..<layers).reversed() {
        let middles = places.indices.map { middle(of: $0, isForward) }
        members[layer].sort { (middles[$0], $0) < (middles[$1], $1) }
        pack(layer, &places)
      }
    }
    let sizes = members.map { nodes in
      nodes.reduce(0) { $0 + places[$1].slotSize } + gap * Double(max(0, nodes.count - 1))
    }
    reach = sizes.max() ?? 0
    for (layer, nodes) in members.enumerated() {
      for node in nodes {
        places[node].slot += (reach - sizes[layer]) / 2
        places[node].start =
          places[node].slot + (places[node].slotSize - places[node].breadth) / 2
      }
    }
  }

  /// The mean of a node's neighbours on one side, weighted; its own middle where there are none.
  private func middle(of node: Int, _ isForward: Bool) -> Double {
    var sum = 0.0
    var weight = 0.0
    for ribbon in ribbons where !ribbon.isBack {
      guard (isForward ? ribbon.to : ribbon.from) == node else { continue }
      let other = places[isForward ? ribbon.from : ribbon.to]
      sum += ribbon.value * (other.slot + other.slotSize / 2)
      weight += ribbon.value
    }
    return weight > 0 ? sum / weight : places[node].slot + places[node].slotSize / 2
  }

  /// Gives each ribbon its place on the two nodes, in the order of the nodes on the other side.
  private mutating func dock() {
    for node in places.indices {
      let leaving = ribbons.indices.filter { ribbons[$0].from == node }
        .sorted { (places[ribbons[$0].to].start, $0) < (places[ribbons[$1].to].start, $1) }
      var at = places[node].start
      for position in leaving {
        ribbons[position].start = at
        at += ribbons[position].breadth
      }
      let coming = ribbons.indices.filter { ribbons[$0].to == node }
        .sorted { (places[ribbons[$0].from].start, $0) < (places[ribbons[$1].from].start, $1) }
      at = places[node].start
      for position in coming {
        ribbons[position].end = at
        at += ribbons[position].breadth
      }
    }
  }
}
