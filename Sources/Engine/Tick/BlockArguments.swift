import CKernels
import Marketing

/// What one thread hands to the kernel for one arm, made once a plan and changed little from block to block.
///
/// Invariants: pointers are those of columns of the arm and room of the lane, which outlive this; one
/// thread uses it at a time.
final class BlockArguments: @unchecked Sendable {
  /// The block at hand, with all that follows.
  private(set) var block = ff_block()
  let memories: UnsafeMutablePointer<ff_memory>
  /// The channel of each memory, and whether the arm brings it up to date.
  let channels: UnsafeMutablePointer<Int>
  let isSettled: UnsafeMutablePointer<Int32>
  let memoryCount: Int
  private let journeys: UnsafeMutablePointer<ff_journey>
  /// The tables of all journeys, and of those that choose.
  private let tables: [ChoiceTables]
  private let choosing: [ChoiceTables]
  private let scribe: Scribe
  /// Which of the ticks in a row the pointers are those of.
  private var step = 0
  private let memory = PointerTables()

  init(_ arm: Arm, lane: Lane, scribe: Scribe) {
    tables = arm.tables
    choosing = arm.tables.filter { $0.purpose != nil }
    self.scribe = scribe
    let memory = self.memory
    func table<T: BitwiseCopyable>(_ values: [T]) -> UnsafeMutablePointer<T> {
      memory.table(values)
    }
    let plan = arm.plan.rowPlan
    var places = (0..<plan.count).map { lane.rows + $0 * Block.size }
    var memories: [ff_memory] = []
    var channels: [Int] = []
    for (channel, memory) in arm.state.memories.enumerated() {
      guard let memory else { continue }
      let row = plan.effectPlace[channel]
      var effect = lane.effects + channel * Int(FF_STRIP)
      var step: Int32 = 0
      if let place = memory.place {
        (effect, step) = (lane.sharedEffects + place * Block.size, 1)
      } else if plan.isEarly, row >= 0 {
        (effect, step) = (places[row], 1)
      }
      if row >= 0, step == 1 { places[row] = effect }
      memories.append(
        ff_memory(
          memory: memory.column.start, effective: nil, effect: effect,
          is_settled: memory.isOwn ? 0 : 1, effect_step: step,
          decay: arm.compiled.memoryDecay[channel],
          scale: Float(1 / arm.compiled.scenario.channels[channel].halfEffect)))
      channels.append(channel)
    }
    rowAt = UnsafePointer(table(places))
    memoryCount = memories.count
    isSettled = table(memories.map(\.is_settled))
    self.memories = table(memories)
    self.channels = table(channels)
    var journeys: [ff_journey] = []
    for (number, choices) in arm.tables.enumerated() where choices.purpose != nil {
      let track = arm.tracks[number]
      let entries = choices.entries.map { entry in
        let (values, step) = BlockArguments.values(entry.source, arm, lane, places)
        return ff_entry(values: values, step: step, table: Int32(entry.table))
      }
      var byStage = arm.state.fixed[number].makeIterator()
      let slots = choices.slots.map { slot in
        var fixed: UnsafePointer<Float>?
        switch slot.fixed {
        case .none: break
        case .column(let column): fixed = UnsafePointer(arm.population.utilities[column].start)
        case .byStage: fixed = byStage.next().map { UnsafePointer($0.values.start) }
        }
        return ff_slot(
          fixed: fixed, base: Int32(slot.base), first_entry: Int32(slot.firstEntry),
          entries: Int32(slot.entries))
      }
      journeys.append(
        ff_journey(
          stage: track.stage,
          closed: arm.compiled.journeys[number].hasOccasions
            ? UnsafePointer(lane.chosen + number * Block.size) : nil,
          uniforms: lane.uniforms + number * Block.size, weights: choices.weights(step: 0),
          slot: table(slots), entry: table(entries),
          events: lane.events + number * Lane.eventRoom, event_count: lane.eventCounts + number,
          entries: Int32(entries.count), slots: Int32(slots.count), stay: Int32(choices.stay),
          table_size: Int32(choices.tableSize), is_rate: choices.isRate ? 1 : 0))
    }
    var settlings: [ff_settling] = []
    for number in arm.tables.indices {
      let (to, flags) = BlockArguments.kinds(number, arm)
      settlings.append(
        BlockArguments.settling(
          number, arm, lane, scribe, to: UnsafePointer(table(to)),
          flags: UnsafePointer(table(flags))))
    }
    self.settlings = table(settlings)
    block.memory = UnsafePointer(self.memories)
    block.memories = Int32(memories.count)
    self.journeys = table(journeys)
    block.journey = UnsafePointer(self.journeys)
    block.journeys = Int32(journeys.count)
    block.pressure = plan.sumsPressure ? lane.pressure : nil
  }

