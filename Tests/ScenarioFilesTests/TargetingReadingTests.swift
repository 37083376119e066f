import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Orders of selection, as they are written")
struct TargetingReadingTests {
  /// The card scenario with a use of messages as written, and a view if one is given.
  private func text(_ use: String, view: String? = nil) -> String {
    let keys = view.map { ", view: \($0)" } ?? ""
    return Fixtures.card.replacing(
      "base: {channels: {leaflets: 1000 CNY per week}}",
      with: "base: {channels: {leaflets: 1000 CNY per week, text: \(use)}\(keys)}")
  }

  private func use(_ text: String) throws -> ChannelUse {
    let result = load(text)
    #expect(result.diagnostics.map(\.summary) == [])
    return try #require(result.scenario?.strategies[0].channels.first { $0.channel == "text" })
  }

  @Test(
    "each order is read",
    arguments: [
      ("recency", SelectionOrder.recency(nil)),
      ("recency of card.open", .recency(EdgeReference("card", "open"))),
      ("frequency", .frequency(nil)),
      ("frequency of card.invite", .frequency(EdgeReference("card", "invite"))),
      ("value", .value),
      ("fitted card.open", .fitted(ResponseTarget(EdgeReference("card", "open")))),
      (
        "fitted card.open within 3 weeks",
        .fitted(ResponseTarget(EdgeReference("card", "open"), within: TimeSpan(3, .week)))
      ),
      ("oracle card.open", .oracle(EdgeReference("card", "open"))),
      (
        "uplift card.open",
        .uplift(ResponseTarget(EdgeReference("card", "open")), by: .twoModels)
      ),
      (
        "uplift card.open within 2 weeks by transformed outcome",
        .uplift(
          ResponseTarget(EdgeReference("card", "open"), within: TimeSpan(2, .week)),
          by: .transformedOutcome)
      ),
      (
        "program ./mine/policy.py card.open within 2 weeks",
        .program(
          path: "./mine/policy.py",
          ResponseTarget(EdgeReference("card", "open"), within: TimeSpan(2, .week)))
      ),
      (
        "bandit linucb card.open",
        .bandit(Bandit(.linUCB), ResponseTarget(EdgeReference("card", "open")))
      ),
      (
        "bandit thompson card.open within 2 weeks width 0.5",
        .bandit(
          Bandit(.thompson, width: 0.5),
          ResponseTarget(EdgeReference("card", "open"), within: TimeSpan(2, .week)))
      ),
    ])
  func orders(written: String, order: SelectionOrder) throws {
    #expect(try use(text("{order: \(written)}")).order == order)
  }

