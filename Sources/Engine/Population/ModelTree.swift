import Marketing
import Statistics

/// How one feature is drawn by inverse transform, by the model that holds for each customer.
///
/// Customers of a block are sorted by the category a model depends on, so that each distribution is
/// asked once for all who have it, and not customer by customer.
struct ModelTree: Sendable {
  private indirect enum Node: Sendable {
    case exact(Distribution)
    case table(QuantileTable)
    case category(Cumulative)
    case by(feature: Int, [Node?])
  }

  private let root: Node
  /// How many models stand within each other.
  let depth: Int

  /// Prepares the model of feature `number`.
  init(
    _ model: FeatureModel, number: Int, kind: FeatureKind, index: FeatureIndex
  ) throws(EngineError) {
    root = try ModelTree.node(model, number, kind, index)
    depth = ModelTree.depth(root)
  }

  private static func node(
    _ model: FeatureModel, _ number: Int, _ kind: FeatureKind, _ index: FeatureIndex
  ) throws(EngineError) -> Node {
    switch model {
    case .number(let distribution):
      if let problem = distribution.problem() { throw .invalid(problem) }
      return distribution.isSlow ? .table(QuantileTable(of: distribution)) : .exact(distribution)
    case .category(let shares):
      guard case .category(let labels) = kind else {
        throw .invalid("A feature with shares must be a category.")
      }
      return .category(
        Cumulative(labels.map { label in shares.first { $0.label == label }?.share ?? 0 }))
    case .by(let category, let cases, let otherwise):
      let feature = try index.index(category)
      guard feature < number else {
        throw .invalid("A feature can only depend on one that stands before it, as '\(category)'.")
      }
      var nodes: [Node?] = []
      for label in index.labels(feature) {
        let part = cases.first { $0.label == label }?.model ?? otherwise
        if let part {
          nodes.append(try node(part, number, kind, index))
        } else {
          nodes.append(nil)
        }
      }
      return .by(feature: feature, nodes)
    }
  }

  private static func depth(_ node: Node) -> Int {
    guard case .by(_, let nodes) = node else { return 0 }
    return 1 + nodes.reduce(0) { max($0, $1.map(depth) ?? 0) }
  }

  /// Writes the values of a block, drawn by the scratch's shares, which may be overwritten.
  func fill(_ out: UnsafeMutablePointer<Float>, _ scratch: BlockScratch) {
    guard case .by(let feature, let nodes) = root else {
      draw(root, scratch.shares.start, Block.size, scratch)
      for i in 0..<Block.size { out[i] = Float(scratch.values[i]) }
      return
    }
    if scratch.sortedBy != feature {
      scratch.sort(by: feature, labels: nodes.count, members: nil, count: Block.size, depth: 0)
      scratch.sortedBy = feature
    }
    fill(nodes, depth: 0, out, scratch)
  }

  /// Follows each value of a category, whose customers stand sorted at this depth.
  private func fill(
    _ nodes: [Node?], depth: Int, _ out: UnsafeMutablePointer<Float>, _ scratch: BlockScratch
  ) {
    let begins = scratch.begins[depth].start
    for (code, node) in nodes.enumerated() {
      let members = scratch.sorted.start + depth * Block.size + Int(begins[code])
      let count = Int(begins[code + 1] - begins[code])
      switch node {
      case nil: for k in 0..<count { out[Int(members[k])] = 0 }
      case .by(let feature, let parts)?:
        scratch.sort(
          by: feature, labels: parts.count, members: members, count: count, depth: depth + 1)
        fill(parts, depth: depth + 1, out, scratch)
      case .some(let node):
        let (gathered, shares) = (scratch.gathered.start, scratch.shares.start)
        for k in 0..<count { gathered[k] = shares[Int(members[k])] }
        draw(node, gathered, count, scratch)
        let values = scratch.values.start
        for k in 0..<count { out[Int(members[k])] = Float(values[k]) }
      }
    }
  }

  /// Writes the values of a single model into the scratch.
  private func draw(
    _ node: Node, _ shares: UnsafeMutablePointer<Double>, _ count: Int, _ scratch: BlockScratch
  ) {
    let values = scratch.values.start
    switch node {
    case .exact(let distribution):
      distribution.writeQuantiles(of: shares, into: values, count: count)
    case .table(let table): table.writeQuantiles(of: shares, into: values, count: count)
    case .category(let ends): for i in 0..<count { values[i] = Double(ends.index(shares[i])) }
    case .by: preconditionFailure("a model that depends on a category is no single one")
    }
  }
}

extension Distribution {
  /// Whether a quantile takes an iteration, so that a table pays.
  fileprivate var isSlow: Bool {
    switch self {
    case .beta, .gamma: true
    case .truncated(let inner, _, _), .shifted(_, let inner): inner.isSlow
    default: false
    }
  }
}
