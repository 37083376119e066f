import JSONDocuments
import Experiments
import Marketing

extension SummaryDocument {
  /// The ranking and what can be said of it.
  static func verdict(_ verdict: Verdict) -> JSONValue {
    [
      "rank-by": .text(verdict.rankBy), "decided": .bool(verdict.decided),
      "best": .optional(verdict.best),
      "contenders": .array(verdict.contenders.map { .text($0) }),
      "error-probability": .number(verdict.errorProbability),
      "replications-needed": verdict.replicationsNeeded.map { .count($0) } ?? .null,
      "sentences": .array(verdict.sentences.map { .text($0) }),
      "ranking": .array(verdict.ranking.map(ranked)),
    ]
  }

  private static func ranked(_ row: Verdict.Ranked) -> JSONValue {
    [
      "strategy": .text(row.strategy), "value": .optional(row.value),
      "interval": .interval(row.interval), "spend": .number(row.spend),
      "acquired": .number(row.acquired), "incremental-cost": .optional(row.incrementalCost),
      "less-best-other": .interval(row.lessBestOther),
    ]
  }

  /// A target with each of its expectations.
  static func target(_ target: TargetResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("target", .text(target.id)), .init("status", .text(target.status.rawValue)),
      .init("measure", .text(target.measure)), .init("by", .optional(target.by)),
      .init("strategy", .text(target.strategy)), .init("against", .optional(target.against)),
      .init("required", .bool(target.required)), .init("used", .text(target.used)),
      .init("source", .optional(target.source)),
      .init("rows", .array(target.rows.map(expectation))),
    ]
    if target.world != nil || target.againstWorld != nil {
      members += [
        .init("world", .text(target.world ?? World.base)),
        .init(
          "against-world",
          target.against == nil ? .null : .text(target.againstWorld ?? World.base)),
      ]
    }
    return .object(members)
  }

  private static func expectation(_ row: TargetResult.Row) -> JSONValue {
    [
      "key": .optional(row.key), "scale": .text(row.scale), "expected": .interval(row.expected),
      "tolerance": .text(row.tolerance), "value": .optional(row.value),
      "interval": .interval(row.interval), "status": .text(row.status.rawValue),
      "note": .optional(row.note),
    ]
  }

  /// Who was persuaded, came anyway or was deterred.
  static func pairing(_ pairing: PairingSummary) -> JSONValue {
    [
      "strategy": .text(pairing.strategy), "against": .text(pairing.against),
      "persuaded": share(pairing.persuaded), "came-anyway": share(pairing.cameAnyway),
      "deterred": share(pairing.deterred), "neither": share(pairing.neither),
      "net": share(pairing.net), "caution": .text(pairing.caution),
    ]
  }

  private static func share(_ share: PairingSummary.Share) -> JSONValue {
    [
      "customers": .number(share.customers), "interval": .interval(share.interval),
      "bounds": .interval(share.bounds),
    ]
  }
}
