import Marketing
import Statistics
import Testing

@testable import ScenarioFiles

/// The words of a small scenario.
let words: Vocabulary = {
  var words = Vocabulary()
  words.currency = yuan
  words.names.segments = ["young", "old"]
  words.names.features.set("age", .number(unit: "years"))
  words.names.features.set("income", .number(unit: "CNY"))
  words.names.features.set("digital", .number(unit: "%"))
  words.names.features.set("home", .category(["estate", "nearby"]))
  words.names.features.set("hunter", .flag)
  words.names.channels.set("call", "staffed")
  words.names.channels.set("text", "addressed")
  words.names.environment.set("fair", true)
  words.names.groups.set("household", true)
  words.names.products.set("debit", ["margin"])
  words.names.incentives.set("gift", Names.IncentiveFacts(sides: ["newcomer", "inviter"]))
  words.names.incentives.set("prize", Names.IncentiveFacts(sides: ["customer"]))
  words.names.journeys.set(
    "card",
    Names.JourneyFacts(
      stages: ["open", "active"], edges: ["apply", "leave"], isComplete: true))
  words.names.tallies = ["posts", "talk.likes"]
  return words
}()

@Suite("Chances")
struct ChanceTextTests {
  @Test(
    "a chance is per time, per contact, or once",
    arguments: [
      ("4% per week", .rate(0.04, per: TimeSpan(1, .week))),
      ("4% per 2 weeks", .rate(0.04, per: TimeSpan(2, .week))),
      ("9% per call", .perContact(0.09, channel: "call")),
      ("85% after 3 days", .once(0.85, after: TimeSpan(3, .day))),
      ("85% at once", .once(0.85, after: .zero)),
    ] as [(String, Chance)])
  func good(text: String, chance: Chance) throws {
    #expect(try ChanceText.parse(text, words) == chance)
  }

  @Test(
    "a chance that does not say when has a way out",
    arguments: [
      ("4%", "a chance says when it holds → 4% per week"),
      ("0.04 per week", "a chance is written with `%` → 4% per week"),
      ("4 per week", "a chance is written with `%` → 4% per week"),
      ("4% weekly", "`weekly` does not say when the chance holds → 4% per week"),
      ("4% per weeks", "`weeks` is neither a unit of time nor a channel → 4% per week"),
      ("4% per calls", "`calls` is neither a unit of time nor a channel → 4% per call"),
      ("4% per moon", "`moon` is neither a unit of time nor a channel"),
      ("104% per week", "a chance is 104%; it cannot be above 100%"),
      ("4% per week on average", "not yet: a chance `on average` over the customers is refused"),
      ("4% per", "what is the chance per?"),
    ])
  func bad(text: String, message: String) {
    #expect(fault { () throws(Fault) in try ChanceText.parse(text, words) } == message)
  }
}

@Suite("Multipliers and drivers")
struct MultiplierTextTests {
  @Test(
    "every form of the grammar is read",
    arguments: [
      ("x1.8", .unit, .plain(1.8)), ("×1.8", .flag, .plain(1.8)),
      (
        "x1.2 per 1000 CNY", .number(unit: "CNY"), .per(1.2, amount: 1_000, from: nil, upTo: nil)
      ),
      (
        "x1.2 per 1k CNY from 8000 CNY", .number(unit: "CNY"),
        .per(1.2, amount: 1_000, from: 8_000, upTo: nil)
      ),
      (
        "x0.9 per 10 years from 40", .number(unit: "years"),
        .per(0.9, amount: 10, from: 40, upTo: nil)
      ),
      ("x1.1 per 10%", .number(unit: "%"), .per(1.1, amount: 0.1, from: nil, upTo: nil)),
      ("x1.3 per sd", .number(unit: "%"), .perStandardDeviation(1.3)),
      ("x0.88 each", .count, .each(0.88, beyond: 0, upTo: nil)),
      ("x0.88 each beyond 2 up to 7", .count, .each(0.88, beyond: 2, upTo: 7)),
      ("x4 half-life 3 weeks", .fading, .fading(4, halfLife: TimeSpan(3, .week))),
      (
        "x0.98 per week up to 26 weeks", .time,
        .per(0.98, amount: 604_800, from: 0, upTo: 26 * 604_800)
      ),
    ] as [(String, DriverScale, Multiplier)])
  func good(text: String, scale: DriverScale, multiplier: Multiplier) throws {
    #expect(try MultiplierText.parse(text, of: scale, words) == multiplier)
  }

