import Marketing
import RandomStreams
import Statistics

/// The customers of one replication: one plain array for each thing known of them.
struct ReferencePopulation {
  /// How many customers.
  var count: Int
  /// The draws of the replication, and the labels of categories in file order, while customers are drawn.
  var draws = Draws(seed: 0, replication: 0)
  var order: [String: [String]] = [:]
  /// The values of numeric features; a yes-or-no feature is 1 or 0.
  var numbers: [String: [Double]] = [:]
  /// The labels of categories, `segment` among them.
  var labels: [String: [String]] = [:]
  /// Who knows whom, by customer; empty: nobody knows anybody.
  var friends: [[Int]] = []
  /// The number of each customer's group, by kind of group.
  var groups: [String: [Int]] = [:]
  /// Whether a channel can reach each customer.
  var reached: [String: [Bool]] = [:]
  /// Whether each customer consents to a channel.
  var consents: [String: [Bool]] = [:]
  /// The stage in which each customer starts a journey.
  var start: [String: [String]] = [:]
  /// Mean and standard deviation of numeric features as the scenario declares them.
  var declared: [String: (mean: Double, deviation: Double)] = [:]
}

extension ReferencePopulation {
  /// Draws customers whose features are independent.
  ///
  /// Friends are those of a list of ties, and groups neighbours in order of customers; a network
  /// that is drawn has to be filled in.
  init(drawing scenario: Scenario, replication: Int) {
    let draws = Draws(seed: scenario.experiment.seed, replication: UInt32(replication))
    self.init(count: scenario.customers.count)
    self.draws = draws
    order["segment"] = scenario.customers.segments.map(\.id)
    for case let feature in scenario.customers.features {
      if case .category(let labels) = feature.kind { order[feature.id] = labels }
    }
    declared = ReferenceMoments(customers: scenario.customers).all
    func uniforms(_ name: String) -> [Double] {
      let purpose = Purpose(name)
      return (0..<count).map { draws.uniform(customer: UInt32($0), tick: 0, purpose: purpose) }
    }
    let shares = scenario.customers.segments.map { CategoryShare(label: $0.id, share: $0.share) }
    labels["segment"] = uniforms("segment").map { Self.label(of: shares, at: $0) }
    for feature in scenario.customers.features {
      guard let model = feature.model else { continue }
      let luck = uniforms("feature.\(feature.id)")
      for customer in 0..<count { draw(feature, model, customer, luck[customer]) }
    }
    for channel in scenario.channels {
      let luck = uniforms("reach.\(channel.id)")
      reached[channel.id] = (0..<count).map { luck[$0] < chance(channel.reach, customer: $0) }
      let consent: ChanceModel =
        switch channel.kind {
        case .addressed(let consent, _, _): consent
        case .staffed(let consent, _, _, _, _): consent
        case .broadcast, .social, .event: .same(1)
        }
      let agreeing = uniforms("consent.\(channel.id)")
      consents[channel.id] = (0..<count).map { agreeing[$0] < chance(consent, customer: $0) }
    }
    if case .file(_, let ties) = scenario.network?.kind { befriend(ties) }
    for group in scenario.customers.groups { gather(group) }
    for journey in scenario.journeys {
      let luck = uniforms("start.\(journey.id)")
      start[journey.id] = (0..<count).map { customer in
        Self.label(of: startShares(journey.start, customer: customer), at: luck[customer])
      }
    }
  }

  private mutating func draw(
    _ feature: Feature, _ model: FeatureModel, _ customer: Int, _ uniform: Double
  ) {
    switch model {
    case .number(let distribution):
      numbers[feature.id, default: Array(repeating: 0, count: count)][customer] =
        distribution.quantile(uniform)
    case .category(let shares):
      labels[feature.id, default: Array(repeating: "", count: count)][customer] =
        Self.label(of: shares, at: uniform)
    case .by(let category, let models, let otherwise):
      let label = labels[category]?[customer]
      guard let chosen = models.first(where: { $0.label == label })?.model ?? otherwise else {
        return
      }
      draw(feature, chosen, customer, uniform)
    }
  }

  private mutating func befriend(_ ties: [Tie]) {
    var known: [Set<Int>] = Array(repeating: [], count: count)
    for tie in ties where tie.first != tie.second {
      known[Int(tie.first)].insert(Int(tie.second))
      known[Int(tie.second)].insert(Int(tie.first))
    }
    friends = known.map { $0.sorted() }
  }

  private mutating func gather(_ group: Group) {
    if let number = group.number { return gather(group, into: number) }
    if let category = group.category {
      let labels = self.labels[category] ?? []
      let names = order[category] ?? []
      groups[group.id] = labels.map { names.firstIndex(of: $0) ?? 0 }
      return
    }
    var numbers = Array(repeating: 0, count: count)
    var next = 0
    var open: [String: (number: Int, left: Int)] = [:]
    for customer in 0..<count {
      let special = group.sizeIf.first { self.numbers[$0.feature]?[customer] == 1 }
      let kind = special?.feature ?? ""
      var (number, left) = open[kind] ?? (0, 0)
      if left == 0 {
        (number, left) = (next, max(1, Int((special?.size ?? group.size).mean)))
        next += 1
      }
      numbers[customer] = number
      open[kind] = (number, left - 1)
    }
    groups[group.id] = numbers
  }

  /// Puts customers into a number of groups, each as large as a quantile says.
  private mutating func gather(_ group: Group, into number: Int) {
    let sizes = (0..<number).map { group.size.quantile((Double($0) + 0.5) / Double(number)) }
    let shares = sizes.enumerated().map { place, size in
      CategoryShare(label: "\(place)", share: size / sizes.reduce(0, +))
    }
    let purpose = Purpose("group.\(group.id)")
    groups[group.id] = (0..<count).map { customer in
      let luck = draws.uniform(customer: UInt32(customer), tick: 0, purpose: purpose)
      return Int(Self.label(of: shares, at: luck)) ?? 0
    }
  }

  private func startShares(_ start: Start, customer: Int) -> [CategoryShare] {
    switch start {
    case .shares(let shares): return shares
    case .by(let category, let cases, let otherwise):
      let label = labels[category]?[customer]
      return cases.first { $0.label == label }?.shares ?? otherwise ?? []
    }
  }

  private static func label(of shares: [CategoryShare], at uniform: Double) -> String {
    var sum = 0.0
    for share in shares {
      sum += share.share
      if uniform < sum { return share.label }
    }
    return shares.last?.label ?? ""
  }

  /// The chance that holds for one customer.
  func chance(_ model: ChanceModel, customer: Int) -> Double {
    switch model {
    case .same(let chance): return chance
    case .by(let category, let values, let otherwise):
      let label = labels[category]?[customer]
      return values.first { $0.label == label }?.value ?? otherwise ?? 0
    case .driven(let base, let ceiling, let drivers):
      var odds = base / ceiling / (1 - base / ceiling)
      for driver in drivers {
        guard case .feature(let id) = driver.reference else { continue }
        odds *= ReferenceMultiplier(population: self, customer: customer)
          .factor(driver.multiplier, value: numbers[id]?[customer] ?? 0, feature: id)
      }
      return ceiling * odds / (1 + odds)
    }
  }
}
