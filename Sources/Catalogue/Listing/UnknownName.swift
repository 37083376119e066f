import GRDB

/// A name in a filter that none of the runs has, which is a slip rather than a wish.
public struct UnknownName: Hashable, Sendable {
  /// What a name may be of.
  public enum Kind: String, Hashable, Sendable {
    case measure, strategy
  }

  /// What it was taken for.
  public let kind: Kind
  /// The name as it was written.
  public let name: String
  /// The names that runs have, in order of the alphabet.
  public let known: [String]
}

extension RunCatalogue {
  /// The first strategy or measure of a filter that no run has; nil if there is none, or no run at all.
  ///
  /// Asked when no run fits: with such a name none ever could.
  public func unknownName(in filter: RunFilter) throws(CatalogueProblem) -> UnknownName? {
    var measures = filter.conditions.map(\.measure)
    if case .measure(let measure) = filter.sort { measures.insert(measure, at: 0) }
    guard filter.strategy != nil || !measures.isEmpty else { return nil }
    let known = try read { db in
      (
        strategies: try String.fetchAll(db, sql: "SELECT DISTINCT strategies FROM runs")
          .flatMap(CatalogueRow.parts),
        measures: try String.fetchAll(
          db,
          sql: """
            SELECT word FROM words WHERE number IN (SELECT DISTINCT measure FROM figures)
            """)
      )
    }
    // Where there are no runs there is nothing that a name could be compared with.
    guard !known.strategies.isEmpty else { return nil }
    if let strategy = filter.strategy, !known.strategies.contains(strategy) {
      return UnknownName(
        kind: .strategy, name: strategy, known: Set(known.strategies).sorted())
    }
    return measures.first { !known.measures.contains($0) }.map {
      UnknownName(kind: .measure, name: $0, known: known.measures.sorted())
    }
  }
}
