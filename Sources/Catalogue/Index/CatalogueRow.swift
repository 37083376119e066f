import GRDB

/// A run as a row of the table `runs`.
enum CatalogueRow {
  /// The columns, in the order of ``values(of:)``.
  static let columns = [
    "path", "id", "scenario", "title", "systems", "scenario_digest", "overrides", "strategies",
    "worlds",
    "baseline", "rank_by", "decided", "best", "best_value", "replications", "failures", "seed",
    "people", "tick", "ticks", "currency", "targets_met", "targets", "program", "build",
    "finished", "seconds", "threads", "tags", "note",
  ]

  /// The cells of a run.
  static func values(of run: RunRecord) -> StatementArguments {
    [
      run.path, run.id, run.scenario, run.title, joined(run.systems), run.scenarioDigest,
      joined(run.overrides),
      joined(run.strategies), joined(run.worlds), run.baseline, run.rankBy, run.isDecided, run.best,
      run.bestValue, run.replications, run.failures, "\(run.seed)", run.people, run.tick,
      run.ticks, run.currency, run.targetsMet, run.targets, run.program, run.build, run.finished,
      run.seconds, run.threads, joined(run.tags), run.note,
    ]
  }

  /// The run of a row that has ``columns``, in their order.
  static func record(_ row: Row) -> RunRecord {
    RunRecord(
      path: row[0], id: row[1], scenario: row[2], title: row[3], systems: parts(row[4]),
      scenarioDigest: row[5],
      overrides: parts(row[6]), strategies: parts(row[7]), worlds: parts(row[8]), baseline: row[9],
      rankBy: row[10], isDecided: row[11], best: row[12], bestValue: row[13],
      replications: row[14], failures: row[15], seed: UInt64(row[16] as String) ?? 0,
      people: row[17], tick: row[18], ticks: row[19], currency: row[20], targetsMet: row[21],
      targets: row[22], program: row[23], build: row[24], finished: row[25], seconds: row[26],
      threads: row[27], tags: parts(row[28]), note: row[29])
  }

  /// A list as one text.
  static func joined(_ parts: [String]) -> String {
    parts.joined(separator: CatalogueSchema.separator)
  }

  /// The list that one text stands for.
  static func parts(_ text: String) -> [String] {
    text.split(separator: CatalogueSchema.separator).map(String.init)
  }
}