  @Test(
    "a multiplier that does not fit its driver says so",
    arguments: [
      ("1.8", .unit, "a multiplier is written with `x`, such as `x1.8` → x1.8"),
      ("X1.8", .unit, "a multiplier is written with a small `x` → x1.8"),
      ("x0", .unit, "x0 would close the edge for good; to close an edge use `only:` → x0.01"),
      ("x2", .number(unit: "CNY"), "a number needs to know what `x2` is for"),
      ("x2", .count, "a count needs to know what `x2` is for"),
      ("x2", .category("home", labels: ["estate"]), "a category needs to know what `x2` is for"),
      ("x2", .fading, "what comes `after …` fades: say how fast → x2 half-life 3 weeks"),
      (
        "x2 half-life 3 weeks", .unit,
        "`half-life`, which is for `after …`, doesn't fit this driver"
      ),
      ("x1.3 per sd", .unit, "`per sd` doesn't fit this driver"),
      ("x1.2 each", .number(unit: ""), "`each` doesn't fit this driver"),
      (
        "x1.2 per 1000", .number(unit: "CNY"),
        "the amount needs the feature's unit, `CNY` → 1000 CNY"
      ),
      (
        "x1.2 per 10%", .number(unit: "CNY"), "the amount is in `%`, the feature in `CNY` → 10 CNY"
      ),
      (
        "x0.9 each beyond 7 up to 2", .count,
        "`up to 2` is not above `beyond 7`, so the multiplier never acts"
      ),
      ("x1.8 more", .unit, "`more` after the multiplier means nothing here → x1.8"),
    ] as [(String, DriverScale, String)])
  func bad(text: String, scale: DriverScale, message: String) {
    #expect(
      fault { () throws(Fault) in try MultiplierText.parse(text, of: scale, words) } == message)
  }

  @Test(
    "every driver of the grammar is read",
    arguments: [
      ("age", .feature("age")), ("segment", .feature("segment")), ("call", .channel("call")),
      ("fair", .environment("fair")), ("prize", .incentive("prize", side: nil)),
      ("gift.newcomer", .incentive("gift", side: .newcomer)),
      ("card.active", .stage(StageReference("card", "active"))),
      ("was card.active", .was(StageReference("card", "active"))),
      ("after card.active", .after(StageReference("card", "active"))),
      ("came by call", .cameBy("call")), ("contact pressure", .contactPressure),
      ("calls so far", .contactsSoFar(channel: "call")),
      ("contacts by text so far", .contactsSoFar(channel: "text")),
      ("all contacts", .allContacts), ("time in stage", .timeInStage),
      ("share of friends in card.active", .shareOfFriends(StageReference("card", "active"))),
      ("friends in card.active", .friends(StageReference("card", "active"))),
      ("share of all in card.active", .shareOfAll(StageReference("card", "active"))),
      (
        "share of household in card.active",
        .shareOfGroup("household", StageReference("card", "active"))
      ),
    ] as [(String, DriverReference)])
  func drivers(text: String, reference: DriverReference) throws {
    #expect(try DriverText.parse(text, words.names).reference == reference)
  }

  @Test(
    "what drives nothing says what could",
    arguments: [
      ("agee", "there is no feature, channel, incentive or environment entry `agee` → age"),
      ("card", "`card` is a journey; a driver names one of its stages"),
      ("debit", "`debit` is a product, which drives nothing"),
      ("gift", "`gift` gives nothing to `customer`; say whose reward drives → gift.newcomer"),
      ("gift.inviters", "incentive `gift` gives nothing to `inviters` → gift.inviter"),
      ("card.actve", "journey `card` has no stage `actve` → card.active"),
      ("crd.active", "there is no journey `crd` → card.active"),
      (
        "share of friends in active",
        "`active` names no stage, which is written `journey.stage` → share of friends in card.active"
      ),
      (
        "share of housholds in card.active",
        "there is no group `housholds` → share of household in card.active"
      ),
      ("came by cal", "there is no channel `cal` → came by call"),
      ("mails so far", "there is no channel `mail` whose contacts could be counted"),
      ("price debit", "product `debit` has no `annual-fee` that could drive"),
      ("the weather today", "`the weather today` is not a driver"),
    ])
  func badDrivers(text: String, message: String) {
    #expect(fault { () throws(Fault) in try DriverText.parse(text, words.names) } == message)
  }

  @Test(
    "a range of whole numbers includes both ends, one of money does not include the upper",
    arguments: [
      ("under 25", .number(unit: "years"), nil, 25), ("25 to 29", .number(unit: "years"), 25, 30),
      ("60 and over", .number(unit: "years"), 60, nil), ("3", .count, 3, 4),
      ("2 to 3", .count, 2, 4), ("5000 to 8000 CNY", .number(unit: "CNY"), 5_000, 8_000),
      ("20 to 40%", .number(unit: "%"), 0.2, 0.4), ("under 4 weeks", .time, nil, 2_419_200),
      ("4 to 12 weeks", .time, 2_419_200, 7_257_600),
    ] as [(String, DriverScale, Double?, Double?)])
  func bands(text: String, scale: DriverScale, low: Double?, high: Double?) throws {
    let band = try BandText.parse(text, of: scale, words)
    #expect(band.low == low)
    #expect(band.high == high)
  }

  @Test("a wrong range says so")
  func badBands() {
    for (text, scale, message) in [
      ("young", DriverScale.number(unit: "years"), "`young` is not a range"),
      ("25", .number(unit: "years"), "`25` is a single number, not a range"),
      ("29 to 25", .number(unit: "years"), "the range `29 to 25` ends before it begins"),
      (
        "under 25 CNY", .number(unit: "years"),
        "the upper end is in `CNY`, the feature in `years` → 25 years"
      ),
    ] {
      #expect(
        fault { () throws(Fault) in try BandText.parse(text, of: scale, words) } == message)
    }
  }
}

