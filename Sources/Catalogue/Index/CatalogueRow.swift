import GRDB

/// A run as a row of the table `runs`.
enum CatalogueRow {
  /// The columns, in the order of ``values(of:)``.
  static let columns = [
    "path", "id", "scenario", "title", "scenario_digest", "overrides", "strategies", "worlds",
    "baseline", "rank_by", "decided", "best", "best_value", "replications", "failures", "seed",
    "people", "tick", "ticks", "currency", "targets_met", "targets", "program", "build",
    "finished", "seconds", "threads", "tags", "note",
  ]

  /// The cells of a run.
  static func values(of run: RunRecord) -> StatementArguments {
    [
      run.path, run.id, run.scenario, run.title, run.scenarioDigest, joined(run.overrides),
      joined(run.strategies), joined(run.worlds), run.baseline, run.rankBy, run.isDecided, run.best,
      run.bestValue, run.replications, run.failures, "\(run.seed)", run.people, run.tick,
      run.ticks, run.currency, run.targetsMet, run.targets, run.program, run.build, run.finished,
      run.seconds, run.threads, joined(run.tags), run.note,
    ]
  }

  /// The run of a row that has ``columns``, in their order.
  static func record(_ row: Row) -> RunRecord {
    RunRecord(
      path: row[0], id: row[1], scenario: row[2], title: row[3], scenarioDigest: row[4],
      overrides: parts(row[5]), strategies: parts(row[6]), worlds: parts(row[7]), baseline: row[8],
      rankBy: row[9], isDecided: row[10], best: row[11], bestValue: row[12],
      replications: row[13], failures: row[14], seed: UInt64(row[15] as String) ?? 0,
      people: row[16], tick: row[17], ticks: row[18], currency: row[19], targetsMet: row[20],
      targets: row[21], program: row[22], build: row[23], finished: row[24], seconds: row[25],
      threads: row[26], tags: parts(row[27]), note: row[28])
  }

  /// A list as one text.
  static func joined(_ parts: [String]) -> String {
    parts.joined(separator: CatalogueSchema.separator)
  }

  private static func parts(_ text: String) -> [String] {
    text.split(separator: CatalogueSchema.separator).map(String.init)
  }
}
