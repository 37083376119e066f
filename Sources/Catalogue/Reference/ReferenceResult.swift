public import Experiments
import Foundation
public import JSONDocuments

/// The headline figures of a scenario at stated replications, to tell later whether they moved.
///
/// Kept in a repository beside the scenarios, so that a change of the program that moves figures is
/// seen, and is declared.
public struct ReferenceResult: Hashable, Sendable {
  /// One figure of one strategy, all people.
  public struct Entry: Hashable, Sendable {
    /// The strategy's id.
    public let strategy: String
    /// The measure, as scenarios write it.
    public let measure: String
    /// The mean over replications; nil: there is none.
    public let mean: Double?
  }

  /// A figure that is not what it was.
  public struct Move: Hashable, Sendable {
    /// The strategy's id.
    public let strategy: String
    /// The measure.
    public let measure: String
    /// The figure before; nil: there was none.
    public let before: Double?
    /// The figure now; nil: there is none.
    public let now: Double?
  }

  /// The scenario's name.
  public let scenario: String
  /// The digest of its text.
  public let digest: String
  /// The number of replications.
  public let replications: Int
  /// The seed.
  public let seed: UInt64
  /// The kernels of the BLAS library: others round sums differently, and a draw near its threshold may
  /// fall on the other side.
  public let kernels: String
  /// The figures, in the order of strategies and measures.
  public let entries: [Entry]

  /// The headline figures of a result.
  public init(_ result: Experiments.ComparisonResult, digest: String, kernels: String) {
    scenario = result.scenario.name
    (self.digest, self.kernels) = (digest, kernels)
    (replications, seed) = (result.requested, result.seed)
    entries = result.figures.filter { $0.slice == .overall }.map { figure in
      Entry(
        strategy: figure.strategy, measure: figure.measure, mean: figure.mean.map(Self.rounded))
    }
  }

  /// What moved from an earlier reference to this result.
  ///
  /// Any difference counts; between kernels of two kinds only one of more than 2 %.
  public func moves(since earlier: ReferenceResult) -> [Move] {
    let tolerance = kernels == earlier.kernels ? 1e-8 : 0.02
    let gone = earlier.entries.filter { old in self[old.strategy, old.measure] == nil }
      .filter { $0.mean != nil }
      .map { Move(strategy: $0.strategy, measure: $0.measure, before: $0.mean, now: nil) }
    return gone
      + entries.compactMap { entry in
        let before = earlier[entry.strategy, entry.measure]
        let scale = max(before?.magnitude ?? 0, entry.mean?.magnitude ?? 0)
        if let before, let now = entry.mean {
          guard (now - before).magnitude > tolerance * scale else { return nil }
        } else if before == nil, entry.mean == nil {
          return nil
        }
        return Move(
          strategy: entry.strategy, measure: entry.measure, before: before, now: entry.mean)
      }
  }

  /// The mean of a strategy in a measure; nil: there is none.
  private subscript(strategy: String, measure: String) -> Double? {
    entries.first { $0.strategy == strategy && $0.measure == measure }?.mean
  }

  /// Nine significant digits, which a file needs no more than.
  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.9g", value)) ?? value
  }
}

extension ReferenceResult: Decodable {
  private enum Keys: String, CodingKey {
    case scenario, sha256, replications, seed, kernels, figures
  }

  /// Reads the file of a reference.
  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Keys.self)
    scenario = try members.decode(String.self, forKey: .scenario)
    digest = try members.decode(String.self, forKey: .sha256)
    replications = try members.decode(Int.self, forKey: .replications)
    seed = try members.decode(UInt64.self, forKey: .seed)
    kernels = try members.decode(String.self, forKey: .kernels)
    let figures = try members.decode([String: [String: Double?]].self, forKey: .figures)
    entries = figures.sorted { $0.key < $1.key }.flatMap { strategy, measures in
      measures.sorted { $0.key < $1.key }.map {
        Entry(strategy: strategy, measure: $0.key, mean: $0.value)
      }
    }
  }

  /// The file of a reference: for each strategy and measure the mean over replications.
  public var json: JSONValue {
    var strategies: [String] = []
    for entry in entries where !strategies.contains(entry.strategy) {
      strategies.append(entry.strategy)
    }
    return [
      "scenario": .text(scenario), "sha256": .text(digest), "replications": .count(replications),
      "seed": .natural(seed), "kernels": .text(kernels),
      "figures": .object(
        strategies.map { strategy in
          JSONValue.Member(
            strategy,
            .object(
              entries.filter { $0.strategy == strategy }
                .map { JSONValue.Member($0.measure, .optional($0.mean)) }))
        }),
    ]
  }
}
