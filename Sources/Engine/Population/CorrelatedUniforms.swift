import Foundation
import LinearAlgebra
import Marketing
import RandomStreams
import Statistics

/// Uniforms of the numeric features that correlations name, drawn from a Gaussian copula.
struct CorrelatedUniforms {
  /// By feature id; features without a correlation are not here.
  private(set) var uniforms: [String: [Double]] = [:]

  init(_ compiled: CompiledScenario, draws: Draws, count: Int) throws(EngineError) {
    let customers = compiled.scenario.customers
    let names = customers.features.map(\.id).filter { id in
      customers.correlations.contains { $0.first == id || $0.second == id }
    }
    guard !names.isEmpty else { return }
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
    let factor: CholeskyFactor
    do {
      factor = try CholeskyFactor(of: matrix, order: names.count)
    } catch {
      throw .invalid(
        "The correlations of \(names.joined(separator: ", ")) contradict each other: no population "
          + "can have them all. Make the strongest ones weaker.")
    }
    let purposes = names.map { Purpose("feature.\($0)") }
    var columns = names.map { _ in [Double](repeating: 0, count: count) }
    for i in 0..<count {
      let normals = purposes.map { purpose in
        NormalDistribution.quantile(
          draws.uniform(customer: UInt32(i), tick: 0, purpose: purpose))
      }
      for (number, z) in factor.multiply(normals).enumerated() {
        columns[number][i] = NormalDistribution.cumulative(z)
      }
    }
    for (number, name) in names.enumerated() { uniforms[name] = columns[number] }
  }
}
