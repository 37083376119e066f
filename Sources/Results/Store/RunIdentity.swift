import JSONDocuments

/// What a run is computed from, and the name that follows from it.
///
/// Two runs with equal identities give the same figures, whatever the machine or the number of
/// threads. The name is the folder's: `results/<scenario>/<id>`.
public struct RunIdentity: Hashable, Sendable {
  /// The digest of the scenario's text.
  public let scenario: Digest
  /// The overrides as given, in order: `path=value`.
  public let overrides: [String]
  /// The digests of the files the scenario reads, by path as written, sorted by path.
  public let inputs: [InputFile]
  /// The strategies compared; empty: all.
  public let strategies: [String]
  /// The worlds that ran beside the base, in the scenario's order.
  public let worlds: [String]
  /// The number of replications.
  public let replications: Int
  /// The seed.
  public let seed: UInt64

  /// A file that the scenario reads.
  public struct InputFile: Hashable, Sendable {
    /// The path as the scenario writes it.
    public let path: String
    /// The digest of its content.
    public let digest: Digest

    /// Names a file and its content.
    public init(path: String, digest: Digest) {
      self.path = path
      self.digest = digest
    }
  }

  /// Gathers what a run is computed from.
  public init(
    scenario: Digest, overrides: [String], inputs: [InputFile], strategies: [String],
    worlds: [String] = [], replications: Int, seed: UInt64
  ) {
    self.scenario = scenario
    self.overrides = overrides
    self.inputs = inputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.strategies = strategies
    self.worlds = worlds
    self.replications = replications
    self.seed = seed
  }

  /// The run's name: 12 characters from the digest of everything above, the program's version and
  /// the shape of results.
  public var id: String {
    var parts: [JSONValue.Member] = [
      .init("program", .text(ProgramVersion.current)),
      .init("format", .count(ProgramVersion.resultFormat)),
      .init("scenario", .text(scenario.description)),
      .init("overrides", .array(overrides.map { .text($0) })),
      .init(
        "inputs",
        .array(inputs.map { ["path": .text($0.path), "sha256": .text($0.digest.description)] })),
      .init("strategies", .array(strategies.map { .text($0) })),
      .init("replications", .count(replications)),
      .init("seed", .natural(seed)),
    ]
    if !worlds.isEmpty { parts.append(.init("worlds", .array(worlds.map { .text($0) }))) }
    return Digest(of: Array(JSONValue.object(parts).document.utf8)).shortName
  }
}
