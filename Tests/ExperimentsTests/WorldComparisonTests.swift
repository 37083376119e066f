import Engine
import Marketing
import Testing

@testable import Experiments

@Suite("Worlds and frames in comparisons")
struct WorldComparisonTests {
  private static let week = TimeSpan(1, .week)

  /// Ten weeks of joining at a chance that flyers raise, with products that earn.
  private static func scenario(
    chance: Double = 0.05, targets: [Target] = [], frames: [Frame] = [], eachStandsFor: Int = 1,
    budget: Int64 = 5_000
  ) -> Scenario {
    let flyers = Strategy(
      id: "flyers",
      channels: [
        ChannelUse(
          channel: "flyer", budget: .rate(MoneyRate(amount: Money(minor: budget), per: week)))
      ])
    return Scenario(
      name: "small", currency: Currency(code: "EUR"),
      timing: Timing(tick: .week, length: TimeSpan(10, .week)),
      customers: Customers(count: 500, eachStandsFor: eachStandsFor),
      products: [Product(id: "account", margin: MoneyRate(amount: Money(minor: 300), per: week))],
      journeys: [
        Journey(
          id: "card", start: .shares([CategoryShare(label: "out", share: 1)]),
          stages: [Stage(id: "out", kind: .prospect), Stage(id: "in", kind: .customer)],
          edges: [
            Edge(
              id: "join", from: ["out"], to: "in", chance: .rate(chance, per: week),
              drivers: [Driver(.channel("flyer"), .plain(3))], effects: [.hold("account")])
          ])
      ],
      channels: [
        Channel(
          id: "flyer", kind: .broadcast(seen: nil, per: nil), costEach: Money(minor: 10),
          halfLife: week, halfEffect: 2)
      ],
      strategies: [Strategy(id: "idle"), flyers],
      experiment: Experiment(baseline: "idle", replications: 6, seed: 5), targets: targets,
      frames: frames)
  }

  private static func comparison(_ scenario: Scenario, threads: Int = 1) throws
    -> Experiments.Comparison
  {
    let engine = try CompiledScenario(scenario)
    return Comparison(try ComparisonPlan(engine, threads: threads), engine: engine)
  }

  private static func target(
    _ id: String, in world: String?, against: String? = nil, of other: String? = nil,
    _ bound: Bound, _ scale: ExpectedRow.Scale = .value
  ) -> Target {
    Target(
      id: id, measure: MeasureReference(.acquired), strategy: "flyers", against: against,
      world: world, againstWorld: other, rows: [ExpectedRow(bound: bound, scale: scale)])
  }

  @Test("each world has the figures it has alone, and the base those it has without worlds")
  func alone() throws {
    let (base, rich) = (Self.scenario(), Self.scenario(chance: 0.2))
    let both = try WorldComparison(
      base: try Self.comparison(base, threads: 2),
      others: [.init(id: "rich", title: "Rich", comparison: try Self.comparison(rich))]
    ).run()
    let own = try Self.comparison(base).run()
    #expect(both.figures == own.figures && both.differences == own.differences)
    #expect(both.verdict == own.verdict && both.ledger == own.ledger)
    #expect(both.worlds.map(\.id) == ["rich"])
    #expect(both.worlds[0].result.figures == (try Self.comparison(rich).run()).figures)
    #expect(own.worlds.isEmpty)
  }

  @Test("targets are held against the world they name, and changes between worlds are paired")
  func targets() throws {
    let targets = [
      Self.target("base", in: nil, .compare(.atMost, 500)),
      Self.target("rich", in: "rich", .compare(.atLeast, 1)),
      Self.target("lost", in: "gone", .compare(.atLeast, 1)),
      Self.target(
        "more", in: "rich", against: "flyers", of: nil, .compare(.atLeast, 0), .relativeChange),
    ]
    let (base, rich) = (
      Self.scenario(targets: targets), Self.scenario(chance: 0.2, targets: targets)
    )
    let result = try WorldComparison(
      base: try Self.comparison(base),
      others: [.init(id: "rich", title: "Rich", comparison: try Self.comparison(rich))]
    ).run()
    func mean(_ result: ComparisonResult) -> Double {
      result.figure("flyers", "acquired")?.mean ?? 0
    }
    let (low, high) = (mean(result), mean(result.worlds[0].result))
    #expect(high > low)
    #expect(result.targets.map(\.status) == [.metClearly, .metClearly, .notRun, .metClearly])
    #expect(result.targets[0].rows[0].value == low)
    #expect(result.targets[1].rows[0].value == high)
    let change = try #require(result.targets[3].rows[0].value)
    #expect(abs(change - (high / low - 1)) < 1e-12)
    #expect(result.worlds[0].result.targets.isEmpty)
  }

  @Test("frames name figures that are there, also by label")
  func frames() throws {
    let frames = [
      Frame(
        id: "win",
        rows: [
          Frame.Row("new", MeasureReference(.acquired)),
          Frame.Row(nil, MeasureReference(.retention(at: TimeSpan(21, .day)))),
        ])
    ]
    let result = try Self.comparison(Self.scenario(frames: frames)).run()
    #expect(result.frames.map(\.id) == ["win"])
    #expect(result.frames[0].rows.map(\.name) == ["new", "retention at 3 weeks"])
    for row in result.frames[0].rows {
      #expect(result.figure("flyers", row.measure, row.slice) != nil)
    }
  }

