import Marketing

/// Which stages of a journey each customer has been in, since when, and from where she converted.
///
/// One record a customer, so that a move touches one or two cache lines: bits of the stages she has been
/// in, bits of those she moved into, for each stage the bits of those she converted from, and for each
/// stage the tick she was first in it. Bits take a byte for every 8 stages; ticks one byte if the run is
/// short enough.
///
/// Invariants: `start` is valid for `bytes` for each customer as long as the log lives.
final class EntryLog: @unchecked Sendable {
  /// Bytes for each customer.
  let bytes: Int
  let start: UnsafeMutablePointer<UInt8>
  private let storage: Column<UInt8>
  private let stages: Int
  private let rowBytes: Int
  private let hasWideTicks: Bool
  /// For each stage the bits of the stages from which it is a conversion.
  private let sources: UnsafeMutablePointer<UInt8>
  private let journey: Int
  /// The number of the journey's first stage over all journeys.
  private let firstSlot: Int

  init(_ compiled: CompiledScenario, journey number: Int, count: Int) {
    let journey = compiled.journeys[number]
    let timing = compiled.scenario.timing
    stages = journey.stages.count
    firstSlot = journey.firstSlot
    rowBytes = (stages + 7) / 8
    hasWideTicks = !TickColumn.isNarrow(
      lastTick: timing.warmUpTicks + timing.ticks + timing.followUpTicks)
    bytes = rowBytes * (2 + stages) + stages * (hasWideTicks ? 2 : 1)
    storage = Column(count: count, width: bytes)
    start = storage.start
    sources = .allocate(capacity: stages * rowBytes)
    sources.initialize(repeating: 0, count: stages * rowBytes)
    self.journey = number
    for between in compiled.layout.stagePairs {
      let (from, to) = (between.from - firstSlot, between.to - firstSlot)
      guard (0..<stages).contains(from) else { continue }
      sources[to * rowBytes + from / 8] |= 1 << UInt8(from % 8)
    }
  }

  deinit { sources.deallocate() }

  /// The bytes it takes.
  var byteCount: Int { storage.bytes }

  /// ``sources`` if records are of the short form that the kernel knows: bits of a byte, ticks of a byte.
  var byteSources: UnsafePointer<UInt8>? {
    rowBytes == 1 && !hasWideTicks ? UnsafePointer(sources) : nil
  }

  /// Forgets everything and notes the stage a customer begins the measured run in.
  func begin(_ customer: Int, in stage: Int, cell: Int, clock: Int, _ scribe: Scribe) {
    let record = start + customer * bytes
    record.update(repeating: 0, count: bytes)
    noteFirst(record, stage, cell, clock, scribe)
  }

  /// Notes that a customer moves into a stage: the first time counts as entered, and a first time after
  /// having been in an earlier stage as a conversion from there.
  func enter(_ customer: Int, _ stage: Int, cell: Int, clock: Int, _ scribe: Scribe) {
    let record = start + customer * bytes
    let (byte, bit) = (stage >> 3, UInt8(1) &<< UInt8(stage & 7))
    if record[rowBytes + byte] & bit == 0 {
      record[rowBytes + byte] |= bit
      scribe.entered[(firstSlot + stage) * scribe.cells + cell] += 1
    }
    let row = record + rowBytes * (2 + stage)
    let conversions = scribe.conversions[journey].start
    let table = 2 * (stage * scribe.cells + cell) * stages
    for part in 0..<rowBytes {
      var new = record[part] & sources[stage * rowBytes + part] & ~row[part]
      guard new != 0 else { continue }
      row[part] |= new
      while new != 0 {
        let from = part * 8 + new.trailingZeroBitCount
        let place = table + 2 * from
        conversions[place] += 1
        conversions[place + 1] += Int64(clock - first(record, from))
        new &= new &- 1
      }
    }
    if record[byte] & bit == 0 { noteFirst(record, stage, cell, clock, scribe) }
  }

  private func noteFirst(
    _ record: UnsafeMutablePointer<UInt8>, _ stage: Int, _ cell: Int, _ clock: Int,
    _ scribe: Scribe
  ) {
    record[stage >> 3] |= UInt8(1) &<< UInt8(stage & 7)
    let ticks = record + rowBytes * (2 + stages)
    if hasWideTicks {
      ticks[2 * stage] = UInt8(truncatingIfNeeded: clock)
      ticks[2 * stage + 1] = UInt8(truncatingIfNeeded: clock >> 8)
    } else {
      ticks[stage] = UInt8(truncatingIfNeeded: clock)
    }
    scribe.wereIn[(firstSlot + stage) * scribe.cells + cell] += 1
  }

  private func first(_ record: UnsafeMutablePointer<UInt8>, _ stage: Int) -> Int {
    let ticks = record + rowBytes * (2 + stages)
    return hasWideTicks
      ? Int(ticks[2 * stage]) | Int(ticks[2 * stage + 1]) << 8 : Int(ticks[stage])
  }
}
