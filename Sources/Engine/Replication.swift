import Marketing

extension CompiledScenario {
  /// Runs strategies of one replication on the same customers with the same luck.
  ///
  /// - Parameters:
  ///   - replication: the replication, from 0; what happens in it depends on neither their number nor on
  ///     which other strategies run.
  ///   - strategies: ids of strategies; `Scenario.hiddenArm` is the one that does nothing.
  ///   - threads: how many threads to use; the records are the same for any number.
  ///   - watch: asked at each tick whether to stop, and told of progress.
  /// - Returns: a record for each strategy, in the order asked, with outcomes of customers.
  /// - Throws: ``EngineError``.
  public func run(
    replication: Int, strategies: [String], threads: Int = 1, watch: RunWatch = RunWatch()
  ) throws(EngineError) -> [RunRecord] {
    let population = try Population(self, replication: replication, threads: threads)
    let lanes = (0..<max(1, min(threads, Block.count(for: population.count)))).map { _ in
      makeLane()
    }
    var records: [RunRecord] = []
    for id in strategies {
      guard let strategy = scenario.strategy(id) else {
        throw .invalid(
          "There is no strategy '\(id)'; there are "
            + "\(scenario.strategies.map(\.id).joined(separator: ", ")).")
      }
      let arm = try Arm(
        self, population: population, strategy: strategy, replication: replication, lanes: lanes)
      records.append(try arm.run(watch: watch))
    }
    return records
  }

  private func makeLane() -> Lane {
    let groups = journeys.flatMap(\.stages).flatMap { $0.groups + ($0.atOnce.map { [$0] } ?? []) }
    return Lane(
      rows: rows.count, edges: groups.map(\.members.count).max() ?? 1,
      channels: scenario.channels.count, journeys: journeys.count, cells: layout.cellCount,
      depth: maskDepth, mostContacts: layout.mostContacts)
  }
}
