import Foundation
import ScenarioFiles
import Testing

/// A change of the card scenario that makes one thing wrong.
struct Case: Sendable {
  let old: String
  let new: String
  /// Text at whose first place in the changed scenario the message belongs.
  let anchor: String
  let message: String

  init(_ old: String, _ new: String, at anchor: String, _ message: String) {
    self.old = old
    self.new = new
    self.anchor = anchor
    self.message = message
  }
}

@Suite("Checks of meaning")
struct CheckTests {
  @Test(
    "each contradiction gives one message at its place",
    arguments: [
      Case(
        "drivers: {leaflets: x6}", "drivers: {leaflet: x6}",
        at: "leaflet: x6}",
        "error: there is no feature, channel, incentive or environment entry `leaflet`"),
      Case(
        "to: active, chance: 1%", "to: actve, chance: 1%",
        at: "actve, chanc",
        "error: journey `card` has no stage `actve`"),
      Case(
        "hold: debit", "hold: credit",
        at: "credit}}",
        "error: there is no product `credit`"),
      Case(
        "when: card.accept", "when: card.acept",
        at: "card.acept",
        "error: journey `card` has no edge `acept`"),
      Case(
        "offers: [reward]", "offers: [reward, gift]",
        at: "gift]}",
        "error: there is no incentive `gift`"),
      Case(
        "1 friend by invitation", "1 friend by text",
        at: "text}}",
        "error: only a channel of kind `social` carries an invitation; `text` is `addressed`"),
      Case(
        "left: lost}", "left: lost, ghost: none}",
        at: "ghost: none}",
        "error: nobody can ever be in `ghost`: it is not in `start` and no edge leads there"),
      Case(
        "stages: {unaware: prospect, aware: prospect,",
        "start: {aware: 100%, unaware: 0%}\n    stages: {unaware: prospect, aware: prospect,",
        at: "unaware: pro",
        "error: nobody can ever be in `unaware`: it is not in `start` and no edge leads "
          + "there, so `notice` never happens"),
      Case(
        "from: active, to: left, chance: 1% per week",
        "from: active, to: left, chance: 99% per month",
        at: "99% per mont",
        "error: the chances of leaving `active` together are 101% (invite 2%, leave 99%); "
          + "they cannot exceed 100%"),
      Case(
        "chance: 1% per week, then: {hold: debit}",
        "chance: 1% per week, only: [in card.active], then: {hold: debit}",
        at: "only: [in ca",
        "error: the edge leaves `aware`, so `in card.active` never holds"),
      Case(
        "chance: 1% per week, then: {hold: debit}",
        "chance: 1% per week, only: [week 1 to 3, week 5 to 9], then: {hold: debit}",
        at: "week 5 to 9]",
        "error: `week 1 to 3` and `week 5 to 9` never hold together"),
      Case(
        "chance: 1% per week, then: {hold: debit}",
        "chance: 1% per week, only: [week 80], then: {hold: debit}",
        at: "week 80], th",
        "error: `week 80` is outside the run, which ends after 26 weeks"),
      Case(
        "chance: 1% per week, then: {hold: debit}",
        "chance: 1% per week, only: [segment is young, segment is old], then: {hold: debit}",
        at: "segment is o",
        "error: `segment is young` and `segment is old` never hold together"),
      Case(
        "chance: 1% per week, then: {hold: debit}",
        "chance: 1% per week, only: [income below 2000 CNY, income above 3000 CNY], then: {hold: debit}",
        at: "income above",
        "error: `income below 2000 CNY` and `income above 3000 CNY` never hold together"),
      Case(
        "leaflets: 1000 CNY per week", "leaflets: 0.20 CNY per week",
        at: "0.20 CNY per",
        "error: 0.2 CNY per week does not pay for one contact by `leaflets`, which costs 0.5 "
          + "CNY"),
      Case(
        "leaflets: 1000 CNY per week", "leaflets: used",
        at: "used}}",
        "error: broadcast `leaflets` reaches nobody without a budget; give it one, or the "
          + "channel `seen:`"),
      Case(
        "invitation: used", "invitation: 50 CNY per week",
        at: "50 CNY per w",
        "error: a channel of kind `social` takes no budget: customers carry it"),
      Case(
        "leaflets: 1000 CNY per week", "leaflets: 1000 CNY over week 60 to 70",
        at: "1000 CNY ove",
        "error: the budget's window is outside the run"),
      Case(
        "leaflets: 1000 CNY per week", "leaflets: 40%",
        at: "40%}}",
        "error: a share of what? The strategy has no `budget:`"),
      Case(
        "base: {channels: {leaflets: 1000 CNY per week}}",
        "base: {budget: 900 CNY per week, channels: {leaflets: 40%, text: 50%}}",
        at: "40%, text: 5",
        "error: the channels' shares of the budget sum to 90%, not 100% (40% + 50%)"),
      Case(
        "half-effect: 20 CNY", "half-effect: 20 CNY\n    at-most: {in-total: 25 CNY}",
        at: "25 CNY}",
        "error: `in-total` pays not even one reward of 30 CNY"),
      Case(
        "leaflets: 1000 CNY per week", "text: {at-most: 0 per week, stop-after: 3 contacts}",
        at: "0 per week,",
        "error: at most 0 contacts means none at all, and `stop-after` never comes to act; to "
          + "leave the channel out say `text: none`"),
      Case(
        "base: {channels: {leaflets: 1000 CNY per week}}",
        "base: {during: week 1 to 4, channels: {leaflets: {budget: 1000 CNY per week, during: week 6}}}",
        at: "week 6}}}",
        "error: `leaflets` is never used: the strategy's `during` and the channel's `during` "
          + "never meet"),
      Case(
        "    half-effect: 20 CNY\n", "    if: [came by text]\n    half-effect: 20 CNY\n",
        at: "if: [came by",
        "error: nobody can come by `text`: no strategy that offers `reward` uses it"),
      Case(
        "    half-effect: 20 CNY\n", "    known-to: contacts by text\n    half-effect: 20 CNY\n",
        at: "contacts by",
        "warning: nobody ever knows of `reward`: no strategy that offers it uses `text`"),
      Case(
        "network: {kind: small-world, friends: 6}\n", "",
        at: "invite: 1 fr",
        "error: `invite` needs to know who knows whom: the scenario has no `network:`"),
      Case(
        "kind: small-world, friends", "kind: scale-free, rewired: 10%, friends",
        at: "rewired: 10%",
        "error: a network of kind `scale-free` has no `rewired` (it belongs to `small-world`)"),
      Case(
        "kind: addressed", "kind: partner",
        at: "partner, cost: 0",
        "error: not yet: channels of kind `partner` are refused by this version"),
      Case(
        "margin: 4 CNY per week", "margin: 4 CNY per week, price: 2 CNY",
        at: "price: 2 CNY",
        "error: a price is the `annual-fee` of a product, and each tier is a product of its own"),
      Case(
        "base: {channels", "base: {contact-rules: {stop-after: 3 calls}, channels",
        at: "stop-after",
        "error: not yet: `stop-after` (giving up over all channels together) is refused by this "
          + "version"),
      Case(
        "kind: broadcast,", "kind: broadcast, consent: 70%,",
        at: "consent: 70%",
        "error: `consent` belongs to channels of kind `addressed`, `staffed`, not to "
          + "`broadcast`"),
      Case(
        "kind: broadcast", "kind: brodcast",
        at: "brodcast, re",
        "error: `brodcast` is not a kind of channel"),
      Case(
        "{kind: broadcast, reach", "{reach",
        at: "leaflets: {r",
        "error: channel `leaflets` lacks `kind`: what kind of contact it is"),
      Case(
        "  text: {kind", "  debit: {kind",
        at: "debit: {kind",
        "error: `debit` is already a product in line 16; a channel needs another id, for both "
          + "could be drivers"),
      Case(
        "    edges:", "    egdes:",
        at: "egdes",
        "error: unknown key `egdes` in journey `card`"),
      Case(
        "half-effect: 20 CNY", "half-effect: 20 CNY\n    lead-time: 10 days",
        at: "10 days",
        "note: `10 days` is no whole number of weeks; it acts as 2 weeks"),
      Case(
        "length: 26 weeks", "length: 10 days",
        at: "10 days",
        "note: `10 days` is no whole number of weeks; it acts as 2 weeks"),
      Case(
        "invite: {channels: {invitation: used}, offers: [reward]}", "other: {}",
        at: "5% per invitation",
        "warning: `card.accept` never happens: no strategy uses `invitation`"),
      Case(
        "segments: {young: {share: 40%}, old: {share: 60%}}",
        "segments: {young: {share: 40%}, old: {share: 59.8%}}",
        at: "segments:",
        "error: the shares of the segments sum to 99.8%, not 100% (40% + 59.8%); 0.2% are "
          + "missing"),
      Case(
        "    hunter: 5%",
        "    place: {estate: 30%, nearby: 70%}\n    hunter: {by: place, estate: 5%}",
        at: "hunter:",
        "error: the table says nothing for `nearby`; add it or `otherwise:`"),
      Case(
        "    hunter: 5%", "    hunter: {by: hoem, estate: 5%}",
        at: "hoem",
        "error: there is no category `hoem`"),
      Case(
        "drivers: {leaflets: x6}", "drivers: {home: {estat: x2}}",
        at: "estat: x2",
        "error: `home` has no label `estat`"),
      Case(
        "drivers: {leaflets: x6}", "drivers: {income: {under 5000 CNY: x2, 4000 to 8000 CNY: x3}}",
        at: "4000 to 8000 CNY: x3",
        "error: the ranges `under 5000 CNY` and `4000 to 8000 CNY` overlap"),
      Case(
        "drivers: {leaflets: x6}",
        "drivers: {income: {by: home, estate: x2 per sd, otherwise: x3 per sd}}",
        at: "{by: home",
        "error: not yet: the multiplier of a feature that depends on another category; only "
          + "those of channels, incentives, stages and contacts may"),
      Case(
        "groups: {device: {size: 1}}", "correlations: {income with home: 0.3}",
        at: "income with",
        "error: `home` is not a number, so it has no rank"),
      Case(
        "groups: {device: {size: 1}}", "correlations: {income with digital: 1}",
        at: "correlations:",
        "error: these correlations cannot hold together: `income` and `digital` are wholly "
          + "tied; one of them is enough"),
      Case(
        "reach: 60%", "reach: {base: 60%, drivers: {text: x2}}",
        at: "text: x2",
        "error: only features can drive this; `text` changes with time"),
      Case(
        "offers: [reward]}", "offers: [reward], without: [share of frends]}",
        at: "share of frends",
        "error: `share of frends` cannot be switched off"),
      Case(
        "debit: {margin: 4 CNY per week}",
        "debit: {margin: 4 CNY per week, transactions: 2 per week, cost-to-serve: {app: 1 CNY}, used-through: {ap: 100%}}",
        at: "{ap: 100%}",
        "error: `cost-to-serve` says nothing of `ap`"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquisition-cost, strategy: base, expect: 100 CNY within 10%}",
        at: "acquisition-cost",
        "warning: a target on cost alone is also met by winning fewer customers; add one on "
          + "`acquired` for `base`, such as `expect: at least -10%`"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: retention at 30 weeks, strategy: base, expect: below 30%}",
        at: "retention at",
        "error: nobody is watched for 30 weeks: the run and its follow-up last 26 weeks"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: card.open by text number, strategy: base, expect: {1: 4%}}",
        at: "card.open by",
        "error: `card.open` does not open on contact by `text`, so it has no share by contact "
          + "number"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: entered card.active, strategy: base, expect: 900 within 10%}",
        at: "900 within",
        "error: 900 customers are expected of 500"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquired by segment, strategy: base, expect: 900}",
        at: "900",
        "error: this measure has a figure for each label of `segment`"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquired, strategy: base, expect: {young: 9}}",
        at: "young: 9",
        "error: this measure has one figure; a table needs `by <category>` in `measure:`"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquired by segment, strategy: base, expect: {yuong: 9}}",
        at: "yuong",
        "error: `segment` has no label `yuong`"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquired, strategy: base, against: base, expect: +5%}",
        at: "base, expect",
        "error: `base` is compared with itself; the change is always nothing"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: acquired, strategy: base, expect: 9, data-size: 100}",
        at: "100}",
        "error: `data-size` is for expected shares; this measure is no share"),
      Case(
        "offers: [reward]}",
        "offers: [reward]}\ntargets:\n  t: {measure: in card.active, strategy: base, expect: {day 900: 9}}",
        at: "day 900",
        "error: `day 900` is after the end of the run"),
    ])
  func contradiction(change: Case) throws {
    let text = Fixtures.card.replacing(change.old, with: change.new)
    let before = try #require(text.range(of: change.anchor)).lowerBound
    let line = text[..<before].count { $0 == "\n" } + 1
    let column = text[..<before].reversed().prefix { $0 != "\n" }.count + 1
    #expect(problems(text) == ["test.yaml:\(line):\(column): \(change.message)"])
  }

  @Test("a feature depends on features declared before it")
  func featureOrder() {
    #expect(
      problems(
        replacing: "    hunter: 5%", with: "    hunter: {by: home, estate: 5%, otherwise: 2%}") == [
          "test.yaml:11:18: error: `home` is declared further down; a feature depends on earlier ones"
        ])
  }

  @Test("an incentive that drives an edge needs its half-effect")
  func halfEffect() {
    let text = Fixtures.card.replacing("    half-effect: 20 CNY\n", with: "")
      .replacing("drivers: {leaflets: x6}", with: "drivers: {reward.newcomer: x6}")
    #expect(
      problems(text) == [
        "test.yaml:31:3: error: `reward` drives `card.notice` but has no `half-effect:`, the value "
          + "with half of the effect it could ever have"
      ])
  }

  @Test(
    "edges that are open at different times may exceed 100 % together, at one time they may not")
  func times() {
    #expect(problems(Fixtures.event) == [])
    #expect(
      problems(Fixtures.event.replacing("only: [day 9], chance", with: "only: [day 8], chance"))
        == [
          "test.yaml:28:72: error: the chances of leaving `registered` together are 170% (come 70%, "
            + "stay-away 100%); they cannot exceed 100%"
        ])
  }
}
