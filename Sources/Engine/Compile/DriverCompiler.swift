import Foundation
import Marketing

/// Turns the drivers of edges into rows and weights, in one place.
struct DriverCompiler {
  let scenario: Scenario
  let index: FeatureIndex
  let slots: StageSlots
  private(set) var design = StaticDesign()
  private(set) var rows: [DynamicRow] = []

  init(scenario: Scenario, index: FeatureIndex, slots: StageSlots) {
    self.scenario = scenario
    self.index = index
    self.slots = slots
  }

  /// What the drivers of one edge became.
  struct Result {
    var staticColumn: Int?
    var dynamic: [(row: Int, weight: Float)] = []
    var entries: [WeightEntry] = []
  }

  /// Compiles the drivers of an edge (or of a reach) of a journey.
  mutating func compile(_ drivers: [Driver], journey: Int?) throws(EngineError) -> Result {
    var result = Result()
    var fixed: [(StaticRow, WeightEntry)] = []
    for driver in drivers {
      if case .feature(let id) = driver.reference {
        fixed += try StaticDesign.entries(driver, feature: index.index(id), index: index)
        continue
      }
      guard let journey else {
        throw .invalid("'\(driver.name)' changes during the run and cannot drive a reach.")
      }
      let source = try self.source(driver, journey: journey)
      try add(driver.multiplier, driver, source, gate: nil, name: driver.name, to: &result)
      if case .channel(let id) = driver.reference {
        try addFatigue(of: id, to: &result)
      }
    }
    if !fixed.isEmpty {
      result.staticColumn = design.addColumn(fixed)
      result.entries = fixed.map(\.1) + result.entries
    }
    return result
  }

  /// Fatigue has entries on exactly the edges that the channel drives.
  private mutating func addFatigue(of id: String, to result: inout Result) throws(EngineError) {
    let channel = try slots.channel(id)
    guard let fatigue = scenario.channels[channel].fatigue else { return }
    let row = DynamicRow(
      source: .worn(channel: channel),
      shape: .ramp(beyond: Float(fatigue.beyond), most: .greatestFiniteMagnitude, scale: 1),
      gate: nil)
    append(
      row,
      WeightEntry(
        row: "worn \(id), each contact beyond \(WeightEntry.words(fatigue.beyond))",
        multiplier: fatigue.multiplier,
        origin: fatigue.origin), to: &result)
  }

  private mutating func append(
    _ row: DynamicRow, _ entry: WeightEntry, to result: inout Result
  ) {
    let number = rows.firstIndex(of: row) ?? rows.endIndex
    if number == rows.endIndex { rows.append(row) }
    result.dynamic.append((number, Float(entry.weight)))
    result.entries.append(entry)
  }