  @Test("a fitted order learns from a tenth at random and every four weeks unless told otherwise")
  func learning() throws {
    #expect(try use(text("{order: fitted card.open}")).learning == Learning())
    let told = try use(text("{order: fitted card.open, refit: every 2 weeks, explore: 25%}"))
    #expect(told.learning == Learning(refit: TimeSpan(2, .week), explore: 0.25))
    #expect(
      try use(text("{order: fitted card.open, refit: every week}")).learning.refit
        == TimeSpan(1, .week))
  }

  @Test("a view says which features are seen, and of how many customers")
  func view() throws {
    let result = load(
      text("{order: fitted card.open}", view: "{sees: [income, home], joined-up: 60%}"))
    #expect(result.diagnostics.map(\.summary) == [])
    #expect(
      result.scenario?.strategies[0].view == View(features: ["income", "home"], joinedUp: 0.6))
    let one = load(text("{order: fitted card.open}", view: "{sees: segment}"))
    #expect(one.scenario?.strategies[0].view == View(features: ["segment"]))
  }

  @Test("a view says when a feature is seen, and how well")
  func sights() throws {
    let result = load(
      text(
        "{order: fitted card.open}",
        view:
          "{sees: {income: {error: 2000 CNY}, home: {when: [was in card.aware, texts so far at least 1], right: 80%}, digital: was in card.active, hunter: always}}"
      ))
    #expect(result.diagnostics.map(\.summary) == [])
    #expect(
      result.scenario?.strategies[0].view
        == View(
          features: ["income", "home", "digital", "hunter"],
          sights: [
            Sight("income", error: 2_000),
            Sight(
              "home",
              when: [
                .was(StageReference("card", "aware")),
                .contactsSoFar(channel: "text", .atLeast, 1),
              ], right: 0.8),
            Sight("digital", when: [.was(StageReference("card", "active"))]),
          ]))
  }

  @Test(
    "a sight that cannot be is refused",
    arguments: [
      (
        "{income: {right: 80%}}",
        "`income` is a number, which is seen with an `error`, such as `error: 5`"
      ),
      ("{home: {error: 5}}", "`home` is no number; say how often it is seen rightly, `right: 80%`"),
      ("{home: {right: 130%}}", "a share is 130%; it cannot be above 100%"),
      ("{hom: always}", "there is no feature `hom`"),
      ("{home: was in card.awar}", "journey `card` has no stage `awar`"),
      ("{}", "a model that sees no feature ranks nobody; say `order: random`"),
    ])
  func wrongSights(view: String, message: String) {
    let found = problems(text("{order: fitted card.open}", view: "{sees: \(view)}"))
    #expect(found.count == 1 && found[0].hasSuffix("error: \(message)"), "\(found)")
  }

  @Test("the words of a scenario that learns nothing do not change")
  func resolved() throws {
    let plain = load(Fixtures.card)
    #expect(plain.diagnostics.isEmpty)
    #expect(plain.scenario?.strategies.allSatisfy { $0.view == View() } == true)
  }

  @Test(
    "what an order cannot go by is refused at its place, with the way out",
    arguments: [
      Fault(
        "{order: fitted}", nil, at: "fitted}", "`fitted` needs an edge, such as `fitted card.open`"),
      Fault("{order: fitted card.opn}", nil, at: "card.opn", "journey `card` has no edge `opn`"),
      Fault(
        "{order: fitted card.open within 0 weeks}", nil, at: "0 weeks",
        "a response within nothing never comes; leave `within` out for the tick of the contact"),
      Fault(
        "{order: fitted card.open soon}", nil, at: "soon",
        "`soon` after the order means nothing here"),
      Fault("{order: newest}", nil, at: "newest", "`newest` is not an order"),
      Fault(
        "{order: uplift card.open by guesses}", nil, at: "guesses", "by which model of uplift?"),
      Fault(
        "{order: bandit lincb card.open}", nil, at: "lincb", "`lincb` is no rule of a bandit"),
      Fault(
        "{order: program policy.py card.open}", nil, at: "policy.py",
        "a program is named by its path and not looked for; write where it is"),
      Fault(
        "{order: program ./policy.py}", nil, at: "program",
        "`program ./policy.py` needs an edge, such as `program ./policy.py card.open`"),
      Fault(
        "{order: bandit linucb}", nil, at: "bandit",
        "`bandit linucb` needs an edge, such as `bandit linucb card.open`"),
      Fault(
        "{order: bandit thompson card.open width 200}", nil, at: "200}",
        "a width is from 0, which tries nothing out, to 100 standard deviations"),
      Fault(
        "{order: bandit linucb card.open, explore: 5%}", nil, at: "5%}",
        "a bandit or a program learns after every tick and settles itself what it tries out; leave "
          + "this out"),
      Fault(
        "{order: oracle card.accept}", nil, at: "oracle card",
        "`card.accept` opens on contact by `invitation`, so a contact by `text` has no chance to "
          + "bring it about"),
      Fault(
        "{order: random, explore: 5%}", nil, at: "5%}",
        "this says how an order is learned, and the order is not; say `order: fitted "
          + "<journey.edge>`, or leave it out"),
      Fault(
        "{order: fitted card.open, explore: 0.0%}", nil, at: "0.0%",
        "without contacts at random a model never sees those it has once ranked low"),
      Fault(
        "{order: fitted card.open, explore: 120%}", nil, at: "120%",
        "a share is 120%; it cannot be above 100%"),
      Fault(
        "{order: fitted card.open, refit: 4 weeks}", nil, at: "4 weeks}",
        "`4 weeks` does not say how often"),
      Fault(
        "{order: fitted card.open}", "{sees: [incme]}", at: "incme",
        "there is no feature `incme`"),
      Fault(
        "{order: fitted card.open}", "{sees: [home, home]}", at: "home]}}",
        "`home` is listed twice; once is enough"),
      Fault(
        "{order: fitted card.open}", "{joined-up: 0.0%}", at: "0.0%",
        "nobody is joined up, so no model has anything to go by; say `order: random`"),
    ])
  func refusals(fault: Fault) throws {
    let text = text(fault.use, view: fault.view)
    let before = try #require(text.range(of: fault.anchor)).lowerBound
    let line = text[..<before].count { $0 == "\n" } + 1
    let column = text[..<before].reversed().prefix { $0 != "\n" }.count + 1
    #expect(problems(text) == ["test.yaml:\(line):\(column): error: \(fault.message)"])
  }

  @Test("regret is a measure, by windows too, of channels whose order names an edge")
  func regret() throws {
    func problem(_ order: String, _ target: String) -> [String] {
      let text = self.text("{order: \(order)}")
      return problems(
        text.contains("\ntargets:")
          ? text.replacing("\ntargets:", with: "\ntargets:\n  sorry: {\(target)}")
          : text + "\ntargets:\n  sorry: {\(target)}\n")
    }
    let target =
      "measure: regret of text, strategy: base, expect: {week 1 to 3: above 1, week 4: below 9}"
    #expect(problem("bandit linucb card.open", target) == [])
    #expect(problem("fitted card.open", target) == [])
    let aimless = problem("random", target)
    #expect(
      aimless.count == 1 && aimless[0].contains("so there is nothing to regret"), "\(aimless)")
    let late = problem(
      "fitted card.open", "measure: regret of text, strategy: base, expect: {week 900: below 9}")
    #expect(
      late.count == 1 && late[0].contains("`week 900` is after the end of the run"), "\(late)")
  }

  @Test("an order by dealings, margins or features needs some")
  func nothingToGoBy() {
    func problem(_ order: String) -> [String] {
      problems(
        Fixtures.least.replacing("here: customer", with: "here: none").replacing(
          "nothing: {}", with: "calls: {channels: {call: {order: \(order)}}}"
        ).replacing(
          "strategies:",
          with:
            "currency: CNY\nchannels: {call: {kind: addressed, cost: 1 CNY each}}\nstrategies:"))
    }
    let words = [
      "recency": "nobody has dealings with us", "value": "no product has a `margin`",
      "fitted visit.come": "a model needs features or segments to go by",
    ]
    for (order, message) in words.sorted(by: { $0.key < $1.key }) {
      let found = problem(order)
      #expect(found.count == 1 && found[0].contains(message), "\(order): \(found)")
    }
  }

  @Test("a view that no model looks at is worth a warning")
  func unusedView() {
    let found = problems(text("{order: random}", view: "{joined-up: 50%}"))
    #expect(found.count == 1)
    #expect(
      found.first?.contains(
        "warning: `view` says what models see, and no channel of `base` has an order that "
          + "learns") == true)
  }

  struct Fault: Sendable {
    let use: String
    let view: String?
    let anchor: String
    let message: String

    init(_ use: String, _ view: String?, at anchor: String, _ message: String) {
      (self.use, self.view, self.anchor, self.message) = (use, view, anchor, message)
    }
  }
}
