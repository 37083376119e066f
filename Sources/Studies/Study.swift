import Catalogue
package import Engine
package import Experiments
import JSONDocuments
package import Marketing
import Measures
import Reports
package import Results

/// One run from the loaded scenario to its folder: recognised or computed, and written.
package struct Study: Sendable {
  package let source: ScenarioSource
  package let options: StudyOptions
  package let engine: CompiledScenario
  package let plan: ComparisonPlan
  package let identity: RunIdentity
  /// What runs beside the base.
  private let worlds: [WorldComparison.Member]

  /// Settles what is to be run.
  ///
  /// - Throws: ``CommandFailure``.
  package init(_ source: ScenarioSource, options: StudyOptions) throws {
    let source = source.with(seed: options.seed, replications: options.replications)
    self.source = source
    self.options = options
    let scenario = source.scenario
    try source.refusePrograms(unless: options.programLimit != nil)
    engine = try Study.compile(scenario, path: source.path)
    plan = try Study.plan(engine, options)
    var worlds: [WorldComparison.Member] = []
    for id in try Study.worlds(of: scenario, options) {
      guard let world = scenario.worlds.first(where: { $0.id == id }) else { continue }
      let engine = try Study.compile(world.scenario, path: "\(source.path), world \(id)")
      worlds.append(
        WorldComparison.Member(
          id: id, title: world.title,
          comparison: Comparison(
            try Study.plan(engine, options), engine: engine,
            programs: source.programStart(options))))
    }
    self.worlds = worlds
    identity = RunIdentity(
      scenario: source.digest, overrides: source.overrides, inputs: try source.inputs(),
      strategies: plan.arms, worlds: worlds.map(\.id), replications: plan.replications,
      seed: scenario.experiment.seed)
  }

  /// The scenario, with the seed and the replications of the command line.
  package var scenario: Scenario { source.scenario }

  private static func plan(
    _ engine: CompiledScenario, _ options: StudyOptions
  ) throws(CommandFailure) -> ComparisonPlan {
    do {
      return try ComparisonPlan(
        engine, strategies: options.strategies, threads: options.threads)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// The worlds beside the base that the options choose, else those that the scenario runs, in its order.
  private static func worlds(
    of scenario: Scenario, _ options: StudyOptions
  ) throws(CommandFailure) -> [String] {
    let known = scenario.worlds.map(\.id)
    guard let chosen = options.worlds else { return scenario.worldsToRun }
    if chosen == ["all"] { return known }
    let others = chosen.filter { $0 != World.base }
    if let stranger = others.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        .usage,
        "there is no world '\(stranger)'; the scenario has "
          + ([World.base] + known).joined(separator: ", "))
    }
    return known.filter { others.contains($0) }
  }

  /// Makes a scenario ready to run.
  ///
  /// - Throws: ``CommandFailure``; `path` is how the scenario is called in it.
  package static func compile(_ scenario: Scenario, path: String) throws -> CompiledScenario {
    do {
      return try CompiledScenario(scenario)
    } catch .invalid(let reason) {
      throw CommandFailure(.invalidScenario, "\(path): \(reason)")
    } catch {
      throw CommandFailure(.broken, "\(path): \(error)")
    }
  }

  /// Answers from the store, or computes and writes.
  ///
  /// - Throws: ``CommandFailure``; nothing is written then.
  package func perform(_ watch: StudyWatch) throws -> StudyOutcome {
    let store = RunStore(root: options.out, scenario: scenario.name)
    let program = Program.digest
    let known = store.runs(of: identity.id)
    if !options.again,
      let stored = known.first(where: { isAnswered(by: $0, program: program, watch) })
    {
      watch.note("nothing to do: \(stored.path) has this run; --again computes it anew")
      return try StudyOutcome(stored: stored.path)
    }
    let draft = try refusal { () throws(FileProblem) in try store.draft(of: identity.id) }
    let computed: (result: ComparisonResult, seconds: Double)
    do {
      computed = try compute(watch)
    } catch {
      draft.discard()
      throw error
    }
    let files = runFiles(of: computed.result)
    let digests = files.digests
    // Another build, or another go, that came to the same figures needs no second folder.
    if let same = known.first(where: { $0.manifest.files == digests && $0.isIntact }) {
      draft.discard()
      watch.note("the same figures, to the last bit, as in \(same.path), which stays as it is")
      return StudyOutcome(
        computed.result, report: report(of: computed.result, inColour: true), files: files,
        path: same.path)
    }
    let manifest = Manifest(
      id: identity.id, scenario: scenario.name, scenarioPath: source.path, identity: identity,
      files: digests,
      circumstances: .init(
        program: program, toolchain: Program.toolchain, blas: Program.blas, threads: plan.threads,
        finished: Program.now, seconds: computed.seconds))
    let written = try refusal { () throws(FileProblem) in
      try files.publish(draft, manifest: manifest)
    }
    let place = written ?? draft.path
    enterInCatalogue(place, watch)
    if let before = known.first(where: \.isIntact) {
      watch.note("the figures differ from those in \(before.path), which stays as it is")
    } else if place != store.folder + "/" + identity.id {
      watch.note(
        "\(store.folder)/\(identity.id) is damaged and stays as it is; the run is in \(place)")
    }
    return StudyOutcome(
      computed.result, report: report(of: computed.result, inColour: true), files: files,
      path: place)
  }

  /// Enters a new run folder in the catalogue; the run stands whatever comes of that.
  private func enterInCatalogue(_ folder: String, _ watch: StudyWatch) {
    guard folder.hasPrefix(options.out + "/") else { return }
    do throws(CatalogueProblem) {
      try RunCatalogue(root: options.out).add(String(folder.dropFirst(options.out.count + 1)))
    } catch {
      watch.note("the run is complete, but could not be entered in the catalogue: \(error)")
    }
  }

  /// Runs the comparison and tells how long it took.
  ///
  /// - Throws: ``CommandFailure``.
  package func compute(
    _ watch: StudyWatch
  ) throws -> (result: ComparisonResult, seconds: Double) {
    let start = ContinuousClock.now
    do {
      let base = Comparison(plan, engine: engine, programs: source.programStart(options))
      let result = try WorldComparison(base: base, others: worlds).run(
        isCancelled: watch.isCancelled, progress: watch.progress)
      return (result, (ContinuousClock.now - start) / .seconds(1))
    } catch .policyFailed(let sentence) {
      throw CommandFailure(.invalidScenario, "\(source.path): \(sentence)")
    } catch .cancelled {
      throw CommandFailure(.interrupted, "interrupted; nothing was written")
    } catch {
      throw CommandFailure(.broken, error.description)
    }
  }

  /// The files of a result; nothing in them depends on this machine, the time or the threads.
  package func runFiles(of result: ComparisonResult) -> RunFiles {
    let tables = ResultTables.tables(of: result)
    let dictionary = DataPackage.document(
      name: scenario.name, title: result.scenario.title, tables: tables)
    let texts: [(String, String)] =
      [
        (RunFiles.summary, SummaryDocument.document(of: result).document),
        (RunFiles.report, report(of: result).text),
      ] + tables.map { ($0.fileName, $0.csv) } + [
        ("datapackage.json", dictionary.document), ("resolved.txt", source.resolvedText),
      ]
    return RunFiles(
      texts.map { RunFiles.File(name: $0.0, bytes: Array($0.1.utf8)) } + [
        RunFiles.File(name: RunFiles.scenario, bytes: source.bytes)
      ])
  }

  /// The report for people, which shows the conversion from where customers start to where they
  /// are customers.
  private func report(of result: ComparisonResult, inColour: Bool = false) -> SummaryReport {
    let stages = zip(plan.layout.stages, plan.layout.stageKinds)
    let customer = stages.first { $0.1.isCustomer }?.0
    let start = stages.first { $0.0.journey == customer?.journey }?.0
    let conversion = customer.flatMap { to in
      start.map { Measure.conversion(from: $0, to: to).id }
    }
    return SummaryReport(
      result, conversion: conversion, style: TextStyle(hasColour: inColour))
  }

  /// Whether a stored run was computed by this very build and its files are as they were written.
  private func isAnswered(by stored: RunStore.Stored, program: String, _ watch: StudyWatch) -> Bool
  {
    guard stored.manifest.circumstances.program == program else { return false }
    let problem =
      stored.missingFiles.first.map { "\($0) is missing" }
      ?? stored.damagedFiles.first.map { "\($0) is not as it was written" }
    if let problem { watch.note("\(stored.path)/\(problem)") }
    return problem == nil
  }
}

/// Turns what the file system refuses into a failure of the command.
package func refusal<Value>(_ body: () throws(FileProblem) -> Value) throws(CommandFailure) -> Value
{
  do {
    return try body()
  } catch {
    switch error {
    case .unreadable: throw CommandFailure(.missingInput, error.description)
    case .unwritable: throw CommandFailure(.cannotWrite, error.description)
    }
  }
}
