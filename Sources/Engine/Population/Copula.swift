import Foundation
import LinearAlgebra
import Marketing
import RandomStreams
import Statistics

/// Shares of the numeric features that correlations name, drawn from a Gaussian copula.
///
/// Independent normals times the Cholesky factor of their Pearson correlations
/// ρ = 2 sin(π r / 6), where r is Spearman's (Pearson 1907); a feature takes its quantile at Φ of
/// its own.
struct Copula: Sendable {
  /// The features' ids, in file order; features without a correlation are not here.
  let names: [String]
  private let factor: CholeskyFactor?
  private let purposes: [Purpose]

  init(_ customers: Customers) throws(EngineError) {
    let names = customers.features.map(\.id).filter { id in
      customers.correlations.contains { $0.first == id || $0.second == id }
    }
    self.names = names
    purposes = names.map { Purpose("feature.\($0)") }
    guard !names.isEmpty else {
      factor = nil
      return
    }
    var matrix = [Double](repeating: 0, count: names.count * names.count)
    for i in names.indices { matrix[i * names.count + i] = 1 }
    for correlation in customers.correlations {
      guard let i = names.firstIndex(of: correlation.first),
        let j = names.firstIndex(of: correlation.second)
      else { continue }
      let pearson = 2 * sin(.pi * correlation.rank / 6)
      matrix[i * names.count + j] = pearson
      matrix[j * names.count + i] = pearson
    }
    do {
      factor = try CholeskyFactor(of: matrix, order: names.count)
    } catch {
      throw .invalid(
        "The correlations of \(names.joined(separator: ", ")) contradict each other: no population "
          + "can have them all. Make the strongest ones weaker.")
    }
  }

  /// Writes the shares of a block into the scratch: one row of `correlated` for each name.
  func fill(_ scratch: BlockScratch, draws: Draws, first: Int) {
    guard let factor else { return }
    let size = Block.size
    for (number, purpose) in purposes.enumerated() {
      scratch.draw(draws, purpose, first: first)
      NormalDistribution.writeQuantiles(
        of: scratch.shares.start, into: scratch.correlated.start + number * size, count: size)
    }
    let sum = scratch.correlated.start + names.count * size
    // From the last row up, since a row needs the normals of those above it and its own.
    for row in names.indices.reversed() {
      sum.update(repeating: 0, count: size)
      for column in 0...row {
        let weight = factor.lower[row + column * factor.order]
        let normals = scratch.correlated.start + column * size
        for i in 0..<size { sum[i] += weight * normals[i] }
      }
      let shares = scratch.correlated.start + row * size
      for i in 0..<size { shares[i] = NormalDistribution.cumulative(sum[i]) }
    }
  }
}
