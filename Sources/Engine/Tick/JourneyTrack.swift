import CKernels
import Marketing

/// Where the customers of one journey are, and what an ordinary move touches, as plain pointers.
///
/// A copy costs nothing, so loops over customers take one and never touch a reference count.
///
/// Invariants: the pointers are those of columns and tables of the arm's state and population, which
/// outlive the track.
struct JourneyTrack: BitwiseCopyable, @unchecked Sendable {
  let stage: UnsafeMutablePointer<UInt8>
  /// By stage: bit 0 a customer's, bit 1 an active customer's.
  let kinds: UnsafePointer<UInt8>
  /// The number of its first stage and edge over all journeys.
  let firstSlot: Int
  let firstEdge: Int
  /// The static part of the present stage's utilities that follows the stage.
  let fixed: UnsafePointer<ff_fixed>
  let fixedCount: Int
  /// Records of entries; see ``EntryLog``.
  let entries: UnsafeMutablePointer<UInt8>
  let entryBytes: Int
  /// By stage the stages from which it is a conversion; only for journeys of at most 8 stages.
  let sources: UnsafePointer<UInt8>?
  /// By stage: whether moving into it or out of it touches anything beyond the above.
  let more: UnsafePointer<Bool>

  /// Puts the static part of a stage's utilities in place for a customer.
  @inline(__always)
  func refresh(_ customer: Int, in stage: Int) {
    for part in 0..<fixedCount {
      fixed[part].values[customer] = fixed[part].columns[stage]?[customer] ?? 0
    }
  }
}

/// The tables that tracks point to.
///
/// Invariant: what `tracks` point to lives as long as this.
final class JourneyTracks: @unchecked Sendable {
  let tracks: [JourneyTrack]
  private let memory = PointerTables()

  init(_ compiled: CompiledScenario, state: ArmState) {
    let memory = self.memory
    func table<T: BitwiseCopyable>(_ values: [T]) -> UnsafePointer<T> {
      UnsafePointer(memory.table(values))
    }
    var tracks: [JourneyTrack] = []
    for (number, journey) in compiled.journeys.enumerated() {
      let slots = journey.firstSlot..<(journey.firstSlot + journey.stages.count)
      let needs = compiled.needs
      let fixed = state.fixed[number].map { column in
        ff_fixed(
          values: column.values.start,
          columns: table(column.columns.map { $0.map { UnsafePointer($0.start) } }))
      }
      let log = state.entries[number]
      tracks.append(
        JourneyTrack(
          stage: state.stage[number].start,
          kinds: table(
            journey.stages.map { ($0.kind.isCustomer ? 1 : 0) | ($0.kind.isActive ? 2 : 0) }),
          firstSlot: journey.firstSlot, firstEdge: journey.firstEdge, fixed: table(fixed),
          fixedCount: fixed.count, entries: log.start, entryBytes: log.bytes,
          sources: log.byteSources,
          more: table(
            slots.map { slot in
              state.entered[number] != nil || state.ever[slot] != nil
                || state.lastEntry[slot] != nil || needs.friendSlots.contains(slot)
                || needs.groupSlots.contains { $0.slot == slot }
                || compiled.stageUses.reads(journey: number)
                || compiled.payOutSets.contains { $0.contains(slot) }
            })))
    }
    self.tracks = tracks
  }
}
