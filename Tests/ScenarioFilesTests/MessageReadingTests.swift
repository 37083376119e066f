import Marketing
import ScenarioFiles
import Testing

@Suite("Messages and triggers, as they are written")
struct MessageReadingTests {
  private let sections =
    "messages:\n  article: {cost: 3000 CNY, half-life: 3 weeks, half-effect: 2 contacts}\n"
    + "  video: {lead-time: 4 weeks}\n"

  private let reward = "  thanks: {when: card.open, give: {customer: 5 CNY}}\n"

  private func text(_ use: String, also: String = "") -> String {
    Fixtures.card
      .replacing("channels:\n", with: sections + "channels:\n")
      .replacing("incentives:\n", with: "incentives:\n" + reward)
      .replacing(
        "base: {channels: {leaflets: 1000 CNY per week}}",
        with: "base: {channels: {leaflets: 1000 CNY per week, text: \(use)}\(also)}"
      )
      .replacing("drivers: {leaflets: x6}", with: "drivers: {leaflets: x6, article: x2, video: x3}")
  }

  private func strategy(_ text: String) throws -> Strategy {
    let result = load(text)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    return try #require(result.scenario).strategies[0]
  }

  @Test("a message has a cost, a lead time and a memory of its own, and drives")
  func messages() throws {
    let scenario = try #require(load(text("{carry: article}")).scenario)
    #expect(scenario.messages.map(\.id) == ["article", "video"])
    #expect(scenario.messages[0].productionCost == Money(minor: 300_000))
    #expect(scenario.messages[0].halfLife == TimeSpan(3, .week))
    #expect(scenario.messages[0].halfEffect == 2)
    #expect(scenario.messages[1].leadTime == TimeSpan(4, .week))
    #expect(scenario.messages[1].halfLife == TimeSpan(2, .week))
    let drivers = scenario.journeys[0].edges[0].drivers.map(\.reference)
    #expect(drivers == [.channel("leaflets"), .message("article"), .message("video")])
  }

