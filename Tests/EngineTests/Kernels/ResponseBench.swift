import CKernels
import RandomStreams

@testable import Engine

/// A block of customers with two memories and one journey, laid out as the kernel takes them, filled
/// at random; and what the kernel is to find, computed the obvious way in double precision.
final class ResponseBench {
  struct Shape: Sendable, CustomStringConvertible {
    let stages: Int
    let slots: Int
    let isRate: Bool
    var hasStay = true

    var description: String {
      "\(stages) stages, \(slots) slots, \(isRate ? "rates" : "odds")\(hasStay ? "" : ", no stay")"
    }
    var tableSize: Int { stages <= 8 ? 8 : stages <= 16 ? 16 : 256 }
  }

  static let decay: [Float] = [0.8, 0.55]
  static let scale: [Float] = [0.4, 1.5]
  /// Drivers of each alternative: both effects, the pressure, a row, and a row that closes.
  static let drivers = 5
  private static let impossible = ChoiceTables.impossible

  let shape: Shape
  let memories: [Column<Float>]
  let effects: [Column<Float>]
  let effective = Column<UInt8>(count: Block.size, filledWith: 0)
  let uniforms = Column<Float>(count: Block.size, filledWith: 1)
  let stage = Column<UInt8>(count: Block.size, filledWith: 0)
  /// Customers who choose no more.
  let closed = Column<UInt8>(count: Block.size, filledWith: 0)
  private let pressure = Column<Float>(count: Block.size, filledWith: 0)
  let row = Column<Float>(count: Block.size, filledWith: 0)
  /// 1 for customers to whom the conditions of every second alternative close it.
  let shut = Column<Float>(count: Block.size, filledWith: 0)
  let fixed = Column<Float>(count: Block.size, filledWith: 0)
  private let events = Column<UInt32>(count: Block.size + 16, filledWith: 0)
  private(set) var weights: [Float] = []

  init(_ shape: Shape, seed: UInt64) {
    self.shape = shape
    let draws = Draws(seed: seed, replication: 0)
    let purpose = Purpose("bench")
    var drawn: UInt32 = 0
    func uniform(_ low: Double, _ high: Double) -> Float {
      drawn += 1
      return Float(low + (high - low) * draws.uniform(customer: drawn, tick: 0, purpose: purpose))
    }
    memories = (0..<2).map { _ in Column(count: Block.size, filledWith: 0) }
    effects = (0..<2).map { _ in Column(count: Block.size, filledWith: 0) }
    for i in 0..<Block.size {
      for memory in memories { memory[i] = uniform(0, 1) < 0.2 ? 0 : uniform(0, 6) }
      effective[i] = UInt8(max(0, uniform(-2, 4)))
      uniforms[i] = uniform(0, 1)
      stage[i] = UInt8(Int(uniform(0, 1) * 0.9999 * Float(shape.stages)))
      closed[i] = uniform(0, 1) < 0.1 ? 1 : 0
      row[i] = uniform(-1, 1)
      shut[i] = uniform(0, 1) < 0.3 ? 1 : 0
      fixed[i] = uniform(-2, 2)
    }
    func table(_ value: (Int) -> Float) {
      weights += (0..<shape.tableSize).map { $0 < shape.stages ? value($0) : .nan }
    }
    table { _ in shape.hasStay ? 1 : 0 }
    for slot in 0..<shape.slots {
      // One stage in four has no such alternative.
      table { stage in uniform(0, 1) < 0.25 && stage + slot > 0 ? Self.impossible : uniform(-6, 1) }
      for _ in 0..<(Self.drivers - 1) { table { _ in uniform(-1.5, 1.5) } }
      table { _ in slot % 2 == 1 ? Self.impossible : 0 }
    }
  }

  /// Lets memories fade and grow and, if asked, customers choose.
  ///
  /// - Returns: the edges taken, as the kernel notes them.
  @discardableResult
  func run(
    _ kernels: KernelSet, count: Int = Block.size, sweeps: Bool = false, chooses: Bool = true
  ) -> [UInt32] {
    // Effects stand for a strip at a time while customers choose, else for the block.
    let step: Int32 = chooses ? 0 : 1
    let settings = memories.indices.map { k in
      ff_memory(
        memory: memories[k].start, effective: k == 0 ? UnsafePointer(effective.start) : nil,
        effect: effects[k].start, is_settled: 0, effect_step: step, decay: Self.decay[k],
        scale: Self.scale[k])
    }
    let size = shape.tableSize
    let slots = (0..<shape.slots).map { slot in
      ff_slot(
        fixed: slot % 2 == 0 ? UnsafePointer(fixed.start) : nil,
        base: Int32((1 + slot * (Self.drivers + 1)) * size),
        first_entry: Int32(slot * Self.drivers), entries: Int32(Self.drivers))
    }
    let values = [effects[0], effects[1], pressure, row, shut]
    let entries = (0..<(shape.slots * Self.drivers)).map { place in
      let (slot, driver) = (place / Self.drivers, place % Self.drivers)
      return ff_entry(
        values: UnsafePointer(values[driver].start), step: driver < 3 ? 0 : 1,
        table: Int32((2 + slot * (Self.drivers + 1) + driver) * size))
    }
    var found: Int32 = 0
    settings.withUnsafeBufferPointer { settings in
      var block = ff_block()
      (block.memory, block.memories) = (settings.baseAddress, Int32(settings.count))
      (block.count, block.sweeps) = (Int32(count), sweeps ? 1 : 0)
      block.pressure = pressure.start
      guard chooses else { return ff_remember(kernels.table, &block) }
      weights.withUnsafeBufferPointer { weights in
        slots.withUnsafeBufferPointer { slots in
          entries.withUnsafeBufferPointer { entries in
            withUnsafeMutablePointer(to: &found) { found in
              var journey = ff_journey()
              journey.stage = UnsafePointer(stage.start)
              journey.closed = UnsafePointer(closed.start)
              journey.uniforms = UnsafePointer(uniforms.start)
              journey.weights = weights.baseAddress
              (journey.slot, journey.slots) = (slots.baseAddress, Int32(slots.count))
              (journey.entry, journey.entries) = (entries.baseAddress, Int32(entries.count))
              (journey.events, journey.event_count) = (events.start, found)
              journey.table_size = Int32(size)
              journey.is_rate = shape.isRate ? 1 : 0
              withUnsafePointer(to: &journey) { journey in
                (block.journey, block.journeys) = (journey, 1)
                ff_respond(kernels.table, &block)
              }
            }
          }
        }
      }
    }
    return events.values(Int(found))
  }
}