  /// How the edges of each journey are applied.
  let settlings: UnsafeMutablePointer<ff_settling>
  /// Where the values of each row stand in the lane.
  let rowAt: UnsafePointer<UnsafeMutablePointer<Float>>

  /// Turns to a block in a tick: its customers, and which memories grow.
  func begin(_ first: Int, _ count: Int, at moment: Moment, _ lane: Lane) {
    block.first = Int64(first)
    block.sweeps = moment.clock % 16 == 0 ? 1 : 0
    block.count = Int32(count)
    if step != moment.step { turn(to: moment.step) }
    for k in 0..<memoryCount {
      let channel = channels[k]
      memories[k].is_settled = isSettled[k]
      memories[k].effective =
        lane.isFilled[channel] ? UnsafePointer(lane.effective + channel * Block.size) : nil
    }
  }

  /// Turns to another of the ticks in a row, as the scribe has.
  private func turn(to step: Int) {
    self.step = step
    for (number, choices) in choosing.enumerated() {
      journeys[number].weights = UnsafePointer(choices.weights(step: step))
    }
    for number in tables.indices { settlings[number].taken = scribe.kinds[number].start }
  }

  /// Marks all memories as brought up to date.
  func settleMemories() {
    for k in 0..<memoryCount { memories[k].is_settled = 1 }
  }

  private static func values(
    _ source: ChoiceTables.Source, _ arm: Arm, _ lane: Lane,
    _ places: [UnsafeMutablePointer<Float>]
  ) -> (UnsafeMutablePointer<Float>, Int32) {
    switch source {
    case .pressure: return (lane.pressure, 0)
    case .row(let place): return (places[place], 1)
    case .memory(let channel):
      // The effect stands for the whole block if strategies share it or rows needed it early.
      guard arm.state.memories[channel]?.place != nil || arm.plan.rowPlan.isEarly else {
        return (lane.effects + channel * Int(FF_STRIP), 0)
      }
      return (places[arm.plan.rowPlan.effectPlace[channel]], 1)
    }
  }

  /// By kind of move: the stage it leads to, and what follows.
  private static func kinds(_ journey: Int, _ arm: Arm) -> (to: [UInt8], flags: [UInt8]) {
    let choices = arm.tables[journey]
    let track = arm.tracks[journey]
    var to = [UInt8](repeating: 0, count: choices.kinds)
    var flags = to
    for kind in 0..<choices.kinds where choices.edgeAt[kind] != .max {
      let from = kind / choices.slots.count
      let move = arm.moves.moves[track.firstEdge + Int(choices.edgeAt[kind])]
      let target = move.to == .max ? from : Int(move.to)
      let isNotable =
        track.kinds[from] != track.kinds[target]
        || from != target && (track.more[from] || track.more[target])
        || move.holds | move.drops != 0
      to[kind] = UInt8(target)
      flags[kind] =
        (from != target ? UInt8(FF_MOVES) : 0)
        | (isNotable ? UInt8(FF_NOTABLE) : 0)
        | (move.isPlain ? 0 : UInt8(FF_SPECIAL))
    }
    return (to, flags)
  }

  private static func settling(
    _ journey: Int, _ arm: Arm, _ lane: Lane, _ scribe: Scribe, to: UnsafePointer<UInt8>,
    flags: UnsafePointer<UInt8>
  ) -> ff_settling {
    let track = arm.tracks[journey]
    let slot = track.firstSlot * scribe.cells
    var settling = ff_settling()
    settling.stage = track.stage
    settling.cell = arm.population.cell.map { UnsafePointer($0.start) }
    settling.apart = arm.routine.setsApart ? UnsafePointer(lane.apart) : nil
    (settling.to, settling.flags) = (to, flags)
    settling.taken = scribe.kinds[journey].start
    settling.fixed = track.fixed
    settling.fixed_count = Int32(track.fixedCount)
    settling.records = track.entries
    settling.record_bytes = Int32(track.entryBytes)
    settling.sources = track.sources
    settling.entered = scribe.entered.start + slot
    settling.were_in = scribe.wereIn.start + slot
    settling.conversions = scribe.recent[journey]
    settling.new_entries = lane.newEntries
    settling.notable = lane.notable
    settling.special = lane.special
    settling.counts = lane.listCounts
    settling.slots = Int32(arm.tables[journey].slots.count)
    settling.cells = Int32(scribe.cells)
    settling.stages = Int32(arm.compiled.journeys[journey].stages.count)
    return settling
  }
}
