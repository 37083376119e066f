import Marketing
import Statistics

/// How a feature is drawn, as written, with what its values are.
struct WrittenModel: Sendable {
  var model: FeatureModel
  var kind: FeatureKind

  /// Reads a distribution, a table of shares, or a table by category.
  static func read(_ field: Field) -> WrittenModel? {
    if CategoryTable<WrittenModel>.isOne(field.node) { return byCategory(field) }
    if field.node.entries != nil { return category(field) }
    let written = field.parse("a distribution such as `normal mean 38 sd 12`") {
      text throws(Fault) in
      try DistributionText.parse(text, currency: field.reading.vocabulary.currency)
    }
    return written.map {
      WrittenModel(
        model: .number($0.distribution), kind: $0.isFlag ? .flag : .number(unit: $0.unit))
    }
  }

  private static func category(_ field: Field) -> WrittenModel? {
    let name = field.path.split(separator: ".").last.map(String.init) ?? ""
    let shares = ShareTable.read(field, of: "`\(name)`") { label throws(Fault) in
      guard !IdentifierText.reserved.contains(label.lowercased()) else {
        throw Fault(.identifier, "`\(label)` cannot be a label; choose another word")
      }
    }
    return shares.map {
      WrittenModel(model: .category($0), kind: .category($0.map(\.label)))
    }
  }

  private static func byCategory(_ field: Field) -> WrittenModel? {
    var kind: FeatureKind?
    var isSound = true
    let table = CategoryTable<WrittenModel>.read(field) { part in
      guard let written = read(part) else { return nil }
      guard let joined = joined(kind, written.kind, part) else {
        isSound = false
        return written
      }
      kind = joined
      return written
    }
    guard let table, isSound, let kind else { return nil }
    let rows = table.rows.map { LabelledModel(label: $0.label, model: $0.value.model) }
    return WrittenModel(
      model: .by(table.category, rows, otherwise: table.otherwise?.model), kind: kind)
  }

  /// The kind of values of which some are of one kind, some of another; nil, reported, if none is.
  static func joined(_ first: FeatureKind?, _ second: FeatureKind, _ field: Field) -> FeatureKind? {
    switch (first, second) {
    case (nil, _): return second
    case (.flag?, .flag): return .flag
    case (.category(let left)?, .category(let right)):
      return .category(left + right.filter { !left.contains($0) })
    case (.number(let left)?, .number(let right)):
      if left == right || right.isEmpty { return .number(unit: left) }
      if left.isEmpty { return .number(unit: right) }
      field.report(.unit, "this is in `\(right)`, the values before in `\(left)`")
      return nil
    default:
      field.report(
        .wrongShape, "one feature cannot be \(first?.words ?? "") here and \(second.words) there")
      return nil
    }
  }
}

extension FeatureModel {
  /// Whether it only makes whole numbers.
  var isWhole: Bool {
    switch self {
    case .number(let distribution): distribution.isWhole
    case .category: false
    case .by(_, let rows, let otherwise):
      rows.allSatisfy { $0.model.isWhole } && otherwise?.isWhole ?? true
    }
  }
}

extension Distribution {
  /// Whether it only makes whole numbers.
  fileprivate var isWhole: Bool {
    switch self {
    case .poisson, .bernoulli: true
    case .constant(let value), .oneIn(_, of: let value): value == value.rounded()
    case .shifted(by: let value, let inner): value == value.rounded() && inner.isWhole
    case .truncated(let inner, _, _): inner.isWhole
    case .normal, .lognormal, .uniform, .beta, .gamma, .exponential: false
    }
  }
}

extension FeatureKind {
  /// What it is, for messages.
  var words: String {
    switch self {
    case .number: "a number"
    case .category: "a category"
    case .flag: "a yes or no"
    }
  }
}

extension ValueType where Value == WrittenModel {
  static let model = ValueType(
    "a distribution", schema: FeaturesReader.schema, read: { WrittenModel.read($0) })
}
