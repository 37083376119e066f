/// A scenario with all defaults filled in, value by value, in reading order.
public struct ResolvedScenario: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The values.
  public var lines: [ResolvedLine]

  /// Makes a resolved view.
  public init(file: String, lines: [ResolvedLine]) {
    self.file = file
    self.lines = lines
  }

  /// The values at and below a path, such as `channels.leaflets`.
  public func lines(below path: String) -> [ResolvedLine] {
    lines.filter {
      $0.path == path || $0.path.hasPrefix(path + ".") || $0.path.hasPrefix(path + "[")
    }
  }
}

/// One value of a resolved scenario and where it comes from.
public struct ResolvedLine: Hashable, Sendable {
  /// Where a value comes from.
  public enum Origin: Hashable, Sendable {
    /// The scenario file.
    case file(line: Int)
    /// The language's default.
    case byDefault
    /// The command line, as given after `--set`.
    case override(String)

    init(_ place: Place) {
      switch place {
      case .file(let line, _): self = .file(line: line)
      case .override(let text): self = .override(text)
      }
    }
  }

  /// Where it stands, such as `channels.leaflets.cost.each`.
  public var path: String
  /// The value as text.
  public var value: String
  /// Where it comes from.
  public var origin: Origin

  /// Makes a line of a resolved view.
  public init(path: String, value: String, origin: Origin) {
    self.path = path
    self.value = value
    self.origin = origin
  }
}
