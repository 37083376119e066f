import CKernels
import Marketing
import RandomStreams

/// One journey's alternatives by stage, as tables that the kernel looks up.
///
/// The edges of a stage that stand open all the time take slots 0, 1, … in the order in which they are
/// stacked. For each slot there is a constant by stage, and for each driver of any edge in it a weight by
/// stage. Stages without an edge in a slot have a constant so low that its chance is 0.
///
/// Invariants: `weights` and `edgeAt` are valid as long as the tables live; one thread rewrites constants
/// between ticks, while nobody reads.
final class ChoiceTables: @unchecked Sendable {
  /// Where the values of a driver come from.
  enum Source: Hashable {
    case memory(channel: Int)
    case pressure
    /// A row filled for the block, by its place among them.
    case row(Int)
  }

  struct Entry {
    let source: Source
    let table: Int
  }

  /// The static part of a slot's utilities.
  enum Fixed {
    case none
    /// The same column whatever the stage.
    case column(Int)
    /// A column of the arm that follows the stage.
    case byStage
  }

  struct Slot {
    let base: Int
    let fixed: Fixed
    let firstEntry: Int
    let entries: Int
    /// The static column by stage, −1 if none.
    let columns: [Int32]
  }

  /// Far below what any driver makes up for, and still a number.
  static let impossible: Float = -1e9

  let slots: [Slot]
  let entries: [Entry]
  let tableSize: Int
  let isRate: Bool
  /// What the draw is for; nil if no edge stands open all the time.
  let purpose: Purpose?
  /// The tables, once for each tick that blocks go through in a row.
  private let weights: UnsafeMutablePointer<Float>
  private let weightCount: Int
  /// The edge by stage × slot.
  let edgeAt: UnsafeMutablePointer<UInt8>
  /// Stages times slots.
  let kinds: Int
  /// Where "stay" by stage begins.
  let stay: Int
  private let constants: [(place: Int, constant: Float, edge: Int)]

  init(
    _ compiled: CompiledScenario, journey number: Int, plan: ArmPlan, steps: Int
  ) throws(EngineError) {
    let journey = compiled.journeys[number]
    let groups = journey.stages.map { stage in
      stage.groups.first { $0.opener == .rate || $0.opener == .tick }
    }
    let count = groups.map { $0?.members.count ?? 0 }.max() ?? 0
    guard count <= Int(FF_SLOTS) else {
      throw .invalid(
        "More than \(FF_SLOTS) edges with a chance per time leave one stage of journey '\(journey.id)'."
      )
    }
    isRate = groups.contains { $0?.isRate == true }
    purpose = groups.lazy.compactMap { $0?.purpose }.first
    let stages = journey.stages.count
    kinds = stages * count
    tableSize = stages <= 8 ? 8 : stages <= 16 ? 16 : 256
    edgeAt = .allocate(capacity: max(1, stages * count))
    edgeAt.initialize(repeating: .max, count: max(1, stages * count))
    var builder = TableBuilder(tableSize: tableSize)
    stay = builder.table(filledWith: 1)
    for (stage, group) in groups.enumerated() where group?.hasStay == false {
      builder.weights[stay + stage] = 0
    }
    for slot in 0..<count {
      builder.begin(stages: stages)
      for (stage, group) in groups.enumerated() {
        guard let group, slot < group.members.count else { continue }
        let member = group.members[slot]
        edgeAt[stage * count + slot] = UInt8(member.edge)
        builder.add(
          journey.edges[member.edge], global: journey.firstEdge + member.edge,
          constant: member.constant, stage: stage, plan: plan)
      }
      builder.end()
    }
    guard builder.entries.count <= Int(FF_ENTRIES) else {
      throw .invalid(
        "The edges of journey '\(journey.id)' with a chance per time have \(builder.entries.count) drivers "
          + "that change during the run, counted by alternative; \(FF_ENTRIES) is the most.")
    }
    (slots, entries, constants) = (builder.slots, builder.entries, builder.constants)
    weightCount = builder.weights.count
    weights = .allocate(capacity: steps * weightCount)
    for step in 0..<steps {
      (weights + step * weightCount).initialize(from: builder.weights, count: weightCount)
    }
  }

  deinit {
    weights.deallocate()
    edgeAt.deallocate()
  }

  /// The tables of one of the ticks in a row.
  func weights(step: Int) -> UnsafeMutablePointer<Float> { weights + step * weightCount }

  /// Adds to the constants what is the same for all in a tick, edge by edge over all journeys.
  func refresh(_ shift: UnsafePointer<Float>, step: Int) {
    let weights = weights(step: step)
    for entry in constants { weights[entry.place] = entry.constant + shift[entry.edge] }
  }
}

/// Collects the tables of one journey.
private struct TableBuilder {
  let tableSize: Int
  var weights: [Float] = []
  var slots: [ChoiceTables.Slot] = []
  var entries: [ChoiceTables.Entry] = []
  var constants: [(place: Int, constant: Float, edge: Int)] = []

  private var base = 0
  private var columns: [Int32] = []
  private var tables: [(source: ChoiceTables.Source, row: Int, table: Int)] = []

  init(tableSize: Int) { self.tableSize = tableSize }

  mutating func table(filledWith value: Float) -> Int {
    defer { weights += [Float](repeating: value, count: tableSize) }
    return weights.count
  }

  mutating func begin(stages: Int) {
    base = table(filledWith: ChoiceTables.impossible)
    columns = [Int32](repeating: -1, count: stages)
    tables = []
  }

  mutating func add(
    _ edge: CompiledEdge, global: Int, constant: Float, stage: Int, plan: ArmPlan
  ) {
    constants.append((base + stage, constant, global))
    columns[stage] = edge.staticColumn.map(Int32.init) ?? -1
    for entry in plan.personal[global] {
      add(entry.weight, of: plan.source(ofRow: entry.row), order: entry.row, stage)
    }
    if let place = plan.closedRow(ofEdge: global) {
      add(ChoiceTables.impossible, of: .row(place), order: .max, stage)
    }
  }

  private mutating func add(
    _ weight: Float, of source: ChoiceTables.Source, order: Int, _ stage: Int
  ) {
    if let known = tables.first(where: { $0.source == source }) {
      weights[known.table + stage] += weight
    } else {
      let place = table(filledWith: 0)
      weights[place + stage] = weight
      tables.append((source, order, place))
    }
  }

  mutating func end() {
    // In the order of rows, whatever the order of stages and edges in the file.
    let sorted = tables.sorted { ($0.row, $0.table) < ($1.row, $1.table) }
    let fixed: ChoiceTables.Fixed
    if columns.allSatisfy({ $0 < 0 }) {
      fixed = .none
    } else if columns.allSatisfy({ $0 == columns[0] }) {
      fixed = .column(Int(columns[0]))
    } else {
      fixed = .byStage
    }
    slots.append(
      ChoiceTables.Slot(
        base: base, fixed: fixed, firstEntry: entries.count, entries: sorted.count,
        columns: columns))
    entries += sorted.map { ChoiceTables.Entry(source: $0.source, table: $0.table) }
  }
}
