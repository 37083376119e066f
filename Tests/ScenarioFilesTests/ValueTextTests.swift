import Marketing
import Statistics
import Testing

@testable import ScenarioFiles

let yuan = Currency(code: "CNY")

/// What a parser says of a text: the fault's sentence, and what it suggests.
func fault<Value>(_ body: () throws(Fault) -> Value) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return error.message + (error.suggestion.map { " → \($0)" } ?? "")
  }
}

@Suite("Numbers and shares")
struct NumberTextTests {
  @Test(
    "a number is what it looks like",
    arguments: [
      ("0", 0.0), ("12", 12), ("0.5", 0.5), ("1_000", 1_000), ("1_000.25", 1_000.25),
      ("38.60", 38.6),
    ])
  func good(text: String, value: Double) throws {
    let read = try NumberText.reading(Phrase.Word(text: text, offset: 0))
    #expect(read.number.value == value)
    #expect(read.rest == "")
  }

  @Test(
    "what readers of YAML disagree about is refused with a way out",
    arguments: [
      ("010", "`010` begins with a zero, which some YAML readers take for base eight → 10"),
      ("1e3", "`1e3` has an exponent; write the number out → 1000"),
      ("2.5e3%", "`2.5e3%` has an exponent; write the number out → 2500%"),
      (
        "1:30",
        "`1:30` is a time of day to some YAML readers and 90 to others; write a length of time "
          + "→ 1.5 hours"
      ),
      (
        "2022-01-03",
        "`2022-01-03` is a date; time runs from the start of the run (`day 8`, `week 1 to 6`)"
      ),
      ("1,888", "`1,888` has a thousands comma → 1_888"),
      ("1,888,000CNY", "`1,888,000CNY` has a thousands comma → 1_888_000CNY"),
      ("3,5", "`3,5` has a decimal comma → 3.5"),
      (".5", "`.5` lacks a digit beside the point → 0.5"),
      ("5.", "`5.` lacks a digit beside the point → 5"),
      ("1.2.3", "`1.2.3` has more than one point"),
      ("_1", "`_1` begins or ends with `_` → 1"),
      ("-4", "`-4` has a sign; no number here can be below zero → 4"),
      ("abc", "`abc` is not a number"),
      ("inf", "`inf` is not a number"),
      ("12345678901234567890", "`12345678901234567890` has more than 18 digits"),
    ])
  func bad(text: String, message: String) {
    let said = fault { () throws(Fault) in
      try NumberText.reading(Phrase.Word(text: text, offset: 0))
    }
    #expect(said == message)
  }

  @Test("decimals are exact in the smallest unit")
  func exact() throws {
    let number = try NumberText.reading(Phrase.Word(text: "0.29", offset: 0)).number
    #expect(number.scaled(by: 100) == 29)
    #expect(number.scaled(by: 10) == nil)
  }

  @Test(
    "a share is a percentage",
    arguments: [("30%", 0.3), ("0%", 0), ("100 %", 1), ("0.08%", 0.0008)])
  func share(text: String, value: Double) throws {
    #expect(abs(try ShareText.parse(text) - value) < 1e-15)
  }

  @Test(
    "a share without its sign, or above 100 %, is refused",
    arguments: [
      ("0.3", "a share is written with `%` → 30%"), ("30", "a share is written with `%` → 30%"),
      ("130%", "a share is 130%; it cannot be above 100%"),
      ("30% each", "`each` after the share means nothing here → 30%"),
      ("30x", "a share is written with `%`; `x` is something else"),
    ])
  func badShare(text: String, message: String) {
    #expect(fault { () throws(Fault) in try ShareText.parse(text) } == message)
  }
}

@Suite("Money")
struct MoneyTextTests {
  @Test(
    "an amount is counted in the smallest unit",
    arguments: [
      ("12 CNY", 1_200), ("0.05 CNY each", 5), ("1.2 million CNY", 120_000_000),
      ("600k CNY", 60_000_000), ("1_000 CNY", 100_000), ("0 CNY", 0), ("2 thousand CNY", 200_000),
      ("0.001 million CNY", 100_000),
    ])
  func good(text: String, minor: Int64) throws {
    #expect(try MoneyText.parseEach(text, currency: yuan).minor == minor)
  }

