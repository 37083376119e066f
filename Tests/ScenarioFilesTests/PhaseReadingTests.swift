import Marketing
import ScenarioFiles
import Testing

@Suite("Phases and plans made anew, as they are written")
struct PhaseReadingTests {
  private func load(strategies: String) -> LoadResult {
    let head = Fixtures.card.split(separator: "strategies:")[0]
    return ScenarioFilesTests.load(head + "strategies:\n" + strategies)
  }

  private func strategies(_ lines: String) throws -> [Strategy] {
    let result = load(strategies: lines)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    return try #require(result.scenario).strategies
  }

  @Test("a phase is the strategy with its overrides, one phase laid over the other")
  func overlay() throws {
    let strategy = try strategies(
      """
        base:
          set-up: 100 CNY
          running: 10 CNY per week
          channels: {leaflets: 1000 CNY per week}
          from week 20: {channels: {leaflets: none}}
          from week 8:
            set-up: 5000 CNY
            running: 30 CNY per week
            lead-time: 2 weeks
            channels: {text: 20 CNY per week}
      """)[0]
    #expect(strategy.setUp == Money(minor: 10_000))
    #expect(strategy.running == MoneyRate(amount: Money(minor: 1_000), per: TimeSpan(1, .week)))
    #expect(strategy.phases.map(\.name) == ["week 8", "week 20"])
    #expect(strategy.phases.map(\.start) == [TimeSpan(7, .week), TimeSpan(19, .week)])
    #expect(strategy.phases.map(\.leadTime) == [TimeSpan(2, .week), .zero])
    let parts = strategy.phases.map(\.strategy)
    #expect(parts.map { $0.channels.map(\.channel) } == [["leaflets", "text"], ["text"]])
    #expect(parts.map(\.setUp) == [Money(minor: 500_000), .zero])
    #expect(parts.map { $0.running?.amount.minor } == [3_000, 3_000])
    #expect(parts.allSatisfy { $0.id == "base" && $0.phases.isEmpty })
  }

  @Test("a strategy that is like another takes its phases over, key by key")
  func like() throws {
    let child = try strategies(
      """
        base: {channels: {leaflets: 1000 CNY per week}, from week 8: {channels: {text: 20 CNY per week}}}
        child: {like: base, from week 8: {set-up: 70 CNY}}
        same: {like: base}
      """)
    #expect(child[1].phases[0].strategy.channels.map(\.channel) == ["leaflets", "text"])
    #expect(child[1].phases[0].strategy.setUp == Money(minor: 7_000))
    #expect(child[2].phases[0].strategy.channels == child[0].phases[0].strategy.channels)
  }

  @Test("plans made anew are read in words or as a table")
  func replanning() throws {
    let both = try strategies(
      """
        base:
          channels: {leaflets: 1000 CNY per week, text: 20 CNY per week}
          re-plan: every 4 weeks by card.open
        child: {like: base, re-plan: {every: 1 week, by: card.open, at-least: 10%, pace: 50%}}
        never: {like: base, re-plan: none}
        two: {like: base, re-plan: every week by card.open or card.accept}
      """)
    let open = EdgeReference("card", "open")
    #expect(both[0].replanning == Replanning(every: TimeSpan(4, .week), edges: [open]))
    #expect(
      both[1].replanning
        == Replanning(every: TimeSpan(1, .week), edges: [open], least: 0.1, pace: 0.5))
    #expect(both[2].replanning == nil)
    #expect(both[3].replanning?.edges == [open, EdgeReference("card", "accept")])
  }

  @Test(
    "what cannot be is refused at its place, with the way out",
    arguments: [
      ("from week 1: {set-up: 9 CNY}", "the run begins with week 1"),
      (
        "from week 30: {set-up: 9 CNY}",
        "`from week 30` is after the run, which ends after 26 weeks"
      ),
      ("from week 3 to 6: {set-up: 9 CNY}", "it has only a beginning"),
      ("from wek 3: {set-up: 9 CNY}", "`wek` does not begin a window"),
      ("from week 3: {title: Other}", "a phase cannot change `title`"),
      (
        "from week 3: {products: {}}",
        "its terms hold for the whole run; make the new terms a product"
      ),
      ("from week 3: {seeds: none}", "who are picked once, when the strategy first acts"),
      ("from week 3: {chanels: none}", "unknown key `chanels` in a phase"),
      ("from week 3: {channels: {flyer: used}}", "there is no channel `flyer`"),
      (
        "from week 3: {set-up: 9 CNY}, from day 16: {set-up: 8 CNY}",
        "`from week 3` and `from day 16` begin in the same week"
      ),
      ("from week 20: {lead-time: 8 weeks}", "the change never takes effect"),
      ("re-plan: every 4 weeks by card.open", "only one channel has a budget"),
      ("re-plan: every 4 weeks", "by which edge?"),
      ("re-plan: {every: 2 weeks, by: card.opn}", "journey `card` has no edge `opn`"),
    ])
  func faults(written: String, message: String) throws {
    let result = load(
      strategies: "  base: {channels: {leaflets: 1000 CNY per week}, \(written)}\n")
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.summary))")
    let error = try #require(errors.first)
    #expect(error.message.contains(message), "\(error.summary)")
    #expect(error.line == 36, "\(error.summary)")
  }

  @Test("floors that leave nothing are refused")
  func floors() throws {
    #expect(
      errors(of: "{every: 1 week, by: card.open, at-least: 60%}")
        == ["2 channels cannot each keep at least 60% of the money"])
  }

  @Test("a plan without pace is refused")
  func pace() throws {
    let errors = errors(of: "{every: 2 weeks, by: card.open, pace: 0%}")
    #expect(errors.count == 1)
    #expect(errors.first?.contains("a plan that goes nowhere") == true)
  }

  /// What is wrong with a plan made anew for two channels.
  private func errors(of plan: String) -> [String] {
    let channels = "{leaflets: 1000 CNY per week, text: 20 CNY per week}"
    return load(strategies: "  base:\n    channels: \(channels)\n    re-plan: \(plan)\n")
      .diagnostics.filter { $0.severity == .error }.map(\.message)
  }
}
