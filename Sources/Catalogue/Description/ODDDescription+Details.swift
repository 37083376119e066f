import Marketing
import Results

extension ODDDescription {
  /// Section 5.
  static func initialisation(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    var lines = [
      "## 5. Initialization", "",
      "Every replication draws its own customers"
        + (scenario.network == nil ? "" : " and their ties")
        + ", the same for all strategies; replication r is the same whatever the number of "
        + "replications. Memories, ledgers and queues are empty"
        + (scenario.timing.warmUpTicks > 0 ? " before the warm-up" : "") + ". Stages at the start:",
      "",
    ]
    for journey in scenario.journeys {
      lines += facts.parameters(below: ["journeys.\(journey.id).start"])
    }
    let held = scenario.products.filter { $0.heldAtStart != nil }.map(\.id)
    if !held.isEmpty {
      lines += ["Held from the start, as section 7 says: \(Markdown.codes(held)).", ""]
    }
    return lines
  }

  /// Section 6.
  static func inputs(_ facts: ModelFacts) -> [String] {
    let files = facts.run.manifest.identity.inputs
    var lines = ["## 6. Input data", ""]
    if files.isEmpty {
      lines += ["No files are read."]
    } else {
      lines += ["These files are read:", ""]
      lines += files.map {
        "- \(Markdown.code($0.path)), SHA-256 \(Markdown.code($0.digest.description))"
      }
    }
    lines += [
      "",
      facts.scenario.environment.isEmpty
        ? "No time series drives the model."
        : "What changes with time alone, for everybody alike, is in section 7, Environment.", "",
    ]
    return lines
  }

  /// Section 7.
  static func submodels(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    var number = 0
    var lines = [
      "## 7. Submodels", "",
      "Every parameter with its value in this scenario, what it means, and whether it comes from the "
        + "scenario's text (line), from the language (default) or from the command line. Defaults that "
        + "only say that a part is not used are left out.", "",
    ]
    func add(_ title: String, _ text: String, _ paths: [String]) {
      let table = facts.parameters(below: paths, isBrief: true)
      guard !table.isEmpty else { return }
      number += 1
      lines += ["### 7.\(number) \(title)", "", text, ""] + table
    }
    add(
      "Customers",
      "Features are drawn once for each customer, correlated by a Gaussian copula where "
        + "correlations are given.", ["customers"])
    if scenario.network != nil { add("Network", network(scenario), ["network"]) }
    add("Environment", "The same for everybody, by time.", ["environment"])
    for journey in scenario.journeys {
      add(
        "Journey \(Markdown.plain(journey.id))", self.journey(journey), ["journeys.\(journey.id)"])
    }
    add(
      "Products", "While held, a product earns its margin and is used, which costs.",
      ["products", "balances"])
    for channel in scenario.channels {
      add(
        "Channel \(Markdown.plain(channel.id))", self.channel(channel), ["channels.\(channel.id)"])
    }
    add("Messages", "What contacts carry; each has a memory of its own.", ["messages"])
    for incentive in scenario.incentives {
      add(
        "Incentive \(Markdown.plain(incentive.id))",
        claim(incentive)
          + " It is granted while no limit is reached. Perceived value saturates: a reward of the amount "
          + "`half-effect` has half of the greatest effect.",
        ["incentives.\(incentive.id)"])
    }
    add(
      "Desks",
      "Customers who come by themselves are served first, then leads, then whomever a channel selects."
        + (facts.hasCallers
          ? " Within a day they arrive by the hour, wait, hang up or are turned away by Erlang's formulas."
          : "")
        + " What does not fit waits for the next step, as long as `expires` allows.", ["desks"])
    add("Leads", "Scored prospects: found by engines, sifted by rules, worked.", ["leads"])
    for strategy in scenario.strategies {
      add(
        "Strategy \(Markdown.plain(strategy.id))",
        (strategy.title == strategy.id ? "What is decided." : Markdown.plain(strategy.title) + ".")
          + (strategy.phases.isEmpty
            ? "" : " What is under `from …` holds from that date on; all else goes on as it was."),
        ["strategies.\(strategy.id)"])
    }
    for world in scenario.worlds {
      add(
        "World \(Markdown.plain(world.id))", "What is different in it.", ["worlds.\(world.id)"])
    }
    add("Experiment", "What is compared, and how often it is played.", ["time", "experiment"])
    return lines
  }

  private static func claim(_ incentive: Incentive) -> String {
    guard incentive.reached == nil else { return "A claim arises when a group reaches its goal." }
    let edge = Markdown.code("\(incentive.when)")
    return "A claim arises when a customer takes \(edge) and fulfils its conditions."
  }

  private static func network(_ scenario: Scenario) -> String {
    switch scenario.network?.kind {
    case .smallWorld:
      "A ring of neighbours of which a share of ties is rewired (Watts and Strogatz 1998, "
        + "doi:10.1038/30918)."
    case .scaleFree:
      "Preferential attachment (Barabási and Albert 1999, doi:10.1126/science.286.5439.509)."
    case .communities: "Communities of a size, with a share of ties that leave them."
    case .file: "Ties are read from a file."
    case nil: ""
    }
  }

  private static func journey(_ journey: Journey) -> String {
    let edges = journey.edges.map { edge in
      "\(Markdown.code(edge.id)): \(edge.from.map(Markdown.code).joined(separator: ", ")) → "
        + (edge.to.map(Markdown.code) ?? "stays")
    }
    return "\(edges.joined(separator: "; ")). "
      + (journey.choosesEveryTick
        ? "All edges are one multinomial logit in each step."
        : "Edges with a chance per time compete as rates λ: in a step of length t one of them "
          + "is taken with probability 1 − exp(−Σλ·t), each in proportion to its rate. Edges with a "
          + "chance per contact are a multinomial logit for each contact.")
      + " λ, or the odds, are the base chance's times the product of m^v over its drivers."
  }

  private static func channel(_ channel: Channel) -> String {
    let kind =
      switch channel.kind {
      case .broadcast: "Broadcast: one message to all who can be reached."
      case .addressed: "Addressed: messages to selected customers who consent."
      case .staffed: "Staffed: conversations, with people or with a machine."
      case .social: "Social: carried by customers to acquaintances."
      case .event: "Event: a place and times where customers come, up to its places."
      }
    return kind
      + " The memory z halves in `half-life` and grows by each exposure; its driver is "
      + "1 − 2^(−z / `half-effect`), between 0 and 1."
  }
}
