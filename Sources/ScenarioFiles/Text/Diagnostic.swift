/// A problem of a scenario file, with its place and the way out.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// The scenario cannot be run.
    case error
    /// The scenario runs, but probably doesn't say what was meant.
    case warning
    /// Something worth knowing.
    case note
  }

  /// How bad it is.
  public var severity: Severity
  /// What kind of problem it is, for programs.
  public var code: Code
  /// The file as it was named, or `--set path=value` for a value given on the command line.
  public var file: String
  /// The line, from 1; 0 when the problem has no line.
  public var line: Int
  /// The column in characters, from 1; 0 when the problem has no line.
  public var column: Int
  /// What is wrong, in a sentence; what it quotes from the file is cut where it is very long.
  public var message: String
  /// What was probably meant, in place of what was written.
  public var suggestion: String?
  /// What could stand there.
  public var allowed: [String]
  /// The offending line.
  public var excerpt: String?

  /// Makes a diagnostic.
  public init(
    severity: Severity = .error, code: Code, file: String, line: Int = 0, column: Int = 0,
    message: String, suggestion: String? = nil, allowed: [String] = [], excerpt: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = QuotedText.shortened(message)
    self.suggestion = suggestion
    self.allowed = allowed
    self.excerpt = excerpt
  }

  /// The problem as one line: `file:line:column: error: message`.
  public var summary: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(severity.rawValue): \(message)"
  }
}

extension Diagnostic {
  /// What kind of problem a diagnostic reports.
  ///
  /// The raw value is stable, so that programs may act on it.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    case unreadable, tooLarge = "too-large", tooDeep = "too-deep", syntax, tab
    case notOurYAML = "not-our-yaml"
    case duplicateKey = "duplicate-key", unknownKey = "unknown-key", missingKey = "missing-key"
    case notYet = "not-yet", wrongShape = "wrong-shape", emptyValue = "empty-value"
    case character, number, unit, currency, range, value, shares
    case identifier, nameTaken = "name-taken", unknownReference = "unknown-reference"
    case wrongReference = "wrong-reference", unreachable, budget, contradiction, unused
    case override, customerFile = "customer-file", ticks, target
  }
}
