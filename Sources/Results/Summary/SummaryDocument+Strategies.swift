import JSONDocuments
import Experiments

extension SummaryDocument {
  /// An arm with its costs, its overall figures and its retention.
  static func strategy(_ arm: Arm, of result: ComparisonResult) -> JSONValue {
    let figures = result.figures.filter { $0.strategy == arm.id && $0.slice.by == nil }
    let curve = result.retention.first { $0.strategy == arm.id && $0.slice == .overall }
    let costs = result.costs(of: arm.id).map(ResultTables.kinds) ?? []
    return [
      "strategy": .text(arm.id), "title": .text(arm.title),
      "is-baseline": .bool(arm.isBaseline), "is-hidden": .bool(arm.isHidden),
      "costs": .object(costs.map { JSONValue.Member($0.kind, cost($0.cost)) }),
      "measures": .array(figures.map(figure)),
      "retention": .array((curve?.horizons ?? []).map(horizon)),
    ]
  }

  private static func cost(_ cost: CostSummary.Cost) -> JSONValue {
    [
      "money": .number(cost.money), "customers": .number(cost.customers),
      "cost": .optional(cost.cost), "interval": .interval(cost.interval),
      "words": .text(cost.words),
    ]
  }

  private static func figure(_ figure: Figure) -> JSONValue {
    [
      "measure": .text(figure.measure), "key": .optional(figure.slice.key),
      "mean": .optional(figure.mean), "interval": .interval(figure.interval),
      "n": .count(figure.n), "note": .optional(figure.note),
    ]
  }

  private static func horizon(_ horizon: RetentionCurve.Horizon) -> JSONValue {
    [
      "days": .number(horizon.days), "never-inactive": .optional(horizon.neverInactive),
      "never-inactive-interval": .interval(horizon.neverInactiveInterval),
      "at-risk": .number(horizon.atRisk), "active": .optional(horizon.active),
      "active-interval": .interval(horizon.activeInterval), "watched": .number(horizon.watched),
      "thin": .bool(horizon.isThin),
    ]
  }

  /// A strategy less the baseline in one measure.
  static func difference(_ row: Difference) -> JSONValue {
    [
      "strategy": .text(row.strategy), "against": .text(row.against),
      "measure": .text(row.measure), "key": .optional(row.slice.key),
      "difference": .optional(row.difference), "interval": .interval(row.interval),
      "relative": .optional(row.relative), "relative-interval": .interval(row.relativeInterval),
      "n": .count(row.n), "variance-reduction": .optional(row.varianceReduction),
      "finding": .text(row.finding.rawValue),
      "replications-needed": row.replicationsNeeded.map { .count($0) } ?? .null,
      "note": .optional(row.note),
    ]
  }
}
