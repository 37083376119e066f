import Measures
public import Results

/// The tables of some runs, gathered for export: one of each kind, and the runs themselves.
public struct ExportTables: Sendable {
  let tables: [ExportTable]
  let title: String

  /// Gathers the tables of runs.
  ///
  /// Where runs have not the same columns, those that one has not are empty there.
  /// - Throws: ``Results/StoredRunProblem`` if a file of a run is gone or damaged.
  public init(_ runs: [StoredRun]) throws(StoredRunProblem) {
    var tables = [Self.runs(runs), Self.definitions(runs)]
    let first = tables.count
    for run in runs {
      let name = Self.name(of: run)
      for resource in try StoredDictionary(run).resources {
        guard let table = try run.table(resource.name) else { continue }
        let place: Int
        if let known = tables.dropFirst(first).firstIndex(where: { $0.name == resource.name }) {
          place = known
        } else {
          place = tables.count
          tables.append(
            ExportTable(
              name: resource.name, meaning: resource.description,
              columns: ExportTable.runColumns))
        }
        for column in resource.columns { tables[place].add(column) }
        tables[place].append(table, scenario: run.manifest.scenario, run: name)
      }
    }
    self.tables = tables
    let titles = runs.map {
      $0.summary.scenario.title.isEmpty ? $0.manifest.scenario : $0.summary.scenario.title
    }
    title = titles.count == 1 ? titles[0] : "\(titles.count) runs of Footfall"
  }

  /// A run's folder, which tells it from others of its scenario.
  static func name(of run: StoredRun) -> String {
    run.folder.split(separator: "/").last.map(String.init) ?? run.manifest.id
  }

  private static func column(
    _ name: String, _ type: TidyTable.ColumnType, _ meaning: String, unit: String? = nil
  ) -> ExportTable.Column {
    ExportTable.Column(name: name, type: type, meaning: meaning, unit: unit)
  }

  /// How each run came about.
  private static func runs(_ runs: [StoredRun]) -> ExportTable {
    var table = ExportTable(
      name: "runs", meaning: "One row for each run: how it came about.",
      columns: ExportTable.runColumns + [
        column("title", .text, "The scenario's title."),
        column("program", .text, "The program's version."),
        column("scenario_sha256", .text, "The digest of the scenario's text."),
        column("overrides", .text, "What was set in place of the file's values."),
        column("seed", .text, "The seed of all draws; text, because it may be larger than 2^53."),
        column("replications", .integer, "How many replications were asked for."),
        column("replications_in_figures", .integer, "How many of them are in the figures."),
        column("people", .integer, "How many customers.", unit: "customers"),
        column("tick", .text, "The step of time."),
        column("ticks", .integer, "The length measured.", unit: "ticks"),
        column("warm_up_ticks", .integer, "Time before, not measured.", unit: "ticks"),
        column("follow_up_ticks", .integer, "Time after, without budgets.", unit: "ticks"),
        column("currency", .text, "The currency of all money."),
        column("baseline", .text, "The strategy that others are compared with."),
        column("rank_by", .text, "The measure of the ranking."),
        column("finished", .text, "When it ended, in UTC."),
        column("seconds", .number, "How long it computed.", unit: "seconds"),
      ])
    for run in runs {
      let (summary, manifest) = (run.summary, run.manifest)
      table.append(
        [
          "scenario": manifest.scenario, "run": name(of: run), "title": summary.scenario.title,
          "program": summary.program, "scenario_sha256": manifest.identity.scenario.description,
          "overrides": manifest.identity.overrides.joined(separator: " "),
          "seed": "\(summary.seed)", "replications": "\(summary.replications.requested)",
          "replications_in_figures": "\(summary.replications.inFigures)",
          "people": "\(summary.scenario.people)", "tick": summary.scenario.tick,
          "ticks": "\(summary.scenario.ticks)",
          "warm_up_ticks": "\(summary.scenario.warmUpTicks)",
          "follow_up_ticks": "\(summary.scenario.followUpTicks)",
          "baseline": summary.findings.baseline, "rank_by": summary.scenario.rankBy,
          "finished": manifest.circumstances.finished,
          "seconds": "\(manifest.circumstances.seconds)",
        ].merging(summary.scenario.currency.map { ["currency": $0] } ?? [:]) { $1 }
          .filter { !$0.value.isEmpty })
    }
    return table
  }

  /// What every measure means.
  private static func definitions(_ runs: [StoredRun]) -> ExportTable {
    var table = ExportTable(
      name: "definitions", meaning: "One row for each run and measure: what it is.",
      columns: ExportTable.runColumns + [
        column("measure", .text, "The measure, as scenarios write it."),
        column("title", .text, "Its title."),
        column("unit", .text, "What it is counted in; shares are from 0 to 1."),
        column("better", .text, "Which way it should go: lower, higher or neither."),
        column("definition", .text, "What it means."),
        column("source", .text, "Where the definition comes from."),
      ])
    for run in runs {
      for measure in run.summary.measures {
        var cells = [
          "scenario": run.manifest.scenario, "run": name(of: run), "measure": measure.measure,
          "title": measure.title, "unit": measure.unit.rawValue,
          "better": measure.better.rawValue, "definition": measure.definition,
        ]
        cells["source"] = measure.source
        table.append(cells)
      }
    }
    return table
  }
}
