import Foundation
import Marketing

/// A chance that may differ between customers, made ready to be asked block by block.
enum ChanceSource: Sendable {
  /// The same for all.
  case same(Double)
  /// By the code of a category.
  case table(feature: Int, [Double])
  /// c · σ(odds + the static column), odds in log₂.
  case driven(odds: Double, ceiling: Double, column: Int)

  /// Prepares a model; `column` is that of its drivers in the static design.
  init(_ model: ChanceModel, column: Int?, index: FeatureIndex) throws(EngineError) {
    switch model {
    case .same(let share): self = .same(share)
    case .by(let category, let cases, let otherwise):
      let feature = try index.index(category)
      self = .table(
        feature: feature,
        index.labels(feature).map { label in
          cases.first { $0.label == label }?.value ?? otherwise ?? 0
        })
    case .driven(let base, let ceiling, _):
      guard let column else {
        self = .same(base)
        return
      }
      let share = min(base / ceiling, 1)
      self = .driven(odds: log2(share / (1 - share)), ceiling: ceiling, column: column)
    }
  }

  /// Whether it is certain for everybody.
  var isCertain: Bool {
    if case .same(let share) = self { share >= 1 } else { false }
  }

  /// Writes the chance of each customer of a block.
  func fill(_ chances: UnsafeMutablePointer<Double>, _ scratch: BlockScratch) {
    switch self {
    case .same(let share): chances.update(repeating: share, count: Block.size)
    case .table(let feature, let values):
      let codes = scratch.feature(feature)
      for i in 0..<Block.size { chances[i] = values[Int(codes[i])] }
    case .driven(let odds, let ceiling, let column):
      ChanceKernel.saturate(
        scratch.product.start + column * Block.size, odds: odds, ceiling: ceiling, into: chances)
    }
  }
}