  @Test("each way to carry is read")
  func carriages() throws {
    func carried(_ carry: String) throws -> Carriage? {
      try strategy(text("{carry: \(carry)}")).channels.last?.carries
    }
    #expect(
      try carried("video") == .shares([CategoryShare(label: "video", share: 1)]))
    #expect(
      try carried("{article: 60%, video: 40%}")
        == .shares([
          CategoryShare(label: "article", share: 0.6), CategoryShare(label: "video", share: 0.4),
        ]))
    #expect(
      try carried("{by: segment, young: video, otherwise: none}")
        == .by(
          .category("segment"), [MarkedMessage(label: "young", message: "video")], otherwise: nil))
    #expect(
      try carried("{by: card, unaware: video, aware: none, active: article, left: none}")
        == .by(
          .journey("card"),
          [
            MarkedMessage(label: "unaware", message: "video"),
            MarkedMessage(label: "aware", message: nil),
            MarkedMessage(label: "active", message: "article"),
            MarkedMessage(label: "left", message: nil),
          ], otherwise: nil))
    #expect(
      try carried("{best-of: [article, video], by: home, for: card.open, refit: every 2 weeks}")
        == .best(
          of: ["article", "video"], by: .category("home"),
          MessageTrial(edge: EdgeReference("card", "open"), refit: TimeSpan(2, .week))))
    let open = AimedMessage("article", at: EdgeReference("card", "open"))
    #expect(
      try carried("{best-of: [article, video], by: propensity, for: card.open, explore: 20%}")
        == .likeliest(
          of: [open, AimedMessage("video", at: EdgeReference("card", "open"))],
          Learning(explore: 0.2)))
    #expect(
      try carried(
        "{best-of: [article, video], by: propensity, for: {article: card.open, video: card.leave}}")
        == .likeliest(
          of: [open, AimedMessage("video", at: EdgeReference("card", "leave"))], Learning()))
  }

  @Test("a trigger says what sets it off, what is sent, and when")
  func triggers() throws {
    let trigger = try strategy(
      text(
        "used",
        also:
          ", triggers: {thanks: {when: card.open, if: [income at least 5000 CNY], send: text, "
          + "carry: video, delay: 5 seconds, attention: half-life 1 day, "
          + "during: week 1 to 4 every 4 weeks, lead-time: 1 week, set-up: 90 CNY}}")
    ).triggers[0]
    #expect(
      trigger
        == Trigger(
          id: "thanks", edge: EdgeReference("card", "open"),
          conditions: [.number(feature: "income", .atLeast, 5_000)], channel: "text",
          message: "video", delay: TimeSpan(5, .second), attention: TimeSpan(1, .day),
          during: [Window(.week, 1, to: 4, every: TimeSpan(4, .week))],
          leadTime: TimeSpan(1, .week), setUp: Money(minor: 9_000)))
  }

  @Test("a trigger can grant what is on offer for its edge, from an amount on, and send nothing")
  func grants() throws {
    let spending = text(
      "used",
      also:
        ", offers: [thanks], triggers: {back: {when: card.open, at-least: 50 CNY, grant: thanks}}"
    ).replacing("open: {from:", with: "open: {amount: lognormal median 60 CNY spread x2, from:")
    #expect(
      try strategy(spending).triggers == [
        Trigger(
          id: "back", edge: EdgeReference("card", "open"), leastAmount: Money(minor: 5_000),
          channel: nil, grants: "thanks")
      ])
  }

  @Test("what a message costs and how fast it fades can differ by world")
  func worlds() throws {
    let result = load(
      text("{carry: article}")
        + "\nworlds:\n  short: {messages: {article: {half-life: 1 week}, video: none}, "
        + "journeys: {card: {edges: {notice: {drivers: {video: none}}}}}}\n")
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.summary) == [])
    let scenario = try #require(result.scenario)
    #expect(scenario.worlds.map { $0.scenario.messages.map(\.id) } == [["article"]])
    #expect(scenario.worlds[0].scenario.messages[0].halfLife == TimeSpan(1, .week))
  }

  @Test(
    "what cannot be is refused, with the way out",
    arguments: [
      ("{carry: vido}", "", "there is no message `vido`"),
      ("{carry: {article: 60%, video: 30%}}", "", "the shares of messages sum to 90%, not 100%"),
      ("{carry: {by: segment, young: video}}", "", "the table says nothing for `old`"),
      ("{carry: {by: segment, yung: video, otherwise: none}}", "", "`segment` has no label `yung`"),
      (
        "{carry: {best-of: [video], by: segment, for: card.open}}", "",
        "the best is found among two messages or more"
      ),
      ("{carry: {best-of: [article, video], by: segment}}", "", "`carry` lacks `for`"),
      (
        "{carry: {best-of: [article, video], by: propensity, for: {article: card.open}}}", "",
        "which edge is `video` to bring about?"
      ),
      (
        "{carry: {best-of: [article, video], by: segment, for: {article: card.open, video: card.leave}}}",
        "", "of one and the same edge"
      ),
      (
        "{carry: {best-of: [article, video], by: propensity, for: card.opn}}", "",
        "journey `card` has no edge `opn`"
      ),
      (
        "used", ", triggers: {a: {when: card.open, send: leaflets}}",
        "only a channel of kind `addressed` can be sent"
      ),
      (
        "none", ", triggers: {a: {when: card.open, send: text}}",
        "nothing is sent: `base` does not use the channel `text`"
      ),
      (
        "used",
        ", triggers: {a: {when: card.open, send: text, during: week 1 to 2, lead-time: 2 weeks}}",
        "no campaign is ever ready"
      ),
      (
        "used", ", triggers: {a: {when: card.open}}",
        "`a` does nothing: say what it sends or grants"
      ),
      (
        "used", ", triggers: {a: {when: card.open, grant: thanks}}",
        "nothing is granted: `base` does not offer `thanks`"
      ),
      (
        "used", ", offers: [thanks], triggers: {a: {when: card.leave, grant: thanks}}",
        "`thanks` is earned by `card.open`, and `card.leave` sets this off"
      ),
      (
        "used", ", offers: [thanks], triggers: {a: {when: card.open, grant: thanks, carry: video}}",
        "nothing is sent that could be carried or heeded"
      ),
      (
        "used", ", triggers: {a: {when: card.open, grant: thank, send: text}}",
        "there is no incentive `thank`"
      ),
      (
        "used", ", triggers: {a: {when: card.open, at-least: 50 CNY, send: text}}",
        "nothing is paid at `card.open` that could be compared"
      ),
      ("triggered", "", "nothing sets `text` off"),
      (
        "used", ", triggers: {a: {when: card.open, send: text, attention: 1 day}}",
        "attention fades by a half-life"
      ),
    ])
  func faults(use: String, also: String, message: String) throws {
    let errors = load(text(use, also: also)).diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.summary))")
    #expect(errors.first?.message.contains(message) == true, "\(errors.map(\.summary))")
    #expect((errors.first?.line ?? 0) > 30)
  }

  @Test("a message that nothing carries is pointed out")
  func unused() {
    let warnings = load(text("{carry: article}")).diagnostics.map(\.message)
    #expect(warnings == ["no strategy carries the message `video`"])
  }
}
