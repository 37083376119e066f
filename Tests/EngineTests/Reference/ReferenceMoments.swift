import Marketing
import Statistics

/// Mean and standard deviation of numeric features as the scenario declares them.
struct ReferenceMoments {
  /// The customers as declared.
  let customers: Customers

  /// Mean and standard deviation by feature.
  var all: [String: (mean: Double, deviation: Double)] {
    var result: [String: (mean: Double, deviation: Double)] = [:]
    for feature in customers.features {
      if let model = feature.model {
        guard let (mean, square) = moments(model) else { continue }
        result[feature.id] = (mean, (square - mean * mean).squareRoot())
      } else if let values = customers.file?.values[feature.id] {
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        let square = values.reduce(0) { $0 + Double($1) * Double($1) } / Double(values.count)
        result[feature.id] = (mean, (square - mean * mean).squareRoot())
      }
    }
    return result
  }

  /// The mean and the mean square of a model; of a mixture, those of its parts by their shares.
  private func moments(_ model: FeatureModel) -> (mean: Double, square: Double)? {
    switch model {
    case .number(let distribution):
      let (mean, deviation) = (distribution.mean, distribution.standardDeviation)
      return (mean, deviation * deviation + mean * mean)
    case .category: return nil
    case .by(let category, let cases, let otherwise):
      var (mean, square) = (0.0, 0.0)
      for share in shares(of: category) {
        let chosen = cases.first { $0.label == share.label }?.model ?? otherwise
        guard let part = chosen.flatMap({ moments($0) }) else { return nil }
        mean += share.share * part.mean
        square += share.share * part.square
      }
      return (mean, square)
    }
  }

  private func shares(of category: String) -> [CategoryShare] {
    if category == "segment" {
      return customers.segments.map { CategoryShare(label: $0.id, share: $0.share) }
    }
    guard case .category(let shares) = customers.features.first(where: { $0.id == category })?.model
    else { return [] }
    return shares
  }
}
