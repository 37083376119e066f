import Marketing
import Results

extension STRESSChecklist {
  /// Section 3.
  static func data(_ facts: ModelFacts) -> [(String, String)] {
    let sources = facts.meta("sources")
    let files = facts.run.manifest.identity.inputs
    return [
      (
        "3.1 Data sources",
        sources.isEmpty
          ? "The scenario states none." : sources.map(Markdown.plain).joined(separator: "<br>")
      ),
      (
        "3.2 Pre-processing",
        files.isEmpty ? "None: no files are read." : "Files are read as they are: ODD 6."
      ),
      (
        "3.3 Input parameters",
        "Every value with its meaning and origin: ODD 7; `resolved.txt` of the run."
      ),
      (
        "3.4 Assumptions",
        facts.meta("assumed").isEmpty
          ? "The scenario states none beside its values."
          : facts.meta("assumed").map(Markdown.plain).joined(separator: "<br>")
      ),
    ]
  }

  /// Section 4.
  static func experimentation(_ facts: ModelFacts) -> [(String, String)] {
    let summary = facts.run.summary
    let timing = facts.scenario.timing
    return [
      (
        "4.1 Initialisation",
        timing.warmUpTicks > 0
          ? "\(timing.warmUpTicks) steps of warm-up under "
            + Markdown.code(timing.warmUpStrategy ?? facts.scenario.experiment.baseline)
            + ", common to all strategies; ODD 5."
          : "No warm-up; stages at the start: ODD 5."
      ),
      (
        "4.2 Run length",
        "\(timing.ticks) steps of one \(timing.tick.rawValue)"
          + (timing.followUpTicks > 0 ? ", then \(timing.followUpTicks) of follow-up" : "") + "."
      ),
      (
        "4.3 Estimation approach",
        "\(summary.replications.inFigures) of \(summary.replications.requested) replications; means "
          + "with 95 % intervals; common random numbers, differences paired by replication; the "
          + "ranking at an error probability of \(summary.findings.verdict.errorProbability)."
      ),
    ]
  }

  /// Section 5.
  static func implementation(_ facts: ModelFacts) -> [(String, String)] {
    let circumstances = facts.run.manifest.circumstances
    let threads = circumstances.threads
    let seconds = (circumstances.seconds * 10).rounded() / 10
    return [
      (
        "5.1 Software",
        "Footfall \(facts.run.summary.program) (program's SHA-256 "
          + "\(Markdown.code(circumstances.program))), \(Markdown.plain(circumstances.toolchain)), "
          + Markdown.plain(circumstances.blas) + "."
      ),
      (
        "5.2 Random sampling",
        "Philox4x32 (Salmon et al. 2011, doi:10.1145/2063384.2063405), keyed by "
          + "seed \(facts.run.summary.seed), replication, customer, step and purpose."
      ),
      (
        "5.3 Model execution",
        "Fixed steps; all read the state of the step's start; the order of "
          + "customers and the number of threads decide nothing: ODD 3."
      ),
      (
        "5.4 System specification",
        "\(threads) thread\(threads == 1 ? "" : "s"), \(seconds) seconds, ended "
          + "\(circumstances.finished). The processor's kind is said with the libraries of 5.1."
      ),
    ]
  }

  /// Section 6.
  static func access(_ facts: ModelFacts) -> [(String, String)] {
    [
      (
        "6.1 Computer model sharing",
        "\(Markdown.code(command(facts))), with the run's `scenario.yaml` under that name; "
          + "`footfall verify` repeats a stored run and compares every byte. Footfall is free software (Apache-2.0)."
      )
    ]
  }

  /// The command that computes the run from a copy of its scenario.
  private static func command(_ facts: ModelFacts) -> String {
    let identity = facts.run.manifest.identity
    var words = ["footfall", "run", quoted("\(facts.scenario.name).yaml")]
    for override in identity.overrides { words += ["--set", quoted(override)] }
    if facts.leavesOutStrategies {
      let ran = facts.scenario.strategies.map(\.id)
      words += ["--strategies", quoted(ran.joined(separator: ","))]
    }
    words += ["--replications", "\(identity.replications)", "--seed", "\(identity.seed)"]
    if !identity.worlds.isEmpty {
      words += ["--worlds", quoted(identity.worlds.joined(separator: ","))]
    }
    return words.joined(separator: " ")
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./,=:%".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
