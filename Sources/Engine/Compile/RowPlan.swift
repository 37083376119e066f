import Marketing

/// How the rows that differ between customers get their values in a block.
///
/// The effect of a memory and the contact pressure come out of the kernel itself. Other rows are filled
/// before it runs; if some of them, or edges that contacts open, need memories as they are after this
/// tick's contacts, memories are brought up to date first.
struct RowPlan: Sendable {
  /// The place of each row among those of a block; −1 if no edge uses it.
  private let places: [Int]
  /// The row that is the plain effect of each channel's memory, by its place; −1 if none.
  let effectPlace: [Int]
  /// Rows that are filled, with their places.
  let filled: [(row: Int, place: Int)]
  /// Whether memories must be up to date before rows are filled.
  let isEarly: Bool
  /// Whether the kernel sums up memories.
  let sumsPressure: Bool
  /// Conditions whose outcome is a row (1: closed), with the edge and the place.
  let closed: [(program: ConditionProgram, edge: Int, place: Int)]
  /// Places in all.
  let count: Int
  private let direct: [ChoiceTables.Source?]

  init(_ compiled: CompiledScenario, personalRows: [Int]) {
    let rows = compiled.rows
    var places = [Int](repeating: -1, count: rows.count)
    var direct = [ChoiceTables.Source?](repeating: nil, count: rows.count)
    var effectPlace = [Int](repeating: -1, count: compiled.scenario.channels.count)
    for (place, row) in personalRows.enumerated() {
      places[row] = place
      guard rows[row].isItsSource else { continue }
      switch rows[row].source {
      case .memory(let channel):
        direct[row] = .memory(channel: channel)
        effectPlace[channel] = place
      case .pressure: direct[row] = .pressure
      default: break
      }
    }
    let isSparse = compiled.journeys.contains { $0.hasOccasions }
    let needsMemory = personalRows.contains { row in
      guard direct[row] == nil else { return false }
      switch rows[row].source {
      case .memory, .pressure: return true
      default: return false
      }
    }
    isEarly = isSparse || needsMemory
    let fillsPressure = isEarly
    filled = personalRows.enumerated().compactMap { place, row in
      switch direct[row] {
      case .memory: nil
      case .pressure where !fillsPressure: nil
      default: (row, place)
      }
    }
    sumsPressure = !fillsPressure && personalRows.contains { direct[$0] == .pressure }
    if fillsPressure {
      for row in personalRows where direct[row] == .pressure { direct[row] = nil }
    }
    var closed: [(program: ConditionProgram, edge: Int, place: Int)] = []
    for (number, edge) in compiled.journeys.flatMap(\.edges).enumerated() {
      // Edges that occasions open are few at a time and look for themselves.
      guard let only = edge.only, compiled.isAlwaysOpen(number) else { continue }
      closed.append((only, number, personalRows.count + closed.count))
    }
    self.closed = closed
    count = personalRows.count + closed.count
    (self.places, self.direct, self.effectPlace) = (places, direct, effectPlace)
  }

  /// The place of a row.
  func place(ofRow row: Int) -> Int { places[row] }

  /// Where the kernel finds the values of a row.
  func source(ofRow row: Int) -> ChoiceTables.Source { direct[row] ?? .row(places[row]) }

  /// The place of the row that closes an edge; nil if it has no conditions.
  func closedPlace(ofEdge edge: Int) -> Int? { closed.first { $0.edge == edge }?.place }
}

extension DynamicRow {
  /// Whether its value is that of its source: never below 0, in no band, for every customer.
  var isItsSource: Bool {
    guard gate == nil else { return false }
    switch shape {
    case .plain: return true
    case .ramp(let beyond, let most, let scale):
      return beyond == 0 && most == .greatestFiniteMagnitude && scale == 1
    case .line, .band: return false
    }
  }
}

extension CompiledScenario {
  /// Whether an edge, by its number over all journeys, stands open all the time.
  fileprivate func isAlwaysOpen(_ edge: Int) -> Bool {
    journeys.contains { journey in
      journey.stages.contains { stage in
        stage.groups.contains { group in
          (group.opener == .rate || group.opener == .tick)
            && group.members.contains { journey.firstEdge + $0.edge == edge }
        }
      }
    }
  }
}
