import ScenarioFiles
import Testing

@Suite("Planted faults")
struct PlantedFaultTests {
  @Test("eight faults give eight located messages, in order")
  func eight() {
    let text = """
      footfall: 1
      title: Eight faults
      currency: CNY
      customers:
        segments:
          young: {share: 40%}
          old: {share: 50%}
      journeys:
        card:
          stages: {unaware: prospect, aware: prospect, active: customer, ghost: lost}
          edges:
            notice: {from: unaware, to: aware, chance: 0.5% per week, drivers: {leaflet: x6, text: x4}}
            open: {from: aware, to: active, chance: 1%, drivers: {text: x3}}
      channels:
        leaflets: {kind: broadcast, raech: 60%, cost: 0.60 CNY each}
        text: {kind: addressed, cost: 0.05 each}
        text: {kind: addressed}
      strategies:
        one: {channels: {leaflets: 0.10 CNY per week}}
        two: {like: one, channels: {text: 300 CNY per week}}
      """
    #expect(
      problems(text) == [
        "test.yaml:5:3: error: the shares of the segments sum to 90%, not 100% (40% + 50%); 10% are missing",
        "test.yaml:10:68: error: nobody can ever be in `ghost`: it is not in `start` and no edge leads there",
        "test.yaml:12:75: error: there is no feature, channel, incentive or environment entry `leaflet`",
        "test.yaml:13:49: error: a chance says when it holds",
        "test.yaml:15:31: error: unknown key `raech` in channel `leaflets`",
        "test.yaml:16:33: error: an amount of money needs its currency",
        "test.yaml:17:3: error: `text` is given twice: already in line 16; keep one of them",
        "test.yaml:19:30: error: 0.1 CNY per week does not pay for one contact by `leaflets`, which costs 0.6 CNY",
      ])
  }

  @Test("a name that is missing is one fault, however often it is used")
  func oneName() {
    let text = Fixtures.card.replacing("aware: prospect,", with: "awre: prospect,")
      .replacing("unawre:", with: "unaware:")
    #expect(
      problems(text).first
        == "test.yaml:21:35: error: journey `card` has no stage `aware` (also in lines 22, 23)")
  }

  @Test("without a currency there is one message, however many amounts there are")
  func oneCurrency() {
    #expect(
      problems(Fixtures.card.replacing("currency: CNY\n", with: "")) == [
        "test.yaml:8:30: error: money appears but the scenario has no `currency`; add `currency: CNY` at "
          + "the top"
      ])
    #expect(
      problems(Fixtures.card.replacing("currency: CNY\n", with: "currency: yuan\n")) == [
        "test.yaml:3:11: error: `yuan` is no three-letter currency code"
      ])
  }

  @Test("a message shows the line, a caret, what was meant and what is allowed")
  func rendered() throws {
    let found = try #require(
      load(Fixtures.card.replacing("reach: 60%", with: "raech: 60%")).diagnostics.first)
    #expect(
      found.rendered() == """
        test.yaml:27:31: error: unknown key `raech` in channel `leaflets`
              leaflets: {kind: broadcast, raech: 60%, cost: 0.50 CNY each}
                                          ^
          did you mean `reach`?
          allowed: kind, reach, cost, seen, half-life, half-effect, lead-time, fatigue
        """)
  }

  @Test("the caret stands below the character, whatever the width of those before it")
  func caret() {
    func shown(_ line: String, _ column: Int) -> String {
      Diagnostic(code: .value, file: "f", line: 1, column: column, message: "m", excerpt: line)
        .rendered().split(separator: "\n").last.map(String.init) ?? ""
    }
    #expect(shown("title: x", 8) == "           ^")
    #expect(shown("推荐有礼: x", 7) == "              ^")
    #expect(shown("\ta: x", 5) == "    \t   ^")
    #expect(shown("x", 40) == "     ^")
  }
}
