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
  ///   - meter: told what the run costs; without one nothing is timed.
  ///   - openPolicyOutside: opens policies outside, where strategies have any.
  /// - Returns: a record for each strategy, in the order asked, with outcomes of customers.
  /// - Throws: ``EngineError``.
  public func run(
    replication: Int, strategies: [String], threads: Int = 1, watch: RunWatch = RunWatch(),
    meter: RunMeter? = nil, openPolicyOutside: OutsidePolicyOpener? = nil
  ) throws(EngineError) -> [RunRecord] {
    try run(
      replication: replication, strategies: strategies, threads: threads, watch: watch,
      meter: meter, kernels: .best, together: CompiledScenario.mostTogether,
      inRow: CompiledScenario.mostInRow, openPolicyOutside: openPolicyOutside)
  }

  /// Strategies that run side by side: more would crowd each other out of the cache, and each takes memory.
  static let mostTogether = 4

  /// Ticks that a block goes through in a row if nothing couples customers: enough for the memory's sake,
  /// and each takes room for its tables.
  static let mostInRow = 8

  /// The same with given kernels, strategies side by side, and ticks in a row; none of it moves a figure.
  func run(
    replication: Int, strategies: [String], threads: Int, watch: RunWatch, meter: RunMeter? = nil,
    kernels: KernelSet, together: Int, inRow: Int, openPolicyOutside: OutsidePolicyOpener? = nil
  ) throws(EngineError) -> [RunRecord] {
    var asked: [Strategy] = []
    for id in strategies {
      guard let strategy = scenario.strategy(id) else {
        throw .invalid(
          "There is no strategy '\(id)'; there are "
            + "\(scenario.strategies.map(\.id).joined(separator: ", ")).")
      }
      asked.append(strategy)
    }
    let making = Stopwatch()
    let population = try Population(self, replication: replication, threads: threads)
    meter?.add(population, in: making.spent)
    let ticking = Stopwatch()
    defer { meter?.add(ticks: ticking.spent) }
    var records: [RunRecord] = []
    for first in stride(from: 0, to: asked.count, by: max(1, together)) {
      let batch = try ArmBatch(
        self, population: population,
        strategies: Array(asked[first..<min(first + max(1, together), asked.count)]),
        replication: replication, threads: threads, kernels: kernels, mostInRow: inRow,
        isTimed: meter != nil, openPolicyOutside: openPolicyOutside)
      records += try batch.run(watch: watch, meter: meter)
    }
    return records
  }
}
