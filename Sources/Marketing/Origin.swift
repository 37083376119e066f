/// Where in a scenario file a value was written.
///
/// Carried by whatever ends up as a weight, so that any entry of a compiled matrix can be traced
/// back to its line. Values built in code have no origin.
public struct Origin: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int

  /// Makes a place from a line and a column, both counted from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
