package import Experiments

/// Who follows a run: hears how far it is, and may end it.
package struct StudyWatch: Sendable {
  /// Asked often, from several threads; once true the run ends soon.
  package var isCancelled: @Sendable () -> Bool
  /// Told often, from several threads, one call at a time.
  package var progress: @Sendable (ComparisonProgress) -> Void
  /// Told what is worth knowing about the store, in a line.
  package var note: @Sendable (String) -> Void

  /// Follows a run.
  package init(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (ComparisonProgress) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.isCancelled = isCancelled
    self.progress = progress
    self.note = note
  }
}
