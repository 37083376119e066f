import Dispatch
import Experiments
import Results
import Studies
import Synchronization

/// Computes previews one at a time; a page's newer preview ends its older one.
final class PreviewDesk: Sendable {
  /// Whether a preview is still wanted.
  final class Wish: Sendable {
    private let isDropped = Atomic<Bool>(false)

    var isStale: Bool { isDropped.load(ordering: .relaxed) }

    func drop() { isDropped.store(true, ordering: .relaxed) }
  }

  private struct Written: Sendable {
    let key: String
    let result: ComparisonResult
  }

  private struct State {
    var wishes: [(page: String, wish: Wish)] = []
    var written: [Written] = []
  }

  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "footfall.previews")
  /// Pages and results remembered.
  private static let remembered = 12

  /// Takes note that a page wants a preview; what it wanted before is dropped.
  func wish(of page: String) -> Wish {
    let wish = Wish()
    state.withLock { state in
      for old in state.wishes where old.page == page { old.wish.drop() }
      state.wishes.removeAll { $0.page == page }
      state.wishes.append((page, wish))
      if state.wishes.count > PreviewDesk.remembered { state.wishes.removeFirst().wish.drop() }
    }
    return wish
  }

  /// Computes a stage; nil if it is no longer wanted.
  func outcome(
    of preview: Preview, _ stage: Preview.Stage, wish: Wish, desk: Desk
  ) async throws -> Preview.Outcome? {
    try await withCheckedThrowingContinuation { continuation in
      thread.async {
        continuation.resume(
          with: Result { try self.compute(preview, stage, wish: wish, desk: desk) })
      }
    }
  }

  private func compute(
    _ preview: Preview, _ stage: Preview.Stage, wish: Wish, desk: Desk
  ) throws -> Preview.Outcome? {
    // A stage that takes long is of no use to somebody who moves a slider.
    let deadline = ContinuousClock.now + .seconds(20)
    let isCancelled: @Sendable () -> Bool = { wish.isStale || ContinuousClock.now > deadline }
    guard !wish.isStale else { return nil }
    let key = "\(Digest(of: Array(preview.text.utf8))) \(preview.strategy) \(stage)"
    do {
      let known = state.withLock { $0.written.first { $0.key == key }?.result }
      let written =
        try known
        ?? preview.result(stage, moved: false, desk: desk, isCancelled: isCancelled)
      if known == nil { remember(Written(key: key, result: written)) }
      let moved = try preview.result(stage, moved: true, desk: desk, isCancelled: isCancelled)
      return Preview.Outcome(
        written: written, moved: moved, eachStandsFor: moved.scenario.eachStandsFor ?? 1)
    } catch ComparisonError.cancelled {
      return nil
    }
  }

  private func remember(_ written: Written) {
    state.withLock { state in
      state.written.append(written)
      if state.written.count > PreviewDesk.remembered { state.written.removeFirst() }
    }
  }
}
