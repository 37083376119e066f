import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Desks and leads, as they are written")
struct DeskReadingTests {
  /// A desk that people ring and that works leads.
  static let text = """
    footfall: 1
    currency: CNY
    time: {tick: day, length: 30 days}
    customers: {features: {risk-listed: 3%, income: normal mean 8000 CNY sd 2000 CNY}}
    journeys:
      card:
        stages: {out: prospect, holder: customer}
        edges:
          ask: {from: out, chance: 2% per day, then: {queue: machine}}
          buy: {from: out, to: holder, chance: 5% per call, drivers: {income: x1.4 per sd}}
          buy-online: {from: out, to: holder, chance: 1% per text}
    channels:
      chat: {kind: bot, desk: machine, cost: 0.10 CNY each}
      call: {kind: staffed, desk: managers}
      text: {kind: addressed, cost: 0.05 CNY each}
    desks:
      machine: {people: 50, hours: 24 hours per day, handling: 2 minutes, resolves: 94.25%, accuracy: 95.79%, hands-over-to: managers}
      managers:
        people: 4
        hours: {9 to 12: 40%, 12 to 18: 60%}
        handling: exponential mean 10 minutes
        pay: 40 CNY per hour
        queue: best-score
        patience: 3 minutes
        expires: 5 days
        effort: {piece-rate: x1.3 per 10 CNY}
        piece-rate: 15 CNY per card.holder held 4 weeks settled every 13 weeks
        credit: introducer for 1 year
    leads:
      engines:
        ledger: {finds: [in card.out], model: noisy auc 0.7, predicts: card.buy, yields: 50 per week}
        web: {model: score income, predicts: [card.buy, card.buy-online], yields: 9 per day}
      rules: {drop: [risk-listed, {any: [in card.holder, not consents to call]}], rest: 4 weeks}
      push-to: managers
      overflow: text
    strategies:
      plain: {leads: {rules: none, engines: {web: none}, overflow: none}, channels: {chat: used}}
      sifted: {leads: used, channels: {chat: used}, desks: {managers: {people: 6}}}
      none-of-it: {channels: {chat: used}}
    """

