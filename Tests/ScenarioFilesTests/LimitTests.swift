import Foundation
import ScenarioFiles
import Testing

@Suite("Limits")
struct LimitTests {
  @Test(
    "what cannot be simulated is refused with its value and the limit",
    arguments: [
      (
        "count: 500", "count: 200000000",
        "this is 200000000; it can be at most 100000000: run a part of them, with budgets and "
          + "capacities in proportion"
      ),
      (
        "count: 500", "count: 2000000000000",
        "this is 2000000000000; it can be at most 100000000: run a part of them, with budgets and "
          + "capacities in proportion"
      ),
      ("friends: 6", "friends: 10001", "10001 is too much; at most 10000"),
      (
        "kind: small-world, friends: 6", "kind: communities, friends: 6, group-size: 2000000",
        "this is 2000000; it can be at most 1000000"
      ),
      (
        "1000 CNY per week", "900000000000 million CNY per week",
        "900000000000 million CNY is more than can be counted, at most 100000 million CNY"
      ),
    ])
  func limits(old: String, new: String, message: String) {
    let found = load(Fixtures.card.replacing(old, with: new)).diagnostics
    #expect(found.map(\.message) == [message])
    #expect(found.allSatisfy { $0.line > 0 && $0.severity == .error })
  }

  @Test("a whole number that is too large is told from one that is not whole")
  func tooLarge() {
    func message(_ seed: String) -> [String] {
      load(Fixtures.least + "\nexperiment: {seed: \(seed)}\n").diagnostics.map(\.message)
    }
    #expect(message("1000000000000") == [])
    #expect(
      message("1000000000001") == ["this is 1000000000001; it can be at most 1000000000000"])
    #expect(message("1.5") == ["this must be a whole number, not 1.5"])
  }

  @Test("the largest population is accepted")
  func largest() {
    #expect(problems(Fixtures.least, set: [("customers.count", "100000000")]) == [])
  }

  @Test("a journey has at most 254 stages and 254 edges")
  func journey() {
    func journey(stages: Int, edges: Int) -> [String] {
      let names = (0..<stages).map { "s\($0): prospect" }.joined(separator: ", ")
      let moves = (0..<edges).map { number in
        "      e\(number): {from: s\(number % stages), to: s\((number + 1) % stages), "
          + "chance: 0.01% per week}"
      }
      return problems(
        "footfall: 1\njourneys:\n  j:\n    stages: {\(names)}\n    edges:\n"
          + moves.joined(separator: "\n") + "\nstrategies: {nothing: {}}\n"
      ).filter { $0.contains("error") }
    }
    #expect(journey(stages: 254, edges: 254) == [])
    #expect(
      journey(stages: 255, edges: 254).first
        == "test.yaml:4:5: error: journey `j` has 255 stages; it can have at most 254: split it "
        + "into several journeys")
    #expect(
      journey(stages: 10, edges: 255)
        == [
          "test.yaml:5:5: error: journey `j` has 255 edges; it can have at most 254: split it into "
            + "several journeys"
        ])
  }

  @Test("money without a currency is one error, at the first money of the file")
  func noCurrency() {
    let message =
      "test.yaml:9:30: error: money appears but the scenario has no `currency`; add "
      + "`currency: CNY` at the top"
    #expect(problems(Fixtures.card, set: [("currency", "none")]) == [message])
    #expect(problems(replacing: "currency: CNY", with: "currency: none") == [message])
    // Products are read before channels, wherever they stand.
    let turned = """
      footfall: 1
      channels: {text: {kind: addressed, cost: 0.05 CNY each}}
      products: {debit: {margin: 4 CNY per week}}
      """
    let rest = Fixtures.least.split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(problems(turned + "\n" + rest).first?.hasPrefix("test.yaml:2:") == true)
    #expect(problems(Fixtures.least, set: [("currency", "none")]) == [])
  }

  @Test("a budget for contacts that cost nothing each is refused")
  func freeContacts() {
    #expect(
      problems(replacing: "reach: 60%, cost: 0.50 CNY each", with: "reach: 60%") == [
        "test.yaml:36:31: error: contacts by `leaflets` cost nothing each, so a budget buys no "
          + "number of them; give the channel a `cost` each, or leave the budget out, say `used`, "
          + "and give the channel `seen:`"
      ])
  }

  @Test(
    "more exposures of a person in a tick than a run counts are warned of",
    arguments: [
      // 500 people, 60% of whom can be reached, at 0.50 CNY: 200 exposures cost 30,000 CNY.
      ("30000 CNY per week", nil), ("60000 CNY per week", "400"),
      ("600k CNY over week 1 to 20", nil), ("1200k CNY over week 1 to 20", "400"),
    ])
  func exposures(budget: String, exposures: String?) {
    let found = load(Fixtures.card.replacing("1000 CNY per week", with: budget)).diagnostics
    #expect(found.map(\.severity) == (exposures == nil ? [] : [.warning]))
    #expect(
      found.first?.message.hasSuffix(
        " buys \(exposures ?? "") contacts by `leaflets` in a week for each of the 300 people it can "
          + "reach; a run counts at most 255") ?? true)
  }

  @Test("an event opens no edge")
  func event() {
    let found = load(
      Fixtures.event.replacing("chance: 0.01% per day", with: "chance: 1% per stall")
    ).diagnostics
    #expect(
      found.map(\.message) == [
        "`stall` is an event, which opens no edge; give a chance per time and let the event drive "
          + "it: `drivers: {stall: x20}`"
      ])
    #expect(found.first?.suggestion == "1% per day")
  }
}

@Suite("Units of numeric features")
struct NumericFeatureTests {
  private func problems(_ feature: String, _ multiplier: String) -> [String] {
    load(
      Fixtures.least.replacing(
        "footfall: 1", with: "footfall: 1\ncustomers: {features: {f: \(feature)}}"
      ).replacing("10% per week", with: "10% per week, drivers: {f: \(multiplier)}")
    ).diagnostics.map(\.message)
  }

  @Test(
    "single whole numbers are ranges of a feature whose values are all whole",
    arguments: ["poisson 2.5", "1 + poisson 0.5", "3", "poisson 2.5 within 0 to 9"])
  func whole(feature: String) {
    #expect(problems(feature, "{1: x0.9, 2 to 3: x0.8}") == [])
  }

  @Test("they are no ranges of any other number", arguments: ["38 ± 12", "0.5 + poisson 1"])
  func broken(feature: String) {
    #expect(
      problems(feature, "{1: x0.9, 2 to 3: x0.8}") == ["`1` is a single number, not a range"])
  }

  @Test("a plain number takes the unit of its multiplier, other than money and shares")
  func plain() {
    #expect(problems("38 ± 12", "x0.9 per 10 years from 40") == [])
    #expect(problems("38 ± 12", "x0.9 per 10 years from 40 years") == [])
    #expect(
      problems("38 ± 12", "x0.9 per 10%") == [
        "the amount is in `%`, the feature in plain numbers"
      ])
    #expect(
      problems("38 ± 12 points", "x0.9 per 10 years") == [
        "the amount is in `years`, the feature in `points`"
      ])
  }
}