  @Test("yen have no smaller unit, dinars three digits")
  func digits() throws {
    #expect(try MoneyText.parse("12 JPY", currency: Currency(code: "JPY")).minor == 12)
    #expect(try MoneyText.parse("0.125 KWD", currency: Currency(code: "KWD")).minor == 125)
    let said = fault { () throws(Fault) in
      try MoneyText.parse("0.5 JPY", currency: Currency(code: "JPY"))
    }
    #expect(said == "0.5 JPY is finer than the smallest unit, 1 JPY")
  }

  @Test(
    "every slip has a way out",
    arguments: [
      ("12", "an amount of money needs its currency → 12 CNY"),
      ("12 each", "an amount of money needs its currency → 12 CNY each"),
      ("12CNY", "a space is missing before the currency → 12 CNY"),
      ("12 EUR", "this scenario's currency is CNY, not EUR; amounts are not converted"),
      ("12 yuan", "`yuan` is not the currency, which is CNY → 12 CNY"),
      ("CNY 12", "the currency stands behind the amount → 12 CNY"),
      ("¥12", "money is written with its currency's code behind it → 12 CNY"),
      ("1.2m CNY", "`m` is written `million` → 1.2 million CNY"),
      ("60K CNY", "`K` is written `k` → 60k CNY"),
      ("0.005 CNY", "0.005 CNY is finer than the smallest unit, 0.01 CNY"),
      ("1,888 CNY", "`1,888` has a thousands comma → 1_888 CNY"),
      ("-5 CNY", "`-5` has a sign; no number here can be below zero → 5 CNY"),
      ("30% CNY", "this is money, not a share → 30 CNY"),
      (
        "12 CNY per week",
        "this is the cost of one; money per time goes under `running:` → 12 CNY each"
      ),
      ("", "an amount of money is missing here"),
      (
        "999999999999999 CNY",
        "999999999999999 CNY is more than can be counted, at most 100000 million CNY"
      ),
    ])
  func bad(text: String, message: String) {
    let said = fault { () throws(Fault) in try MoneyText.parseEach(text, currency: yuan) }
    #expect(said == message)
  }

  @Test("without a currency, money says where to put one")
  func noCurrency() {
    let said = fault { () throws(Fault) in try MoneyText.parse("12 EUR", currency: nil) }
    #expect(
      said
        == "money appears but the scenario has no `currency`; add `currency: EUR` at the top")
  }

  @Test("money that flows says for which time")
  func rates() throws {
    let rate = try MoneyText.parseRate("2000 CNY per week", currency: yuan)
    #expect(rate == MoneyRate(amount: Money(minor: 200_000), per: TimeSpan(1, .week)))
    #expect(try MoneyText.parseRate("50 CNY per 2 weeks", currency: yuan).per == TimeSpan(2, .week))
    for (text, message) in [
      ("2000 CNY", "money that flows needs the time it is for → 2000 CNY per week"),
      ("2000 CNY weekly", "money that flows is written with `per` → 2000 CNY per week"),
      ("2000 CNY per weeks", "`weeks` is not a unit of time → 2000 CNY per week"),
      ("2000 CNY per wek", "`wek` is not a unit of time → 2000 CNY per week"),
      ("2000 CNY per", "a unit of time is missing after `per`"),
    ] {
      #expect(
        fault { () throws(Fault) in try MoneyText.parseRate(text, currency: yuan) } == message)
    }
  }

  @Test("a budget flows, or lies in a window, or is a share")
  func budgets() throws {
    #expect(
      try BudgetText.parse("600k CNY over week 1 to 26", currency: yuan)
        == .budget(.total(Money(minor: 60_000_000), over: Window(.week, 1, to: 26))))
    #expect(try BudgetText.parse("40%", currency: yuan) == .share(0.4))
    #expect(try BudgetText.parse("used", currency: yuan) == .used)
    for (text, message) in [
      ("yes", "`yes` is not how a channel is used; say `used` or `none`"),
      ("140%", "a share of the strategy's budget is 140%; it cannot be above 100%"),
      ("14000", "an amount of money needs its currency → 14000 CNY"),
      ("14000 CNY", "money that flows needs the time it is for → 14000 CNY per week"),
    ] {
      #expect(fault { () throws(Fault) in try BudgetText.parse(text, currency: yuan) } == message)
    }
  }
}

@Suite("Times")
struct TimeTextTests {
  @Test(
    "a length of time is a number and a unit",
    arguments: [
      ("3 weeks", 1_814_400), ("6 hours", 21_600), ("1 month", 2_629_800),
      ("1.5 years", 47_336_400),
      ("90 days", 7_776_000), ("at once", 0), ("10 minutes", 600),
    ])
  func durations(text: String, seconds: Int64) throws {
    #expect(try DurationText.parse(text).seconds == seconds)
  }