@Suite("Conditions")
struct ConditionTextTests {
  @Test(
    "every form of the grammar is read",
    arguments: [
      ("age at least 25", .number(feature: "age", .atLeast, 25)),
      ("age below 60 years", .number(feature: "age", .below, 60)),
      ("income below 5000 CNY", .number(feature: "income", .below, 5_000)),
      ("digital above 40%", .number(feature: "digital", .above, 0.4)),
      ("segment is young", .category(feature: "segment", label: "young")),
      ("home is not estate", .not(.category(feature: "home", label: "estate"))),
      ("in card.active", .inStage(StageReference("card", "active"))),
      ("not in card.active", .not(.inStage(StageReference("card", "active")))),
      ("was in card.active", .was(StageReference("card", "active"))),
      ("came by call", .cameBy("call")), ("consents to text", .consents(channel: "text")),
      ("calls so far below 3", .contactsSoFar(channel: "call", .below, 3)),
      ("day 1 to 7", .during(Window(.day, 1, to: 7))), ("hunter", .flag("hunter")),
      ("not hunter", .not(.flag("hunter"))), ("fair", .environment("fair")),
    ] as [(String, Condition)])
  func good(text: String, condition: Condition) throws {
    #expect(try ConditionText.parse(text, words) == condition)
  }

  @Test(
    "a wrong condition has a way out",
    arguments: [
      ("age >= 25", "`>=` is not a comparison → age at least 25"),
      ("age over 25", "`over` is not a comparison → age above 25"),
      ("age 25", "`25` is not a comparison"),
      ("age", "a comparison is missing"),
      ("agee at least 25", "`agee` is no feature and begins no condition → age at least 25"),
      ("income below 5000", "the number needs the feature's unit, `CNY` → 5000 CNY"),
      (
        "income below 5000 EUR",
        "this scenario's currency is CNY, not EUR; amounts are not converted"
      ),
      ("digital above 0.4", "the number needs the feature's unit, `%` → 0.4%"),
      ("segment is yuong", "`segment` is never `yuong` → segment is young"),
      ("segment young", "`segment` is a category → segment is young"),
      ("was card.active", "`was` goes on with `in` → was in card.active"),
      (
        "in active", "`active` names no stage, which is written `journey.stage` → in card.active"
      ),
      ("hunter yes", "`yes` after the condition means nothing here → hunter"),
    ])
  func bad(text: String, message: String) {
    #expect(fault { () throws(Fault) in try ConditionText.parse(text, words) } == message)
  }
}

@Suite("Measures and expectations")
struct MeasureTextTests {
  @Test(
    "every measure is read",
    arguments: [
      ("acquisition-cost", .acquisitionCost, nil), ("incremental-cost", .incrementalCost, nil),
      ("retention at 26 weeks", .retention(at: TimeSpan(26, .week)), nil),
      ("active at 90 days by segment", .activeShare(at: TimeSpan(90, .day)), "segment"),
      ("active per 1000", .activePerThousand, nil), ("active per money", .activePerMoney, nil),
      ("entered card.active", .entered(StageReference("card", "active")), nil),
      ("in card.active", .inStage(StageReference("card", "active"), at: nil), nil),
      (
        "in card.active at 4 weeks",
        .inStage(StageReference("card", "active"), at: TimeSpan(4, .week)), nil
      ),
      ("taken card.apply", .taken(EdgeReference("card", "apply")), nil),
      ("rate of card.apply by home", .edgeRate(EdgeReference("card", "apply")), "home"),
      ("count posts", .count("posts"), nil), ("count talk", .count("talk"), nil),
      ("count", .count(""), nil), ("contacts", .contacts(channel: nil), nil),
      ("contacts by call", .contacts(channel: "call"), nil),
      ("contacts by segment", .contacts(channel: nil), "segment"),
      ("contacts per sale", .contactsPerSale, nil),
      ("noticed text", .noticed(channel: "text"), nil),
      (
        "conversion open to active by home",
        .conversion(from: StageReference("card", "open"), to: StageReference("card", "active")),
        "home"
      ),
      (
        "time to convert open to active in card",
        .timeToConvert(from: StageReference("card", "open"), to: StageReference("card", "active")),
        nil
      ),
      (
        "card.apply by call number",
        .hazardByContact(EdgeReference("card", "apply"), channel: "call"), nil
      ),
    ] as [(String, Measure, String?)])
  func good(text: String, measure: Measure, by: String?) throws {
    #expect(try MeasureText.parse(text, words.names) == MeasureReference(measure, by: by))
  }