  @Test("every key is read")
  func read() throws {
    let result = load(Self.text)
    #expect(result.diagnostics.map(\.summary) == [])
    let scenario = try #require(result.scenario)
    let (machine, managers) = (scenario.desks[0], scenario.desks[1])
    #expect(machine.resolves == 0.9425 && abs(machine.accuracy - 0.9579) < 1e-12)
    #expect(machine.handsOverTo == "managers" && managers.order == .bestScore)
    #expect(
      managers.profile == [
        DayBand(start: 9, end: 12, share: 0.4), DayBand(start: 12, end: 18, share: 0.6),
      ])
    #expect(managers.hoursPerDay == 9 && managers.patience == TimeSpan(3, .minute))
    #expect(managers.expires == TimeSpan(5, .day) && managers.credit == TimeSpan(1, .year))
    #expect(managers.effort?.multiplier == 1.3 && managers.effort?.per == Money(minor: 1_000))
    #expect(
      managers.pieceRate
        == PieceRate(
          pay: Money(minor: 1_500), stage: StageReference("card", "holder"),
          held: TimeSpan(4, .week),
          settled: TimeSpan(13, .week)))
    #expect(scenario.journeys[0].edges[0].effects == [.queue(desk: "machine")])
    let leads = try #require(scenario.leads)
    #expect(leads.channel == "call" && leads.overflow == "text")
    #expect(leads.engines.map(\.model) == [.noisy(concordance: 0.7), .feature("income")])
    #expect(
      leads.rules?.drops.map(\.reason) == ["risk-listed", "in card.holder or not consents to call"])
    #expect(leads.rules?.rest == TimeSpan(4, .week))
  }

  @Test("an engine learns in the words of an order that learns")
  func learning() throws {
    let text = Self.text.replacing(
      "noisy auc 0.7", with: "fitted within 3 days, refit: every 2 weeks, explore: 20%")
    let engine = try #require(load(text).scenario?.leads?.engines.first)
    #expect(engine.model == .fitted(within: TimeSpan(3, .day)))
    #expect(engine.learning == Learning(refit: TimeSpan(2, .week), explore: 0.2))
    let plain = Self.text.replacing("noisy auc 0.7", with: "fitted")
    let usual = try #require(load(plain).scenario?.leads?.engines.first)
    #expect(usual.model == .fitted(within: nil) && usual.learning == Learning())
    // What models see is said once, for orders and engines alike.
    let seen = load(plain.replacing("sifted: {", with: "sifted: {view: {sees: [income]}, "))
    #expect(seen.scenario != nil && !seen.diagnostics.contains { $0.message.contains("`view`") })
  }

  @Test("an engine cannot learn where customers do not differ")
  func nothingToLearnFrom() throws {
    let text = Self.text
      .replacing(
        "features: {risk-listed: 3%, income: normal mean 8000 CNY sd 2000 CNY}", with: "count: 900"
      )
      .replacing(", drivers: {income: x1.4 per sd}", with: "")
      .replacing("noisy auc 0.7", with: "fitted")
      .replacing("score income", with: "random")
      .replacing("risk-listed, ", with: "")
    let errors = load(text).diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map(\.message) == [
        "a model needs features or segments to go by, and the customers have none; say `model: random`"
      ], "\(errors.map(\.summary))")
  }

  @Test("a strategy chooses engines, rules and people, and uses the channels that leads need")
  func strategies() throws {
    let scenario = try #require(load(Self.text).scenario)
    let plain = try #require(scenario.strategies[0].leads)
    #expect(plain.engines.map(\.id) == ["ledger"] && plain.rules == nil && plain.overflow == nil)
    #expect(scenario.strategies[0].channels.map(\.channel) == ["chat", "call"])
    #expect(scenario.strategies[1].leads == scenario.leads)
    #expect(scenario.strategies[1].channels.map(\.channel) == ["chat", "call", "text"])
    #expect(scenario.strategies[1].desks[1].people == 6)
    #expect(scenario.strategies[2].leads == nil)
    #expect(scenario.strategies[2].channels.map(\.answersOnly) == [true])
  }

  @Test(
    "each misuse gives one message at its place",
    arguments: [
      Case(
        "{queue: machine}", "{queue: machin}", at: "machin}}",
        "error: there is no desk `machin`"),
      Case(
        "12 to 18: 60%", "11 to 18: 60%", at: "11 to 18",
        "error: `11 to 18` begins before `9 to 12` has ended"),
      Case(
        "12 to 18: 60%", "12 to 18: 50%", at: "hours: {9",
        "error: the shares of `hours` sum to 90%, not 100% (40% + 50%); 10% are missing"),
      Case(
        "9 to 12", "12 to 9", at: "12 to 9", "error: `12 to 9` ends before it begins"),
      Case(
        "noisy auc 0.7", "noisy auc 1.7", at: "1.7,",
        "error: an AUC is from 0.5 (luck) to 1 (the truth), not 1.7"),
      Case(
        "noisy auc 0.7", "fitted card.buy", at: "fitted card.buy",
        "error: `fitted` is about the edges that the engine `predicts`, not one of its own"),
      Case(
        "noisy auc 0.7", "fitted within 0 days", at: "within 0 days",
        "error: a response within nothing never comes; leave `within` out for the tick of the contact"
      ),
      Case(
        "noisy auc 0.7", "fitted, explore: 0%", at: "explore: 0%",
        "error: without contacts at random a model never sees those it has once ranked low"),
      Case(
        "noisy auc 0.7", "fitted, refit: 2 weeks", at: "refit: 2 weeks",
        "error: `2 weeks` does not say how often"),
      Case(
        "noisy auc 0.7", "noisy auc 0.7, refit: every 2 weeks", at: "refit: every 2 weeks",
        "error: this says how a model is learned, and this one is not; say `model: fitted`, or leave it "
          + "out"),
      Case(
        "predicts: card.buy,", "predicts: card.ask,", at: "card.ask,",
        "error: `card.ask` does not open on a contact by `call`, `text`, so no lead can succeed by "
          + "it; give it a chance such as `4% per call`"),
      Case(
        "overflow: text", "overflow: call", at: "call\nstr",
        "error: only a channel of kind `addressed` takes leads over; `call` is `staffed`"),
      Case(
        "    expires: 5 days\n", "", at: "text\nstr",
        "error: nothing overflows: leads at `managers` wait without end; give the desk `expires: "
          + "1 week`"),
      Case(
        "introducer for 1 year", "for 1 year", at: "for 1 year",
        "error: who is credited, and for how long?"),
      Case(
        "x1.3 per 10 CNY", "x1.3", at: "x1.3", "error: for how much pay?"),
      Case(
        "15 CNY per card.holder", "15 CNY per card.inn", at: "card.inn",
        "error: journey `card` has no stage `inn`"),
      Case(
        "patience: 3 minutes", "patience: 0 minutes", at: "0 minutes",
        "error: whoever has no patience at all hangs up before anybody answers; say `1 minute`, or "
          + "leave `patience:` out"),
      Case(
        "people: 50", "people: 5000000", at: "5000000",
        "error: 5000000 is too much; at most 1000000"),
      Case(
        "people: 4", "people: 4.5", at: "4.5",
        "error: customers wait at `managers`, which needs a whole number of people, not 4.5"),
      Case(
        "hands-over-to: managers}", "hands-over-to: machine}", at: "machine}\n  man",
        "error: desks hand over in a circle: machine → machine"),
      Case(
        "chat: {kind: bot, desk: machine,", "chat: {kind: bot, desk: managers,",
        at: "machine: {people",
        "error: customers come to `machine`, but no channel has `desk: machine`, so nothing follows "
          + "when they are served"),
      Case(
        "sifted: {leads: used, channels: {chat: used}",
        "sifted: {leads: used, channels: {chat: used, call: {order: by income}}",
        at: "by income",
        "error: `call` contacts leads, in the order of their desk and rules; leave `order` out"),
    ])
  func misuse(_ fault: Case) throws {
    let text = Self.text.replacing(fault.old, with: fault.new)
    #expect(text != Self.text)
    let result = load(text)
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.count >= 1)
    let first = try #require(errors.first)
    #expect(
      "error: \(first.message)" == fault.message
        || errors.contains { "error: \($0.message)" == fault.message })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let anchor = fault.anchor.split(separator: "\n").first.map(String.init) ?? fault.anchor
    #expect(
      errors.contains { $0.line > 0 && lines[$0.line - 1].contains(anchor) },
      "\(errors.map(\.summary))")
  }

  @Test("what has nothing to act on is said")
  func unused() {
    let text = Self.text.replacing("then: {queue: machine}", with: "cost: 1 CNY")
    let warnings = load(text).diagnostics.filter { $0.severity == .warning }.map(\.message)
    #expect(
      warnings.contains { $0.hasPrefix("`resolves` is for customers who come by themselves") })
  }

  @Test(
    "measures of desks and leads are read as they are named",
    arguments: [
      ("utilisation of managers", "0%", Measure.desk(.utilisation, desk: "managers")),
      ("waiting at managers", "0", .desk(.waiting, desk: "managers")),
      ("cost per handled by machine", "0 CNY", .desk(.costPerHandled, desk: "machine")),
      ("wrong answers by machine", "0%", .desk(.wrong, desk: "machine")),
      ("leads worked", "0", .leads(.count(.worked), engine: nil)),
      ("leads precision from web", "0%", .leads(.precision, engine: "web")),
    ])
  func measures(words: String, least: String, measure: Measure) throws {
    let text =
      Self.text + "\ntargets: {t: {measure: \(words), strategy: plain, expect: at least \(least)}}"
    let asked = try #require(load(text).scenario?.targets.first)
    #expect(asked.measure.measure == measure)
  }
}
