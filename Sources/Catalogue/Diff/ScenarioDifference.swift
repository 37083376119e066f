import Marketing
public import ScenarioFiles

/// What two scenarios do differently, value by value.
///
/// Compared are meanings, not texts: comments, titles, `meta`, the order of things that have names, the
/// unit a value is written in, and defaults that are written out make no difference.
///
///     let difference = ScenarioDifference(from: before, to: after)
///     for change in difference.changes { print(change.path, change.before ?? "–", change.after ?? "–") }
public struct ScenarioDifference: Sendable {
  /// A value that is not the same.
  public struct Change: Hashable, Sendable {
    /// What a change can move.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// The people, what can happen to them, and the means there are.
      case model
      /// What is decided.
      case strategies
      /// How often, with which luck, and what is compared.
      case experiment
      /// What results are held against and shown with; no figure depends on it.
      case questions
    }
    /// What it can move.
    public let kind: Kind
    /// Where it stands, such as `channels.leaflets.reach`.
    public let path: String
    /// The value before; nil: there is none.
    public let before: String?
    /// The value after; nil: there is none.
    public let after: String?
  }

  /// A scenario, the text it was read from and what replaces values of it.
  public struct Side: Sendable {
    let text: ScenarioText
    let settings: [Overrides.Setting]
    let loaded: LoadResult
    let parts: ScenarioParts

    /// Loads a scenario; nil if it has errors.
    public init?(_ text: ScenarioText, overrides: Overrides = Overrides()) {
      self.text = text
      settings = overrides.settings
      loaded = ScenarioLoader.load(text, overrides: overrides)
      guard let scenario = loaded.scenario else { return nil }
      parts = ScenarioParts(scenario)
    }

    /// The same with one value more replaced; nil if that is not valid.
    func with(_ path: String, _ value: String) -> Side? {
      Side(
        text, overrides: Overrides(settings + [Overrides.Setting(path: path, value: value)]))
    }
  }

  /// The values that are not the same, in the order of the language's sections.
  public let changes: [Change]

  /// Whether both do the same.
  public var isEmpty: Bool { changes.isEmpty }

  /// Compares two scenarios.
  public init(from first: Side, to second: Side) {
    let names = first.parts.names + second.parts.names.filter { first.parts[$0] == nil }
    let differing = names.filter { first.parts[$0] != second.parts[$0] }
    let lines = differing.flatMap { Self.changes(in: $0, first, second) }
    // Strategies and worlds hold what they use, so that a change of that shows in each of them
    // again, without a line of their own. Where nothing has a line, the parts are named.
    changes =
      lines.isEmpty
      ? differing.map { Change(kind: Self.kind(of: $0), path: $0, before: nil, after: nil) } : lines
  }

  /// The lines of a part that differ and mean something else.
  private static func changes(in part: String, _ first: Side, _ second: Side) -> [Change] {
    let before = first.loaded.resolved.lines(below: part)
    let after = second.loaded.resolved.lines(below: part)
    let paths =
      before.map(\.path)
      + after.map(\.path).filter { path in !before.contains { $0.path == path } }
    return paths.compactMap { path in
      let (old, new) = (before.first { $0.path == path }, after.first { $0.path == path })
      guard old?.value != new?.value, !path.hasSuffix(".title"),
        !isSame(part, first, old, second, new)
      else { return nil }
      return Change(kind: kind(of: part), path: path, before: old?.value, after: new?.value)
    }
  }

  /// Whether two values that are written differently mean the same: the one in place of the other
  /// leaves the part as it is.
  private static func isSame(
    _ part: String, _ first: Side, _ old: ResolvedLine?, _ second: Side, _ new: ResolvedLine?
  ) -> Bool {
    guard let old, let new else { return false }
    // What is a default by its words cannot be put in the place of anything.
    if new.origin != .byDefault, let side = first.with(new.path, new.value) {
      return side.parts[part] == first.parts[part]
    }
    if old.origin != .byDefault, let side = second.with(old.path, old.value) {
      return side.parts[part] == second.parts[part]
    }
    return false
  }

  private static func kind(of part: String) -> Change.Kind {
    switch part.prefix(while: { $0 != "." }) {
    case "strategies": .strategies
    case "experiment": .experiment
    case "targets", "frames": .questions
    default: .model
    }
  }
}
