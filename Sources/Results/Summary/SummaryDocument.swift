public import JSONDocuments
public import Experiments
import Measures

/// `summary.json`: what a comparison comes to, in a documented and versioned shape.
///
/// The top keys, in order: `format`, `program`, `scenario`, `seed`, `replications`,
/// `baseline`, `hidden`, `verdict`, `strategies`, `differences`, `targets`, `pairing`, `measures`,
/// `warnings`, `failures`; and `frames` and `worlds` where there are any. Figures here are for all people; `measures.csv` has every part of them.
/// Shares are from 0 to 1, money is in units of the currency, intervals are 95 % and written
/// `[low, high]`, null where there is no number or an end is unbounded. Keys may be added without a
/// new `format`; none is removed or changes its meaning.
public enum SummaryDocument {
  /// The document of a result.
  ///
  /// It does not name the run: the order of strategies in a file moves the run's name and nothing
  /// in here.
  public static func document(of result: ComparisonResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("format", .count(ProgramVersion.resultFormat)),
      .init("program", .text(ProgramVersion.current)),
      .init("scenario", scenario(result.scenario)),
      .init("seed", .natural(result.seed)),
      .init(
        "replications",
        [
          "requested": .count(result.requested), "in-figures": .count(result.replications),
        ]),
    ]
    members += findings(result)
    members += [
      .init("targets", .array(result.targets.map(target))),
      .init("pairing", .array(result.pairings.filter { $0.slice.by == nil }.map(pairing))),
      .init("measures", .array(result.measures.map(measure))),
      .init("warnings", .array(result.warnings.map(warning))),
      .init(
        "failures",
        .array(
          result.failures.map {
            ["replication": .count($0.replication), "message": .text($0.message)]
          })),
    ]
    if !result.frames.isEmpty {
      members.append(.init("frames", .array(result.frames.map(frame))))
    }
    if !result.worlds.isEmpty {
      members.append(.init("worlds", .array(result.worlds.map(world))))
    }
    return .object(members)
  }

  /// What was found in one world.
  private static func findings(_ result: ComparisonResult) -> [JSONValue.Member] {
    [
      .init("baseline", .text(result.baseline)), .init("hidden", .text(result.hidden)),
      .init("verdict", verdict(result.verdict)),
      .init("strategies", .array(result.arms.map { strategy($0, of: result) })),
      .init(
        "differences", .array(result.differences.filter { $0.slice.by == nil }.map(difference))),
    ]
  }

  private static func world(_ world: WorldResult) -> JSONValue {
    .object(
      [.init("world", .text(world.id)), .init("title", .text(world.title))]
        + findings(world.result))
  }

  private static func frame(_ frame: FrameResult) -> JSONValue {
    [
      "frame": .text(frame.id),
      "rows": .array(
        frame.rows.map {
          [
            "name": .text($0.name), "measure": .text($0.measure), "by": .optional($0.slice.by),
            "label": .optional($0.slice.label),
          ]
        }),
    ]
  }

  private static func scenario(_ facts: ScenarioFacts) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .text(facts.name)), .init("title", .text(facts.title)),
      .init("currency", .optional(facts.currency)), .init("people", .count(facts.people)),
      .init("tick", .text(facts.tick)), .init("ticks", .count(facts.ticks)),
      .init("warm-up-ticks", .count(facts.warmUpTicks)),
      .init("follow-up-ticks", .count(facts.followUpTicks)),
      .init(
        "breakdowns",
        .array(
          facts.breakdowns.map {
            ["feature": .text($0.feature), "labels": .array($0.labels.map { .text($0) })]
          })),
      .init("rank-by", .text(facts.rankBy)),
      .init("least-difference", .number(facts.leastDifference)),
    ]
    if let people = facts.eachStandsFor { members.append(.init("each-stands-for", .count(people))) }
    return .object(members)
  }

  private static func measure(_ definition: MeasureDefinition) -> JSONValue {
    [
      "measure": .text(definition.id), "title": .text(definition.title),
      "unit": .text(definition.unit.rawValue), "better": .text(definition.better.rawValue),
      "definition": .text(definition.definition), "source": .optional(definition.source),
    ]
  }

  private static func warning(_ warning: ComparisonWarning) -> JSONValue {
    [
      "kind": .text(warning.kind.rawValue), "subject": .optional(warning.subject),
      "message": .text(warning.message),
    ]
  }
}

extension JSONValue {
  /// `[low, high]`, or null where there is no interval.
  static func interval(_ interval: Interval95?) -> JSONValue {
    interval.map { [.optional($0.low), .optional($0.high)] } ?? .null
  }
}
