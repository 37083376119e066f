import Marketing
import Statistics

/// The features of a scenario by number, with what their declared distributions say of them.
///
/// Feature 0 is always the category `segment`; the others follow in file order.
struct FeatureIndex: Sendable {
  let ids: [String]
  let kinds: [FeatureKind]
  /// The mean of each feature as declared: of a category's code it means nothing and is 0.
  private(set) var means: [Double]
  /// The standard deviation of each feature as declared.
  private(set) var deviations: [Double]
  private let segments: [Segment]
  private let models: [FeatureModel?]

  init(_ customers: Customers) {
    segments = customers.segments
    ids = ["segment"] + customers.features.map(\.id)
    kinds = [.category(customers.segments.map(\.id))] + customers.features.map(\.kind)
    models = [nil] + customers.features.map(\.model)
    means = [Double](repeating: 0, count: ids.count)
    deviations = [Double](repeating: 1, count: ids.count)
    for (number, feature) in customers.features.enumerated() {
      let moments: (mean: Double, square: Double)
      if let model = feature.model {
        moments = self.moments(of: model)
      } else if let values = customers.file?.values[feature.id], !values.isEmpty {
        let count = Double(values.count)
        let mean = values.reduce(0) { $0 + Double($1) } / count
        moments = (mean, values.reduce(0) { $0 + Double($1) * Double($1) } / count)
      } else {
        continue
      }
      means[number + 1] = moments.mean
      let variance = moments.square - moments.mean * moments.mean
      deviations[number + 1] = variance > 0 ? variance.squareRoot() : 1
    }
  }

  /// The number of a feature.
  func index(_ id: String) throws(EngineError) -> Int {
    guard let index = ids.firstIndex(of: id) else {
      throw .invalid("There is no feature '\(id)'; features are \(ids.joined(separator: ", ")).")
    }
    return index
  }

  /// The labels of a category; a yes-or-no feature has `no` and `yes`.
  func labels(_ feature: Int) -> [String] {
    switch kinds[feature] {
    case .category(let labels): labels
    case .flag: ["no", "yes"]
    case .number: []
    }
  }

  /// The code of a label.
  func code(_ feature: Int, _ label: String) throws(EngineError) -> Int {
    guard let code = labels(feature).firstIndex(of: label) else {
      throw .invalid(
        "'\(label)' is not a value of '\(ids[feature])'; its values are "
          + "\(labels(feature).joined(separator: ", ")).")
    }
    return code
  }

  /// Mean and mean square of a model over the declared population.
  private func moments(of model: FeatureModel) -> (mean: Double, square: Double) {
    switch model {
    case .number(let distribution):
      let (mean, deviation) = (distribution.mean, distribution.standardDeviation)
      return (mean, deviation * deviation + mean * mean)
    case .category: return (0, 1)
    case .by(let category, let cases, let otherwise):
      var (mean, square, left) = (0.0, 0.0, 1.0)
      for entry in cases {
        let share = self.share(of: entry.label, in: category)
        let part = moments(of: entry.model)
        mean += share * part.mean
        square += share * part.square
        left -= share
      }
      if let otherwise, left > 1e-9 {
        let part = moments(of: otherwise)
        mean += left * part.mean
        square += left * part.square
      }
      return (mean, square)
    }
  }

  /// The declared share of customers with a label.
  private func share(of label: String, in category: String) -> Double {
    if category == "segment" { return segments.first { $0.id == label }?.share ?? 0 }
    guard let index = ids.firstIndex(of: category), let model = models[index] else { return 0 }
    return share(of: label, in: model)
  }

  private func share(of label: String, in model: FeatureModel) -> Double {
    switch model {
    case .number(let distribution):
      return label == "yes" ? distribution.mean : 1 - distribution.mean
    case .category(let shares): return shares.first { $0.label == label }?.share ?? 0
    case .by(let category, let cases, let otherwise):
      var (total, left) = (0.0, 1.0)
      for entry in cases {
        let share = self.share(of: entry.label, in: category)
        total += share * self.share(of: label, in: entry.model)
        left -= share
      }
      return total + (otherwise.map { left * share(of: label, in: $0) } ?? 0)
    }
  }
}
