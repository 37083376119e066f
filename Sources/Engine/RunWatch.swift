/// How a caller follows a run and stops it.
public struct RunWatch: Sendable {
  /// Asked at the beginning of each tick, or of several in a row; true stops the run with ``EngineError/cancelled``.
  public var isCancelled: @Sendable () -> Bool
  /// Told after these how many customer-ticks were done.
  public var advanced: @Sendable (Int) -> Void

  /// Makes a watch; by default nobody follows and nobody stops.
  public init(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    advanced: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.isCancelled = isCancelled
    self.advanced = advanced
  }
}
