public import JSONDocuments

/// How a run came about: everything needed to repeat it, and everything that may differ between
/// two runs with the same figures.
///
/// The only file of a run folder with times, machines and thread counts in it.
public struct Manifest: Hashable, Sendable {
  /// The run's name.
  public var id: String
  /// The scenario's name.
  public var scenario: String
  /// The scenario file as it was given.
  public var scenarioPath: String
  /// What the run was computed from.
  public var identity: RunIdentity
  /// The digests of the folder's data files, by name, in the order they were written.
  public var files: [DataFile]
  /// The program, the machine and the time.
  public var circumstances: Circumstances

  /// A data file of the folder.
  public struct DataFile: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The digest of its content, in hexadecimal digits.
    public let sha256: String

    /// Names a data file and its content.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// What may differ between two runs with the same figures.
  public struct Circumstances: Hashable, Sendable {
    /// The digest of the program's own file, which tells builds of one version apart.
    public var program: String
    /// The compiler the program was built with.
    public var toolchain: String
    /// The BLAS library in use.
    public var blas: String
    /// The number of threads.
    public var threads: Int
    /// When the run ended, in UTC.
    public var finished: String
    /// How long it computed, in seconds.
    public var seconds: Double

    /// Notes how a run came about.
    public init(
      program: String, toolchain: String, blas: String, threads: Int, finished: String,
      seconds: Double
    ) {
      self.program = program
      self.toolchain = toolchain
      self.blas = blas
      self.threads = threads
      self.finished = finished
      self.seconds = seconds
    }
  }

  /// Gathers a manifest.
  public init(
    id: String, scenario: String, scenarioPath: String, identity: RunIdentity, files: [DataFile],
    circumstances: Circumstances
  ) {
    self.id = id
    self.scenario = scenario
    self.scenarioPath = scenarioPath
    self.identity = identity
    self.files = files
    self.circumstances = circumstances
  }

  /// How many replications a run may have.
  public static let possibleReplications = 1...1_000_000

  /// The file's name in a run folder.
  public static let fileName = "manifest.json"

  /// The manifest as a document.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("format", .count(ProgramVersion.resultFormat)),
      .init("program", .text(ProgramVersion.current)),
      .init("id", .text(id)),
      .init(
        "scenario",
        [
          "name": .text(scenario), "path": .text(scenarioPath),
          "sha256": .text(identity.scenario.description),
        ]),
      .init("overrides", .array(identity.overrides.map { .text($0) })),
      .init("strategies", .array(identity.strategies.map { .text($0) })),
    ]
    if !identity.worlds.isEmpty {
      members.append(.init("worlds", .array(identity.worlds.map { .text($0) })))
    }
    members += [
      .init("replications", .count(identity.replications)),
      .init("seed", .natural(identity.seed)),
      .init(
        "inputs",
        .array(
          identity.inputs.map { ["path": .text($0.path), "sha256": .text($0.digest.description)] })),
      .init(
        "files", .array(files.map { ["name": .text($0.name), "sha256": .text($0.sha256)] })),
      .init(
        "circumstances",
        [
          "program-sha256": .text(circumstances.program),
          "toolchain": .text(circumstances.toolchain),
          "blas": .text(circumstances.blas),
          "threads": .count(circumstances.threads),
          "finished": .text(circumstances.finished),
          "seconds": .number(circumstances.seconds),
        ]),
    ]
    return .object(members)
  }
}
