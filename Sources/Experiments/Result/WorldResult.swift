/// What a comparison came to in one of the scenario's worlds.
public struct WorldResult: Codable, Hashable, Sendable {
  /// The world's id.
  public var id: String
  /// Its title for people.
  public var title: String
  /// The comparison in this world; targets are those of the whole run and stand only there.
  public var result: ComparisonResult
}
