import Marketing

/// The entities of a scenario with their state variables, for section 2.
enum ODDEntities {
  /// A row for each kind of entity: its name, how many, and its state.
  static func rows(_ facts: ModelFacts) -> [[String]] {
    let scenario = facts.scenario
    var rows = [["customer", "\(scenario.customers.count)", customer(scenario)]]
    for group in scenario.customers.groups {
      rows.append([
        "group \(Markdown.code(group.id))",
        group.number.map { "\($0)" } ?? (group.category == nil ? "as sizes make" : "one a label"),
        "its members"
          + (group.keepsAccounts ? "; what its members bring and what it costs" : "")
          + (scenario.journeys.contains { $0.group == group.id }
            ? "; its stage in its journey" : ""),
      ])
    }
    if !scenario.channels.isEmpty {
      rows.append([
        "channel", "\(scenario.channels.count): \(Markdown.codes(scenario.channels.map(\.id)))",
        "by strategy: whether it is ready, money spent and left in the step",
      ])
    }
    if !scenario.messages.isEmpty {
      rows.append([
        "message", "\(scenario.messages.count): \(Markdown.codes(scenario.messages.map(\.id)))",
        "by strategy: whether it is ready",
      ])
    }
    if !scenario.incentives.isEmpty {
      rows.append([
        "incentive",
        "\(scenario.incentives.count): \(Markdown.codes(scenario.incentives.map(\.id)))",
        "by strategy: money and places left, rewards owed",
      ])
    }
    if !scenario.desks.isEmpty {
      rows.append([
        "desk", "\(scenario.desks.count): \(Markdown.codes(scenario.desks.map(\.id)))",
        "by strategy: who waits, capacity left in the step, conversations held",
      ])
    }
    if let leads = scenario.leads {
      rows.append([
        "engine that finds leads",
        "\(leads.engines.count): \(Markdown.codes(leads.engines.map(\.id)))",
        "by strategy: leads found, merged, dropped, worked and left",
      ])
    }
    rows.append([
      "strategy",
      "\(scenario.strategies.count)\(facts.hasOwnHiddenArm ? " and one without money" : ""): "
        + Markdown.codes(scenario.strategies.map(\.id)),
      "its plan of the step, its ledger"
        + (facts.learners.isEmpty ? "" : ", what it has learned"),
    ])
    if !scenario.environment.isEmpty {
      rows.append([
        "environment", "1", Markdown.codes(scenario.environment.map(\.id)) + ", by time alone",
      ])
    }
    return rows
  }

  private static func customer(_ scenario: Scenario) -> String {
    var parts: [String] = []
    if scenario.customers.segments.count > 1 {
      parts.append("segment (\(Markdown.codes(scenario.customers.segments.map(\.id))))")
    }
    for feature in scenario.customers.features {
      switch feature.kind {
      case .number(let unit):
        parts.append(Markdown.code(feature.id) + (unit.isEmpty ? "" : " (\(Markdown.plain(unit)))"))
      case .category(let labels):
        parts.append("\(Markdown.code(feature.id)) (\(Markdown.codes(labels)))")
      case .flag: parts.append("\(Markdown.code(feature.id)) (yes or no)")
      }
    }
    if !parts.isEmpty { parts = ["fixed: " + parts.joined(separator: "; ")] }
    var changing = scenario.journeys.filter { $0.group == nil }.map { journey in
      "stage in \(Markdown.code(journey.id)) (\(Markdown.codes(journey.stages.map(\.id)))) and since when"
    }
    if !scenario.channels.isEmpty {
      changing.append("for each channel: reach (fixed), memory, contacts, consent")
    }
    if !scenario.messages.isEmpty { changing.append("for each message: memory") }
    if !scenario.products.isEmpty {
      changing.append("products held (\(Markdown.codes(scenario.products.map(\.id))))")
    }
    if !scenario.balances.isEmpty {
      changing.append("points (\(Markdown.codes(scenario.balances.map(\.id))))")
    }
    if !scenario.incentives.isEmpty { changing.append("rewards claimed and due") }
    if scenario.network != nil { changing.append("acquaintances (fixed)") }
    return (parts + ["changing: " + changing.joined(separator: "; ")]).joined(separator: "; ")
  }
}