  private mutating func add(
    _ multiplier: Multiplier, _ driver: Driver, _ source: DynamicRow.Source,
    gate: DynamicRow.Gate?, name: String, to result: inout Result
  ) throws(EngineError) {
    func row(_ shape: DynamicRow.Shape) -> DynamicRow {
      DynamicRow(source: source, shape: shape, gate: gate)
    }
    func entry(_ name: String, _ m: Double, _ origin: Origin?) -> WeightEntry {
      WeightEntry(row: name, multiplier: m, origin: origin ?? driver.origin)
    }
    switch multiplier {
    case .plain(let m):
      if case .after = source {
        throw .invalid("'\(driver.name)' needs a half-life, such as 'x4 half-life 3 weeks'.")
      }
      append(row(.plain), entry(name, m, nil), to: &result)
    case .fading(let m, let halfLife):
      guard case .after(let slot, _) = source else {
        throw .invalid("'\(driver.name)' does not fade; only what begins with 'after' does.")
      }
      let ticks = Float(halfLife.ratio(to: scenario.timing.tick.span))
      let fading = DynamicRow(
        source: .after(slot: slot, halfLife: ticks), shape: .plain, gate: gate)
      append(fading, entry(name, m, nil), to: &result)
    case .each(let m, let beyond, let upTo):
      let most = upTo.map { Float(max($0 - beyond, 0)) } ?? .greatestFiniteMagnitude
      let end = upTo.map { " up to \(WeightEntry.words($0))" } ?? ""
      append(
        row(.ramp(beyond: Float(beyond), most: most, scale: 1)),
        entry("\(name), each beyond \(WeightEntry.words(beyond))\(end)", m, nil), to: &result)
    case .per(let m, let amount, let from, _) where driver.isTerm:
      append(
        row(.line(from: Float(from ?? 0), scale: Float(1 / amount))), entry(name, m, nil),
        to: &result)
    case .per(let m, let amount, let from, let upTo):
      // Time in stage, in seconds in the file, counts whole ticks here; points are points.
      let tick = driver.isTime ? Double(scenario.timing.tick.seconds) : 1
      let low = (from ?? 0) / tick
      let most = upTo.map { Float(max($0 / tick - low, 0)) } ?? .greatestFiniteMagnitude
      append(
        row(.ramp(beyond: Float(low), most: most, scale: Float(tick / amount))),
        entry(name, m, nil), to: &result)
    case .bands(let bands):
      for band in bands {
        append(
          row(
            .band(
              low: Float(band.low ?? -.greatestFiniteMagnitude),
              high: Float(band.high ?? .greatestFiniteMagnitude))),
          entry("\(name) \(band.name)", band.value, band.origin), to: &result)
      }
    case .by(let category, let cases, let otherwise):
      let feature = try index.index(category)
      for (code, label) in index.labels(feature).enumerated() {
        guard let part = cases.first(where: { $0.label == label })?.multiplier ?? otherwise
        else { continue }
        try add(
          part, driver, source, gate: DynamicRow.Gate(feature: feature, code: code),
          name: "\(name), \(category) is \(label)", to: &result)
      }
    case .categories, .perStandardDeviation:
      throw .invalid(
        "The multiplier of '\(driver.name)' needs a feature, not something that changes.")
    }
  }

  private func source(_ driver: Driver, journey: Int) throws(EngineError) -> DynamicRow.Source {
    switch driver.reference {
    case .feature(let id): throw .invalid("Feature '\(id)' is not dynamic.")
    case .channel(let id): return .memory(channel: try slots.channel(id))
    case .message(let id): return .message(try slots.message(id))
    case .contactPressure: return .pressure
    case .contactsSoFar(let id): return .contacts(channel: try slots.channel(id))
    case .allContacts: return .allContacts
    case .incentive(let id, let side):
      return .offer(incentive: try slots.incentive(id), side: side ?? .customer)
    case .stage(let stage): return .inStage(slot: try slots.slot(stage))
    case .was(let stage): return .was(slot: try slots.slot(stage))
    // The multiplier brings the half-life, which may differ by category.
    case .after(let stage): return .after(slot: try slots.slot(stage), halfLife: 1)
    case .cameBy(let id):
      return .cameBy(
        journeys: scenario.arrivalJourneys(for: journey), channel: try slots.channel(id))
    case .shareOfFriends(let stage): return .friendShare(slot: try slots.slot(stage))
    case .friends(let stage): return .friendCount(slot: try slots.slot(stage))
    case .shareOfAll(let stage): return .allShare(slot: try slots.slot(stage))
    case .shareOfGroup(let group, let stage):
      guard let number = scenario.customers.groups.firstIndex(where: { $0.id == group }) else {
        throw .invalid("There is no group '\(group)'.")
      }
      return .groupShare(
        group: number, slot: try slots.slot(stage),
        isWhole: scenario.journeys[journey].group == group)
    case .timeInStage: return .timeInStage(journey: journey)
    case .balance(let id): return .balance(try slots.balance(id))
    case .environment(let id):
      guard let number = scenario.environment.firstIndex(where: { $0.id == id }) else {
        throw .invalid("There is nothing called '\(id)' in the environment.")
      }
      return .environment(number)
    case .term(let term, let product):
      guard let number = scenario.products.firstIndex(where: { $0.id == product }) else {
        throw .invalid("There is no product '\(product)'.")
      }
      return .term(term, product: number)
    }
  }
}

extension Driver {
  /// Whether its value is a length of time.
  fileprivate var isTime: Bool { reference == .timeInStage }

  /// Whether its value is a term of a product, which may lie below that of reference.
  fileprivate var isTerm: Bool {
    if case .term = reference { true } else { false }
  }
}
