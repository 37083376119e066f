import Marketing

/// Collects every id a scenario defines, before anything that refers to one is read.
///
/// Checks ids themselves: how they are written, and that no two of the things that can drive have
/// the same.
struct NameCollector {
  private let reading: Reading
  private let root: SourceNode
  private var names = Names()
  /// Where each id of the one namespace was first defined.
  private var owners: [String: (what: String, place: Place)] = [:]

  init(_ root: SourceNode, _ reading: Reading) {
    self.root = root
    self.reading = reading
  }

  /// The names, with problems reported.
  mutating func collect() -> Names {
    names.currency = reading.vocabulary.currency
    collectCustomers()
    names.environment.isComplete = each("environment", "an environment entry", isShared: true) {
      names, id, _ in names.environment.set(id, true)
    }
    for shock in root["environment"]?["shocks"]?.entries ?? [] {
      claim(shock.key, "a shock", shock.keyPlace)
      names.environment.set(shock.key, true)
    }
    names.products.isComplete = each("products", "a product", isShared: true) {
      names, id, node in
      names.products.set(id, Set(node.entries?.map(\.key) ?? []))
      names.productJourneys[id] = node["cost-to-serve"]?["by"]?.text
    }
    names.balances.isComplete = each("balances", "a balance", isShared: true) { names, id, _ in
      names.balances.set(id, true)
    }
    names.journeys.isComplete = each("journeys", "a journey", isShared: true) { names, id, node in
      let stages = node["stages"]?.entries?.map(\.key)
      let edges = node["edges"]?.entries?.map(\.key)
      names.journeys.set(
        id,
        Names.JourneyFacts(
          stages: stages ?? [], edges: edges ?? [], isComplete: stages != nil && edges != nil))
    }
    names.channels.isComplete = each("channels", "a channel", isShared: true) { names, id, node in
      let kind = node["kind"]?.text ?? ""
      names.channels.set(id, ChannelsSection.Kind(rawValue: kind) == nil ? "" : kind)
    }
    names.messages.isComplete = each("messages", "a message", isShared: true) { names, id, _ in
      names.messages.set(id, true)
    }
    names.incentives.isComplete = each("incentives", "an incentive", isShared: true) {
      names, id, node in
      names.incentives.set(
        id, Names.IncentiveFacts(sides: node["give"]?.entries?.map(\.key) ?? []))
    }
    names.desks.isComplete = each("desks", "a desk", isShared: true) { names, id, _ in
      names.desks.set(id, true)
    }
    names.leadEngines.isComplete = root["leads"] == nil || root["leads"]?["engines"]?.entries != nil
    for engine in root["leads"]?["engines"]?.entries ?? [] {
      check(engine.key, "an engine", engine.keyPlace)
      names.leadEngines.set(engine.key, true)
    }
    names.strategies.isComplete = each("strategies", "a strategy", isShared: false) {
      names, id, _ in names.strategies.set(id, true)
    }
    _ = each("targets", "a target", isShared: false) { _, _, _ in }
    _ = each("frames", "a frame", isShared: false) { _, _, _ in }
    names.worlds.isComplete = each("worlds", "a world", isShared: false) { names, id, _ in
      names.worlds.set(id, true)
    }
    if let base = root["worlds"]?.entries?.first(where: { $0.key == World.base }) {
      reading.report(
        Fault(
          .nameTaken,
          "`\(World.base)` is what the scenario says outside of `worlds`; choose another id"),
        at: base.keyPlace)
    }
    collectJourneyParts()
    refuseTimeUnits()
    return names
  }

  private mutating func collectCustomers() {
    guard let customers = root["customers"] else {
      names.features.isComplete = !isMisspelt("customers")
      return
    }
    names.features.isComplete = customers.entries != nil
    if let segments = customers["segments"]?.entries, !segments.isEmpty {
      names.segments = segments.map(\.key)
      for segment in segments { check(segment.key, "a segment", segment.keyPlace) }
    }
    for section in customers.entries ?? [] {
      switch section.key {
      case "segments":
        for segment in section.value.entries ?? [] {
          for entry in segment.value.entries ?? []
          where FeaturesReader.isFeature(entry.key, in: segment.value) {
            addFeature(entry)
          }
        }
      case "features":
        for entry in section.value.entries ?? [] { addFeature(entry) }
        if section.value.entries == nil { names.features.isComplete = false }
      case "groups":
        for entry in section.value.entries ?? [] {
          names.groups.set(entry.key, entry.value["number"] != nil || entry.value["by"] != nil)
          claim(entry.key, "a group", entry.keyPlace)
        }
        names.groups.isComplete = section.value.entries != nil
      default: break
      }
    }
  }