  @Test("agents that stand for n people give n times the counts, the money and their intervals")
  func weight() throws {
    func scenario(eachStandsFor people: Int) -> Scenario {
      var scenario = Self.scenario(eachStandsFor: people)
      scenario.products[0].transactions = 2
      scenario.products[0].ways = ["out", "in"].map {
        WayOfUse(id: $0, share: 0, cost: Money(minor: 20))
      }
      scenario.products[0].usedByStageOf = "card"
      return scenario
    }
    let one = try Self.comparison(scenario(eachStandsFor: 1)).run()
    // A code-made scenario gives the agents' own budget.
    let many = try Self.comparison(scenario(eachStandsFor: 40)).run()
    #expect(many.scenario.people == 20_000 && many.scenario.eachStandsFor == 40)
    for measure in ["acquired", "spend", "in card.in", "taken card.join", "net-value"] {
      let (small, large) = (
        try #require(one.figure("flyers", measure)), try #require(many.figure("flyers", measure))
      )
      let (a, b) = (try #require(small.mean), try #require(large.mean))
      #expect(abs(b - 40 * a) < 1e-6 * abs(b) + 1e-9, "\(measure)")
      let widths = (small.interval?.halfWidth ?? 0, large.interval?.halfWidth ?? 0)
      #expect(abs(widths.1 - 40 * widths.0) < 1e-6 * widths.1 + 1e-9, "\(measure)")
    }
    for measure in ["acquisition-cost", "active per 1000", "rate of card.join"] {
      let (a, b) = (one.figure("flyers", measure)?.mean, many.figure("flyers", measure)?.mean)
      #expect(abs((a ?? 0) - (b ?? 1)) < 1e-9, "\(measure)")
    }
    for (small, large) in zip(one.ledger, many.ledger) {
      #expect(small.amounts.map { $0 * 40 } == large.amounts)
    }
    #expect(one.series.contains { $0.kind == .transactions && ($0.values.last ?? 0) > 0 })
    for (small, large) in zip(one.series, many.series) {
      for (a, b) in zip(small.values, large.values) {
        #expect(abs(b - 40 * a) < 1e-6 * abs(b) + 1e-9, "\(small.item ?? "")")
      }
    }
  }

  @Test("money that is earned is spent again to the share that is said, and never before")
  func reinvested() throws {
    var scenario = Self.scenario(chance: 0.3)
    scenario.strategies[1].channels[0].budget = .measured(
      MeasuredBudget(millionths: 250_000, of: .margin, last: TimeSpan(2, .week)))
    let engine = try CompiledScenario(scenario)
    let record = try engine.run(replication: 0, strategies: ["flyers"])[0]
    func money(_ category: Account.Category, _ tick: Int) -> Int64 {
      let line = engine.layout.accounts.firstIndex { $0.category == category } ?? 0
      return record.ledger.sum(tick, line, cells: engine.layout.allCells)
    }
    #expect(money(.media, 0) == 0)
    var owed: Int64 = 0
    for tick in 1..<10 {
      // ⌊a quarter of the mean of the last two weeks⌋, as it adds up.
      owed += money(.margin, tick - 1) + (tick > 1 ? money(.margin, tick - 2) : 0)
      let spent = (0...tick).reduce(0) { $0 + money(.media, $1) }
      #expect(spent == owed / 8, "week \(tick + 1)")
    }
  }

  @Test("what a broadcast costs drifts, so the same money buys fewer exposures")
  func drift() throws {
    var scenario = Self.scenario()
    scenario.channels[0].drift = CostDrift(yearly: 1_000)
    let engine = try CompiledScenario(scenario)
    let record = try engine.run(replication: 0, strategies: ["flyers"])[0]
    let media = engine.layout.accounts.firstIndex { $0.category == .media } ?? 0
    for tick in 0..<10 { #expect(record.ledger.sum(tick, media, cells: [0]) == 5_000) }
    // In week 10 an exposure costs 1000^(9 · 7 / 365.25) = 3.29 times as much: 500 / 3.29 = 152 exposures are
    // expected. Poisson: a correct program falls outside of 5.2 standard deviations once in 5 million times.
    let last = Double(record.contacts.sum(9, 0, cells: [0]))
    #expect(abs(last - 152) < 5.2 * 152.0.squareRoot())
  }

  @Test("acquisition cost in a part of the run is its spend over its customers")
  func part() throws {
    let window = Window(.week, 3, to: 4)
    let target = Target(
      id: "part", measure: MeasureReference(.acquisitionCostDuring(window)), strategy: "flyers",
      rows: [ExpectedRow(bound: .compare(.atLeast, 0))])
    let result = try Self.comparison(Self.scenario(targets: [target])).run()
    let figure = try #require(result.figure("flyers", "acquisition-cost in week 3 to 4"))
    let flow = try #require(
      result.series.first { $0.strategy == "flyers" && $0.kind == .acquired })
    let expected = 100 / (flow.values[2] + flow.values[3])
    #expect(abs((figure.mean ?? 0) - expected) < 1e-9)
  }
}
