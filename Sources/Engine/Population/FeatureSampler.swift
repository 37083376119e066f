import Foundation
import LinearAlgebra
import Marketing
import RandomStreams
import Statistics

/// Draws the features of customers, or reads them from the file's rows.
///
/// Correlated numbers come from a Gaussian copula: independent normals times the Cholesky factor of
/// their Pearson correlations ρ = 2 sin(π r / 6) (r is Spearman's; Pearson 1907), then each through its own
/// quantile function. A feature without correlation is drawn from its own uniform directly.
struct FeatureSampler {
  let compiled: CompiledScenario
  let draws: Draws
  let count: Int
  private let customers: Customers

  init(_ compiled: CompiledScenario, draws: Draws, count: Int) {
    self.compiled = compiled
    self.draws = draws
    self.count = count
    customers = compiled.scenario.customers
  }

  /// All features; 0 is the segment.
  func sample() throws(EngineError) -> [Column<Float>] {
    var columns = [segments()]
    let rows = fileRows()
    let correlated = try CorrelatedUniforms(compiled, draws: draws, count: count)
    for (number, feature) in customers.features.enumerated() {
      let column = Column<Float>(count: count, filledWith: 0)
      if let values = customers.file?.values[feature.id], feature.column != nil {
        for i in 0..<count { column[i] = values[rows.map { Int($0[i]) } ?? i] }
      } else if let model = feature.model {
        let uniforms = correlated.uniforms[feature.id] ?? uniforms("feature.\(feature.id)")
        let sampler = try ModelSampler(
          model, kind: feature.kind, index: compiled.index, columns: columns)
        for i in 0..<count { column[i] = sampler.value(uniforms[i], customer: i) }
      } else {
        throw .invalid(
          "Feature '\(feature.id)' has neither a distribution nor a column of a file to come from.")
      }
      columns.append(column)
      assert(columns.count == number + 2)
    }
    return columns
  }

  private func uniforms(_ name: String) -> [Double] {
    let purpose = Purpose(name)
    return (0..<count).map { draws.uniform(customer: UInt32($0), tick: 0, purpose: purpose) }
  }

  private func segments() -> Column<Float> {
    let column = Column<Float>(count: count, filledWith: 0)
    guard customers.segments.count > 1 else { return column }
    let edges = Cumulative(customers.segments.map(\.share))
    for (i, u) in uniforms("segment").enumerated() { column[i] = Float(edges.index(u)) }
    return column
  }

  private func fileRows() -> Column<Int32>? {
    guard let file = customers.file, file.sampled else { return nil }
    let column = Column<Int32>(count: count, filledWith: 0)
    for (i, u) in uniforms("row").enumerated() {
      column[i] = Int32(min(Double(file.rows) * u, Double(file.rows - 1)))
    }
    return column
  }
}

/// Shares summed up, to find which one a uniform falls into.
struct Cumulative {
  private let ends: [Double]

  init(_ shares: [Double]) {
    var (ends, sum) = ([Double](), 0.0)
    for share in shares {
      sum += share
      ends.append(sum)
    }
    // Whatever rounding left over belongs to the last share that is not zero.
    if let last = shares.lastIndex(where: { $0 > 0 }) {
      for i in last..<ends.count { ends[i] = .infinity }
    }
    self.ends = ends
  }

  func index(_ u: Double) -> Int { ends.firstIndex { u < $0 } ?? ends.count - 1 }
}

/// Draws one feature by inverse transform, by the model that holds for the customer.
struct ModelSampler {
  private indirect enum Node {
    case exact(Distribution)
    case table(QuantileTable)
    case category(Cumulative)
    case by(Column<Float>, [Node?])
  }

  private let root: Node

  init(
    _ model: FeatureModel, kind: FeatureKind, index: FeatureIndex, columns: [Column<Float>]
  ) throws(EngineError) {
    root = try ModelSampler.node(model, kind, index, columns)
  }

  private static func node(
    _ model: FeatureModel, _ kind: FeatureKind, _ index: FeatureIndex, _ columns: [Column<Float>]
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
      guard feature < columns.count else {
        throw .invalid("A feature can only depend on one that stands before it, as '\(category)'.")
      }
      var nodes: [Node?] = []
      for label in index.labels(feature) {
        let part = cases.first { $0.label == label }?.model ?? otherwise
        if let part {
          nodes.append(try node(part, kind, index, columns))
        } else {
          nodes.append(nil)
        }
      }
      return .by(columns[feature], nodes)
    }
  }

  func value(_ u: Double, customer: Int) -> Float {
    var node = root
    while true {
      switch node {
      case .exact(let distribution): return Float(distribution.quantile(u))
      case .table(let table): return Float(table.quantile(u))
      case .category(let ends): return Float(ends.index(u))
      case .by(let column, let nodes):
        guard let next = nodes[Int(column[customer])] else { return 0 }
        node = next
      }
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
