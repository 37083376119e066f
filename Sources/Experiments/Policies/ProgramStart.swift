public import Engine

/// How programs that choose whom to contact are started.
///
/// A scenario file that comes from somebody else could name any program, so whoever runs a scenario has to allow it.
public struct ProgramStart: Sendable {
  /// How long an answer may take.
  public var limit: Duration
  /// Where a program is that a scenario names.
  public var locate: @Sendable (String) -> String

  /// Makes a way to start programs.
  public init(
    limit: Duration = .seconds(30), locate: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.limit = limit
    self.locate = locate
  }

  /// What opens the policies of a run.
  ///
  /// - Parameter watch: asked whether to stop while a program is waited for.
  /// - Returns: what the engine calls.
  public func opener(_ watch: RunWatch) -> OutsidePolicyOpener {
    { introduction throws(OutsidePolicyError) in
      try ProgramPolicy(
        path: locate(introduction.program), introduction: introduction, limit: limit,
        isCancelled: watch.isCancelled)
    }
  }
}
