import Marketing

/// Reads the sections of a scenario in the order in which one needs another.
struct ScenarioReader {
  private let reading: Reading
  private let root: SourceNode
  private let name: String

  init(_ reading: Reading, root: SourceNode, name: String) {
    self.reading = reading
    self.root = root
    self.name = name
  }

  /// The scenario and the heads of its worlds, which are read later.
  func read() -> (scenario: Scenario, worlds: [WorldHead])? {
    let field = Field(node: root, path: "", reading: reading)
    guard root.entries != nil else {
      field.report(
        .wrongShape,
        "a scenario is a table of keys that begins with `footfall: 1`, not "
          + (root.isEmpty ? "an empty file" : root.shape))
      return nil
    }
    guard version(field) else { return nil }
    reading.root = root
    guard let section = Section(field, what: "the scenario", keys: TopKeys.all) else { return nil }
    _ = section[TopKeys.footfall]
    let title = section[TopKeys.title] ?? ""
    reading.vocabulary.currency = section[TopKeys.currency]
    if let given = section.given(TopKeys.currency), !given.node.isNone,
      reading.vocabulary.currency == nil
    {
      // The faulty currency was reported; amounts are not to blame.
      reading.silenceCurrency()
    }
    let systems = section[TopKeys.meta] ?? []
    var collector = NameCollector(root, reading)
    reading.vocabulary.names = collector.collect()
    let timing = section[TopKeys.time] ?? Timing()
    reading.vocabulary.timing = timing
    let customers = section[TopKeys.customers] ?? Customers()
    var scenario = Scenario(
      name: name, title: title, currency: reading.vocabulary.currency, systems: systems,
      timing: timing, customers: customers, journeys: [], strategies: [],
      experiment: Experiment(baseline: ""))
    scenario.network = section[TopKeys.network]
    scenario.environment = section[TopKeys.environment] ?? []
    scenario.products = section[TopKeys.products] ?? []
    scenario.balances = section[TopKeys.balances] ?? []
    for balance in scenario.balances { reading.vocabulary.worths[balance.id] = balance.worth }
    scenario.journeys = reading.withShocks(section[TopKeys.journeys] ?? [])
    scenario.channels = section[TopKeys.channels] ?? []
    scenario.messages = section[TopKeys.messages] ?? []
    scenario.incentives = section[TopKeys.incentives] ?? []
    scenario.desks = section[TopKeys.desks] ?? []
    scenario.leads = section[TopKeys.leads]
    scenario.strategies = section[TopKeys.strategies] ?? []
    if let experiment = section[TopKeys.experiment] { scenario.experiment = experiment }
    scenario.targets = section[TopKeys.targets] ?? []
    scenario.frames = section[TopKeys.frames] ?? []
    let worlds = section[TopKeys.worlds] ?? []
    ScenarioCheck(scenario, reading).run()
    return (scenario.atAgentScale, worlds)
  }

  /// Whether the file is in a version of the language that is known.
  private func version(_ field: Field) -> Bool {
    guard let node = root["footfall"] else {
      guard !(root.entries ?? []).contains(where: { TopKeys.names.contains($0.key) }) else {
        return true
      }
      field.report(
        .wrongShape, "this is not a Footfall scenario: it has none of a scenario's keys",
        suggest: "footfall: 1", allowed: Array(TopKeys.names))
      return false
    }
    guard let text = node.text, let version = Int(text), version > 1 else { return true }
    field.child("footfall", node).report(
      .value,
      "this file is in version \(version) of the scenario language; this program reads "
        + "version 1")
    return false
  }
}

extension TopKeys {
  /// The names of the keys of the file.
  static let names = all.map { $0.name }
}

extension Reading {
  /// Keeps amounts of money from being reported for want of a currency.
  func silenceCurrency() { currencyIsFaulty = true }
}
