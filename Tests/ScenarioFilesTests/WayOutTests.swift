import Foundation
import ScenarioFiles
import Testing

/// A refusal names the value, stands at it, says what is allowed, and offers a value that can be put in
/// place of the whole of what was written.
@Suite("Every refusal has a way out")
struct WayOutTests {
  /// One value of a scenario replaced, and what is said of it.
  struct Case: Sendable {
    let old: String
    let new: String
    let message: String
    /// The text at whose beginning the message stands.
    let at: String
    let suggestion: String?

    init(_ old: String, _ new: String, at: String, _ message: String, meant: String? = nil) {
      (self.old, self.new, self.at, self.message) = (old, new, at, message)
      suggestion = meant
    }
  }

  private func check(_ one: Case, in base: String) throws {
    let text = base.replacing(one.old, with: one.new)
    #expect(text != base)
    let found = load(text).diagnostics.filter { $0.severity != .note }
    let diagnostic = try #require(found.first, "\(one.new)")
    #expect(found.count == 1, "\(found.map(\.summary))")
    #expect(diagnostic.message == one.message)
    #expect(diagnostic.suggestion == one.suggestion)
    // What was put in stands after what stands before it in both.
    let change = try #require(text.range(of: one.new))
    let place = try #require(
      text.range(of: one.at, range: change.lowerBound..<text.endIndex)?.lowerBound)
    let before = text[..<place]
    #expect(diagnostic.line == before.count { $0 == "\n" } + 1, "\(diagnostic.summary)")
    #expect(
      diagnostic.column == before.reversed().prefix { $0 != "\n" }.count + 1,
      "\(diagnostic.summary)")
    // What is offered takes the place of the whole value, and the message does not come again.
    guard let meant = one.suggestion else { return }
    let start = try #require(
      text.range(of: ": ", options: .backwards, range: text.startIndex..<place))
    let end = text[place...].firstIndex { ",}\n".contains($0) } ?? text.endIndex
    var mended = text
    mended.replaceSubrange(start.upperBound..<end, with: meant)
    let left = load(mended).diagnostics
    #expect(!left.contains { $0.code == .syntax || $0.message == one.message }, "\(mended)")
  }

  @Test(
    "at desks and with leads",
    arguments: [
      Case(
        "hours: 24 hours per day", "hours: 48", at: "48",
        "working hours need their unit, from 0 to 24 hours per day, not 48"),
      Case(
        "hours: 24 hours per day", "hours: 8", at: "8,",
        "working hours need their unit, from 0 to 24 hours per day, not 8", meant: "8 hours per day"
      ),
      Case(
        "hours: 24 hours per day", "hours: 48 hours per day", at: "48",
        "a day has 24 hours, not 48", meant: "24 hours per day"),
      Case(
        "hours: 24 hours per day", "hours: 0 hours per day", at: "0 hours",
        "nobody ever works; a desk works more than 0 and at most 24 hours per day. Where a strategy "
          + "goes without it, let that say `people: 0`"),
      Case(
        "12 to 18: 60%", "12 to 28: 60%", at: "12 to 28",
        "a day has 24 hours, from 0 to 24; `12 to 28` does not lie in it"),
      Case(
        "expires: 5 days", "expires: -3 weeks", at: "-3",
        "`-3` has a sign; no number here can be below zero", meant: "3 weeks"),
      Case(
        "expires: 5 days", "expires: 0", at: "0",
        "work that may wait for no time lapses before anybody comes to it; say how long, or leave "
          + "`expires:` out", meant: "1 week"),
      Case(
        "expires: 5 days", "expires: 0 days", at: "0 days",
        "work that may wait for no time lapses before anybody comes to it; say how long, or leave "
          + "`expires:` out", meant: "1 week"),
      Case(
        "noisy auc 0.7", "noisy auc 70%", at: "70%",
        "an AUC is from 0.5 (luck) to 1 (the truth), not 70%", meant: "noisy auc 0.7"),
      Case(
        "noisy auc 0.7", "noisy auc 0.3", at: "0.3",
        "an AUC is from 0.5 (luck) to 1 (the truth), not 0.3"),
      Case(
        "noisy auc 0.7", "noisy 0.7", at: "0.7",
        "`noisy` goes on with its AUC, from 0.5 (luck) to 1 (the truth)", meant: "noisy auc 0.7"),
      Case(
        "score income", "score incom", at: "incom", "there is no feature `incom`",
        meant: "score income"),
      Case(
        "predicts: card.buy,", "predicts: card.bu,", at: "card.bu",
        "journey `card` has no edge `bu`", meant: "card.buy"),
      Case(
        "predicts: card.buy,", "predicts: bye,", at: "bye",
        "`bye` names no edge, which is written `journey.edge`"),
      Case(
        "predicts: card.buy,", "predicts: card,", at: "card",
        "`card` names no edge, which is written `journey.edge`"),
      Case(
        "push-to: managers", "push-to: manager", at: "manager",
        "there is no desk or channel `manager`", meant: "managers"),
      Case(
        "yields: 50 per week", "yields: 0 per week", at: "0 per",
        "this engine never finds anybody; say how many, or leave the engine out"),
      Case(
        "15 CNY per card.holder held", "15 CNY per card.holdr held", at: "card.holdr",
        "journey `card` has no stage `holdr`",
        meant: "15 CNY per card.holder held 4 weeks settled every 13 weeks"),
      Case(
        "managers: {people: 6}", "managers: {people: 0}", at: "0",
        "nobody works at `managers`, so `call` reaches nobody; say how many people, or let the "
          + "strategy leave it out"),
    ])
  func desks(_ one: Case) throws { try check(one, in: DeskReadingTests.text) }

  @Test(
    "in orders and measures, the whole value is offered and not its last word",
    arguments: [
      Case(
        "text: {order: random}", "text: {order: fitted card.opn}", at: "card.opn",
        "journey `card` has no edge `opn`", meant: "fitted card.open"),
      Case(
        "text: {order: random}", "text: {order: oracle card.opn}", at: "card.opn",
        "journey `card` has no edge `opn`", meant: "oracle card.open"),
      Case(
        "text: {order: random}", "text: {order: by incom}", at: "incom",
        "there is no feature `incom`", meant: "by income"),
      Case(
        "measure: auc of text", "measure: auc of txet", at: "txet", "there is no channel `txet`",
        meant: "auc of text"),
      Case(
        "measure: auc of text", "measure: entered card.activ", at: "card.activ",
        "journey `card` has no stage `activ`", meant: "entered card.active"),
      Case(
        "measure: auc of text, strategy: base, expect: 60%",
        "measure: money handlin, strategy: base, expect: 60 CNY", at: "handlin",
        "`handlin` is no category of the ledger", meant: "money handling"),
      Case(
        "measure: auc of text, strategy: base, expect: 60%",
        "measure: money margin of debt, strategy: base, expect: 60 CNY", at: "debt",
        "no channel, desk, incentive, product or balance is called `debt`",
        meant: "money margin of debit"),
      Case(
        "measure: auc of text, strategy: base, expect: 60%",
        "measure: money margin per card.opn, strategy: base, expect: 60 CNY", at: "card.opn",
        "journey `card` has no edge `opn`", meant: "money margin per card.open"),
    ])
  func orders(_ one: Case) throws {
    let text =
      Fixtures.card.replacing(
        "base: {channels: {leaflets: 1000 CNY per week}}",
        with: "base: {channels: {leaflets: 1000 CNY per week, text: {order: fitted card.open}}}\n"
          + "  other: {channels: {text: {order: random}}}")
      + "\ntargets: {t: {measure: auc of text, strategy: base, expect: 60%}}"
    #expect(load(text).diagnostics.filter { $0.severity == .error }.isEmpty)
    try check(one, in: text)
  }

  @Test("the area under a curve is asked only where an order is fitted")
  func unfitted() {
    let text =
      Fixtures.card.replacing(
        "base: {channels: {leaflets: 1000 CNY per week}}",
        with: "base: {channels: {leaflets: 1000 CNY per week, text: {order: random}}}")
      + "\ntargets: {t: {measure: auc of text, strategy: base, expect: 60%}}"
    #expect(
      load(text).diagnostics.map(\.message) == [
        "`base` contacts by `text` without a fitted order, so there are no scores to judge"
      ])
    #expect(
      load(text.replacing("strategy: base", with: "strategy: invite")).diagnostics.map(\.message)
        == ["`invite` does not use `text`, so nothing of it can be judged"])
  }

  @Test("an amount of nothing is refused at its place")
  func nothing() {
    let text = Fixtures.card.replacing(
      "notice: {from: unaware,", with: "notice: {from: unaware, amount: 0 CNY,")
    let found = load(text).diagnostics
    #expect(
      found.map(\.message) == [
        "this amount is always nothing, so nothing can be reckoned by it; say how much, or leave "
          + "`amount:` out"
      ])
    #expect(found.first?.excerpt?.contains("amount: 0 CNY") == true)
  }
}
