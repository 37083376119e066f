import Marketing
import Results

/// The stages of every journey with their kinds, as the run resolved them.
struct StageMap {
  /// A stage of a journey.
  struct Stage: Hashable {
    let journey: String
    let stage: String
    let kind: StageKind

    /// `journey.stage`, as measures and tables have it.
    var id: String { "\(journey).\(stage)" }
  }

  /// All stages, in the order of the file.
  let stages: [Stage]
  /// The journeys' ids, in the order of the file.
  let journeys: [String]

  init(_ values: [StoredValue]) {
    var stages: [Stage] = []
    for value in values {
      let parts = value.path.split(separator: ".").map(String.init)
      guard parts.count >= 4, parts[0] == "journeys", parts[2] == "stages",
        parts.count == 4 || parts.count == 5 && parts[4] == "kind",
        let kind = StageKind(rawValue: value.value)
      else { continue }
      stages.append(Stage(journey: parts[1], stage: parts[3], kind: kind))
    }
    self.stages = stages
    journeys = stages.map(\.journey).reduce(into: []) { known, id in
      if !known.contains(id) { known.append(id) }
    }
  }

  func stages(of journey: String) -> [Stage] { stages.filter { $0.journey == journey } }

  /// The first stage in which somebody is a customer, and the stage its journey begins with.
  var acquisition: (start: Stage, customer: Stage)? {
    guard let customer = stages.first(where: { $0.kind.isCustomer }),
      let start = stages(of: customer.journey).first, start != customer
    else { return nil }
    return (start, customer)
  }
}
