import Engine
import Experiments
import Marketing
import Measures
import Testing

/// Comparisons of real runs: what must hold between figures whatever the engine draws.
@Suite("Comparison with the engine")
struct EngineComparisonTests {
  private static func strategy(_ id: String, _ cents: Int64) -> Strategy {
    Strategy(
      id: id,
      channels: [
        ChannelUse(
          channel: "text",
          budget: .rate(MoneyRate(amount: Money(minor: cents), per: TimeSpan(1, .week))))
      ])
  }

  private static func compiled(_ strategies: [Strategy]) throws -> CompiledScenario {
    try CompiledScenario(
      Scenario(
        name: "clinic", currency: Currency(code: "EUR"),
        timing: Timing(
          tick: .week, length: TimeSpan(10, .week), followUp: TimeSpan(2, .week)),
        customers: Customers(
          count: 400,
          segments: [Segment(id: "young", share: 0.4), Segment(id: "old", share: 0.6)]),
        products: [
          Product(
            id: "plan", margin: MoneyRate(amount: Money(minor: 200), per: TimeSpan(1, .week)))
        ],
        journeys: [
          Journey(
            id: "card", start: .shares([CategoryShare(label: "open", share: 1)]),
            stages: [
              Stage(id: "open", kind: .prospect), Stage(id: "active", kind: .customer),
              Stage(id: "left", kind: .lost),
            ],
            edges: [
              Edge(
                id: "join", from: ["open"], to: "active",
                chance: .rate(0.01, per: TimeSpan(1, .week)),
                drivers: [Driver(.channel("text"), .plain(6), name: "text")],
                cost: Money(minor: 300), effects: [.hold("plan")]),
              Edge(
                id: "leave", from: ["active"], to: "left",
                chance: .rate(0.05, per: TimeSpan(1, .week)), effects: [.drop("plan")]),
            ])
        ],
        channels: [
          Channel(
            id: "text", kind: .addressed(consent: .same(0.9), optOut: 0.01, noticed: 0.8),
            costEach: Money(minor: 10), halfLife: TimeSpan(1, .week), halfEffect: 1)
        ],
        strategies: strategies,
        experiment: Experiment(baseline: strategies[0].id, replications: 4, seed: 11)))
  }

  private static func run(
    _ strategies: [Strategy], threads: Int = 2, replications: Int? = nil
  ) throws -> ComparisonResult {
    let compiled = try compiled(strategies)
    let plan = try ComparisonPlan(compiled, replications: replications, threads: threads)
    return try Comparison(plan, engine: compiled).run()
  }

  private static let two = [strategy("some", 1_000), strategy("more", 3_000)]

  @Test("threads change nothing", arguments: [2, 8])
  func threads(count: Int) throws {
    #expect(try Self.run(Self.two, threads: count) == Self.run(Self.two, threads: 1))
  }

  @Test("a strategy against itself differs by exactly zero, and nobody is persuaded or deterred")
  func itself() throws {
    let result = try Self.run([Self.strategy("some", 1_000), Self.strategy("twin", 1_000)])
    for difference in result.differences where difference.strategy == "twin" {
      #expect(difference.difference ?? 0 == 0, "\(difference.measure) \(difference.slice)")
    }
    let twins = try #require(result.pairings.last { $0.against == "some" && $0.slice == .overall })
    #expect(twins.persuaded.customers == 0 && twins.deterred.customers == 0)
  }

  @Test("strategies listed in another order have the same figures")
  func order() throws {
    let forth = try Self.run(Self.two)
    let back = try Self.run([Self.two[0], Self.strategy("extra", 500), Self.two[1]])
    for figure in forth.figures {
      #expect(back.figure(figure.strategy, figure.measure, figure.slice) == figure)
    }
  }

  @Test("the first two of four replications are those of a run of two")
  func prefix() throws {
    let (four, two) = try (Self.run(Self.two), Self.run(Self.two, replications: 2))
    for (long, short) in zip(four.figures, two.figures) {
      #expect(Array(long.values.prefix(2)) == short.values, "\(short.measure)")
    }
  }

  @Test("spend, customers and retention agree wherever they are counted")
  func agreement() throws {
    let result = try Self.run(Self.two)
    for arm in result.arms.map(\.id) {
      let spend = try #require(result.figure(arm, "spend")?.mean)
      let lines = result.ledger.filter { $0.strategy == arm && $0.isSpend }
      #expect(abs(lines.reduce(0) { $0 + $1.mean } - spend) < 1e-6, "\(arm)")
      let flow = try #require(result.series.first { $0.strategy == arm && $0.kind == .acquired })
      let acquired = try #require(result.figure(arm, "acquired")?.mean)
      #expect(abs(flow.values.prefix(10).reduce(0, +) - acquired) < 1e-9, "\(arm)")
      let labels = ["young", "old"].compactMap {
        result.figure(arm, "acquired", Slice(by: "segment", label: $0))?.mean
      }
      #expect(abs(labels.reduce(0, +) - acquired) < 1e-9, "\(arm)")
      let curve = try #require(result.retention.first { $0.strategy == arm })
      #expect(curve.curve[0].atRisk == acquired, "\(arm)")
    }
    let pairing = try #require(result.pairings.first { $0.strategy == "more" })
    let net =
      try #require(result.figure("more", "acquired")?.mean)
      - (result.figure("(nothing)", "acquired")?.mean ?? 0)
    #expect(abs(pairing.net.customers - net) < 1e-9)
    #expect(result.figure("(nothing)", "contacts")?.mean == 0)
  }

  // Nobody returns and leaving is geometric: S(k weeks) = 0.95^k. About 4 × 80 are acquired; each
  // point is a mean over replications, and 5 standard errors fail once in 1.7 million seeds.
  @Test("retention of a constant chance of leaving is geometric")
  func geometric() throws {
    let result = try Self.run([Self.strategy("more", 3_000)])
    let curve = try #require(result.retention.first { $0.slice == .overall })
    for age in [1, 3, 6, 9] {
      let point = curve.curve[age]
      let truth = (0..<age).reduce(1.0) { share, _ in share * 0.95 }
      let error = (truth * (1 - truth) / (point.atRisk * 4)).squareRoot()
      #expect(abs((point.survival ?? 0) - truth) < 5 * error, "at \(age) weeks")
    }
  }
}