  @Test(
    "a wrong unit of time has a way out",
    arguments: [
      ("3", "a length of time needs a unit of time → 3 weeks"),
      ("3 m", "`m` may be minutes or months; write the word"),
      ("3m", "`m` may be minutes or months; write the word"),
      ("3 wk", "`wk` is not a unit of time → 3 weeks"),
      ("3weeks", "`weeks` is not a unit of time → 3 weeks"),
      ("3 周", "`周` is not a unit of time → 3 weeks"),
      ("3 dyas", "`dyas` is not a unit of time → 3 days"),
      ("3 CNY", "`CNY` is not a unit of time"),
      ("9000 years", "a length of time is longer than 3,000 years"),
      ("3 weeks ago", "`ago` after the length of time means nothing here → 3 weeks"),
    ])
  func badDurations(text: String, message: String) {
    #expect(fault { () throws(Fault) in try DurationText.parse(text) } == message)
  }

  @Test("a window counts from 1 and includes both ends")
  func windows() throws {
    #expect(try WindowText.parse("day 8") == Window(.day, 8, to: 8))
    #expect(try WindowText.parse("week 1 to 6") == Window(.week, 1, to: 6))
    #expect(
      try WindowText.parse("week 1 to 6 every 13 weeks")
        == Window(.week, 1, to: 6, every: TimeSpan(13, .week)))
  }

  @Test(
    "a window that cannot be says so",
    arguments: [
      ("week 6 to 1", "the window ends before it begins → week 1 to 6"),
      ("day 0", "the run begins with day 1; there is no day 0"),
      (
        "days 1 to 7",
        "`days` does not begin a window, such as `day 8` or `week 1 to 6` → day 1 to 7"
      ),
      ("weak 1", "`weak` does not begin a window, such as `day 8` or `week 1 to 6` → week 1"),
      ("day", "the number of the day is missing here"),
      ("day 1.5", "the number of the day must be a whole number, not 1.5"),
      ("week 1 to 6 every 2 weeks", "the window is longer than the time after which it repeats"),
      ("day 1-7", "the number of the day is a plain number; `-7` does not belong to it → day 1"),
    ])
  func badWindows(text: String, message: String) {
    #expect(fault { () throws(Fault) in try WindowText.parse(text) } == message)
  }

  @Test("how often is a number per time")
  func rates() throws {
    #expect(
      try ContactRateText.parse("2 per week") == ContactRate(count: 2, per: TimeSpan(1, .week)))
    #expect(
      try ContactRateText.parse("3 contacts per 2 weeks")
        == ContactRate(count: 3, per: TimeSpan(2, .week)))
    #expect(
      fault { () throws(Fault) in try ContactRateText.parse("2") } == "per what? → 2 per week")
    #expect(
      fault { () throws(Fault) in try ContactRateText.parse("2.5 per week") }
        == "the number of contacts is a whole number")
  }
}

@Suite("Ids")
struct IdentifierTextTests {
  @Test(
    "small letters, digits and hyphens, or letters of any script",
    arguments: ["card", "come-back", "b3", "推荐有礼", "推荐-有礼", "ärger", "карта"])
  func good(id: String) {
    #expect(fault { () throws(Fault) in try IdentifierText.check(id, what: "a thing") } == nil)
  }

  @Test(
    "what cannot be an id says why",
    arguments: [
      ("no", "`no` cannot name a thing: some YAML readers take it for true or false"),
      ("otherwise", "`otherwise` cannot name a thing: the language uses it"),
      (
        "My Card",
        "`My Card` cannot name a thing: ids are small letters and digits in words joined by `-`, "
          + "or letters of any script → my-card"
      ),
      (
        "3rd",
        "`3rd` cannot name a thing: ids are small letters and digits in words joined by `-`, or "
          + "letters of any script"
      ),
      (
        "推荐（新）",
        "the name `推荐（新）` holds the full-width `（` and the full-width `）`; type the ASCII "
          + "character → 推荐(新)"
      ),
      ("", "a thing needs a name"),
    ])
  func bad(id: String, message: String) {
    #expect(fault { () throws(Fault) in try IdentifierText.check(id, what: "a thing") } == message)
  }
}