  @Test(
    "a wrong measure has a way out",
    arguments: [
      ("aquisition-cost", "`aquisition-cost` is not a measure → acquisition-cost"),
      ("retention", "at what age? → retention at 26 weeks"),
      ("conversion opn to active", "no journey has the stages `opn` and `active` → open"),
      ("count likes", "no edge counts `likes`"),
      ("spend by age", "`age` has no labels to split by"),
      ("card.apply", "what of the edge `card.apply`?"),
      ("entered card.apply", "journey `card` has no stage `apply`"),
    ])
  func bad(text: String, message: String) {
    #expect(fault { () throws(Fault) in try MeasureText.parse(text, words.names) } == message)
  }

  @Test(
    "an expectation says its unit, and a change its kind",
    arguments: [
      ("650 within 10%", .number, false, .near(650, within: 65), .value),
      ("at least 3000", .number, false, .compare(.atLeast, 3_000), .value),
      ("below 30%", .share, false, .compare(.below, 0.3), .value),
      ("30% within 2 points", .share, false, .near(0.3, within: 0.02), .value),
      ("120 CNY within 15 CNY", .money, false, .near(120, within: 15), .value),
      ("-40 CNY within 10%", .money, false, .near(-40, within: 4), .value),
      ("at most 30 days", .time, false, .compare(.atMost, 30), .value),
      ("-60% within 8 points", .money, true, .near(-0.6, within: 0.08), .relativeChange),
      ("below -10 million CNY", .money, true, .compare(.below, -10_000_000), .difference),
      ("+2000 CNY within 150 CNY", .money, true, .near(2_000, within: 150), .difference),
      ("at least -10%", .number, true, .compare(.atLeast, -0.1), .relativeChange),
      ("+5 points within 2 points", .share, true, .near(0.05, within: 0.02), .difference),
      ("+25% within 8 points", .share, true, .near(0.25, within: 0.08), .relativeChange),
    ] as [(String, FigureKind, Bool, Bound, ExpectedRow.Scale)])
  func expectations(
    text: String, kind: FigureKind, isChange: Bool, bound: Bound, scale: ExpectedRow.Scale
  ) throws {
    let row = try ExpectationText.parse(text, kind, isChange: isChange, currency: yuan)
    guard case .near(let value, let within) = row.bound, case .near(let wanted, let width) = bound
    else {
      #expect(row.bound == bound)
      #expect(row.scale == scale)
      return
    }
    #expect(abs(value - wanted) < 1e-12 && abs(within - width) < 1e-12)
    #expect(row.scale == scale)
  }

  @Test(
    "an ambiguous expectation asks",
    arguments: [
      ("+25", .share, true, "`+25` may be per cent or points; say which"),
      ("+25", .money, true, "a change of this measure is relative, in `%` → +25%"),
      ("25%", .share, true, "a change says its sign"),
      ("+25%", .share, false, "`+25%` is a change; say `against:` which strategy → 25%"),
      ("30", .share, false, "the expected share is written with `%` → 30%"),
      ("120", .money, false, "an amount of money needs its currency → 120 CNY"),
      ("30%", .number, false, "this measure is a number, not a share; a change needs `against:`"),
      (
        "+5 points", .number, true,
        "`points` are differences of shares; this measure is no share → +5%"
      ),
      (
        "-60% within 8%", .money, true,
        "the tolerance of a change is in points, so that nobody takes it for a part of it → 8 points"
      ),
      ("30% within 2", .share, false, "the tolerance needs a unit → 2 points"),
      ("2000 CNY", .money, true, "a change says its sign"),
      (">= 3000", .number, false, "`>=` is not a comparison → at least 3000"),
    ] as [(String, FigureKind, Bool, String)])
  func ambiguous(text: String, kind: FigureKind, isChange: Bool, message: String) {
    let said = fault { () throws(Fault) in
      try ExpectationText.parse(text, kind, isChange: isChange, currency: yuan)
    }
    #expect(said == message)
  }
}