  private mutating func addFeature(_ entry: SourceEntry) {
    if !names.features.has(entry.key) { claim(entry.key, "a feature", entry.keyPlace) }
    names.features.set(entry.key, nil)
  }

  /// Collects the ids of one section.
  ///
  /// - Returns: Whether the section could be read.
  private mutating func each(
    _ section: String, _ what: String, isShared: Bool,
    _ add: (inout Names, String, SourceNode) -> Void
  ) -> Bool {
    guard let node = root[section] else {
      if section == "journeys" || section == "strategies" { return false }
      return !isMisspelt(section)
    }
    for entry in node.entries ?? [] {
      if section == "environment", ["cost-drift", "shocks"].contains(entry.key) { continue }
      if isShared {
        claim(entry.key, what, entry.keyPlace)
      } else {
        check(entry.key, what, entry.keyPlace)
      }
      add(&names, entry.key, entry.value)
    }
    return node.entries != nil
  }

  /// Whether a section is there under a misspelt name, so that references to it must not fail too.
  private func isMisspelt(_ section: String) -> Bool {
    (root.entries ?? []).contains { NearestWord.of($0.key, among: [section]) == section }
  }

  /// Checks an id and takes it for one thing.
  private mutating func claim(_ id: String, _ what: String, _ place: Place) {
    guard check(id, what, place) else { return }
    if id == "segment" {
      reading.report(
        Fault(.nameTaken, "`segment` is the category that segments make; choose another id"),
        at: place)
    } else if let owner = owners[id] {
      var already = "already \(owner.what)"
      if case .file(let line, _) = owner.place { already += " in line \(line)" }
      reading.report(
        Fault(
          .nameTaken, "`\(id)` is \(already); \(what) needs another id, for both could be drivers"),
        at: place)
    } else {
      owners[id] = (what, place)
    }
  }

  @discardableResult
  private func check(_ id: String, _ what: String, _ place: Place) -> Bool {
    do throws(Fault) {
      try IdentifierText.check(id, what: what)
      return true
    } catch {
      reading.report(error, at: place)
      return false
    }
  }

  private mutating func collectJourneyParts() {
    for journey in root["journeys"]?.entries ?? [] {
      for stage in journey.value["stages"]?.entries ?? [] {
        check(stage.key, "a stage", stage.keyPlace)
      }
      for edge in journey.value["edges"]?.entries ?? [] {
        check(edge.key, "an edge", edge.keyPlace)
        let then = edge.value["then"]
        for tally in (then?["count"]?.entries ?? []) + (then?["book"]?.entries ?? []) {
          addTally(tally)
        }
      }
    }
  }

  /// A tally is one id or several joined by points.
  private mutating func addTally(_ entry: SourceEntry) {
    for part in entry.key.split(separator: ".", omittingEmptySubsequences: false) {
      guard check(String(part), "a tally", entry.keyPlace) else { return }
    }
    let family = String(entry.key.prefix { $0 != "." })
    if Scenario.standingTallyFamilies.contains(family) {
      reading.report(
        Fault(
          .nameTaken,
          "tallies that begin with `\(family)` are kept by the program itself; choose another name",
          suggest: "my-\(entry.key)"), at: entry.keyPlace)
      return
    }
    if !names.tallies.contains(entry.key) { names.tallies.append(entry.key) }
  }

  /// A channel called `week` could not be told from the unit in `4% per week`.
  private func refuseTimeUnits() {
    for entry in root["channels"]?.entries ?? [] where DurationText.unit(entry.key) != nil {
      reading.report(
        Fault(
          .identifier, "a channel cannot be called `\(entry.key)`: `4% per \(entry.key)` means time"
        ), at: entry.keyPlace)
    }
  }
}
