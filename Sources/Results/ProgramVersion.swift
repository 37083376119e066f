/// Which program and which shape of results this is.
public enum ProgramVersion {
  /// The program's version, by semantic versioning; the same as in `CITATION.cff`.
  public static let current = "0.1.0"
  /// The version of the shape of `summary.json` and the data files.
  ///
  /// Grows when a reader written for the shape before it would misread a file; a new column or key
  /// leaves it as it is.
  public static let resultFormat = 1
}
