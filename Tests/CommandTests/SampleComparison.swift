import JSONDocuments
import Experiments
import Foundation
import Reports
import Results

/// A comparison made by hand: three strategies and the arm without money, two replications.
enum SampleComparison {
  static func result() throws -> Experiments.ComparisonResult {
    let document: JSONValue = [
      "scenario": scenario,
      "arms": [
        arm("branch", "Branch broadcast", isBaseline: true), arm("referral", "Invite a friend"),
        arm("推荐有礼", "老客户推荐"), arm("(nothing)", "No strategy money", isHidden: true),
      ],
      "baseline": "branch", "hidden": "(nothing)", "seed": .natural(20_220_103),
      "requested": .count(2), "replications": .count(2), "failures": [],
      "measures": measures, "figures": figures, "differences": differences, "costs": costs,
      "retention": [], "pairings": [], "ledger": [ledger], "groups": [], "series": [series],
      "courses": [], "moves": [], "cohorts": [],
      "targets": [target("cheaper", "met", isRequired: false)],
      "frames": [], "worlds": [],
      "warnings": [
        [
          "kind": "unequal-spend", "subject": "referral",
          "message": "The strategies do not spend alike: referral spends 51.2 % less than branch.",
        ]
      ],
      "verdict": verdict,
    ]
    return try JSONDecoder().decode(
      Experiments.ComparisonResult.self, from: Data(document.document.utf8))
  }

  static func report(
    of result: Experiments.ComparisonResult? = nil, style: TextStyle = .plain
  ) throws -> SummaryReport {
    SummaryReport(
      try result ?? self.result(), conversion: "conversion card.aware to card.active",
      style: style)
  }

  private static let scenario: JSONValue = [
    "name": "bank", "title": "Invite a friend, or print leaflets?", "currency": "CNY",
    "currencyDigits": .count(2), "people": .count(100_000), "tick": "week",
    "tickDays": .count(7), "ticks": .count(52), "warmUpTicks": .count(0),
    "followUpTicks": .count(26), "breakdowns": [], "rankBy": "acquisition-cost",
    "leastDifference": .number(0.03),
  ]

  private static let measures: JSONValue = [
    measure("acquisition-cost", "Average acquisition cost", "money", "lower"),
    measure("acquired", "Customers acquired", "count", "higher"),
    measure(
      "conversion card.aware to card.active", "card.aware to card.active", "share", "higher"),
  ]

  private static let figures: JSONValue = [
    figure("branch", "acquisition-cost", 181.25, 1.5), figure("branch", "acquired", 4302, 41),
    figure("branch", "conversion card.aware to card.active", 0.1234, 0.004),
    figure("referral", "acquisition-cost", 90.5, 0.75), figure("referral", "acquired", 4390, 38),
    figure("referral", "conversion card.aware to card.active", 0.2034, 0.004),
  ]

  private static let differences: JSONValue = [
    difference("referral", "acquisition-cost", -90.75, 1.25, -0.5007, 0.004),
    difference("referral", "acquired", 88, 12, 0.0205, 0.0028),
  ]

  private static let costs: JSONValue = [
    [
      "strategy": "branch", "average": cost(779_737.5, 4302, 181.25),
      "incremental": cost(763_737.5, 3423, 223.12),
    ],
    [
      "strategy": "referral", "average": cost(397_295, 4390, 90.5),
      "incremental": cost(381_295, 3511, 108.6),
      "marginal": cost(-382_442.5, 88, nil, "cheaper and more"),
    ],
    [
      "strategy": "推荐有礼", "average": cost(400_000, 4000, 100),
      "incremental": cost(384_000, 3121, 123.04),
      "marginal": cost(-379_737.5, -302, nil, "cheaper and fewer"),
    ],
    ["strategy": "(nothing)", "average": cost(16_000, 879, 18.2)],
  ]

  private static let ledger: JSONValue = [
    "strategy": "branch", "category": "media", "item": "leaflets", "isSpend": .bool(true),
    "mean": .number(728_000), "amounts": [.count(72_800_000), .count(72_800_000)],
  ]

  private static let series: JSONValue = [
    "strategy": "branch", "kind": "in-stage", "item": "card.active", "firstTick": .count(0),
    "values": [.count(0), .number(81.5), .number(160)],
  ]

  private static let verdict: JSONValue = [
    "rankBy": "acquisition-cost",
    "ranking": [
      ranked("referral", 90.5), ranked("推荐有礼", 100), ranked("branch", 181.25),
    ],
    "best": "referral", "decided": .bool(true), "contenders": ["referral"],
    "errorProbability": .number(0.05),
    "sentences": [
      "referral acquires most cheaply: 90.50 CNY a customer against 181.25 CNY under branch.",
      "It spends 397,295 CNY, branch 779,738 CNY.", "This holds given these assumptions.",
    ],
  ]

  static func target(_ id: String, _ status: String, isRequired: Bool) -> JSONValue {
    [
      "id": .text(id), "measure": "acquisition-cost", "strategy": "referral",
      "against": "branch", "required": .bool(isRequired), "used": "fit", "source": "B3",
      "rows": [
        [
          "scale": "relative-change", "expected": interval(-0.6, 0.08),
          "tolerance": "±8 points", "value": .number(-0.5007),
          "interval": interval(-0.5007, 0.004), "status": .text(status),
        ]
      ],
    ]
  }

  private static func arm(
    _ id: String, _ title: String, isBaseline: Bool = false, isHidden: Bool = false
  ) -> JSONValue {
    [
      "id": .text(id), "title": .text(title), "isBaseline": .bool(isBaseline),
      "isHidden": .bool(isHidden),
    ]
  }

  private static func measure(
    _ id: String, _ title: String, _ unit: String, _ better: String
  ) -> JSONValue {
    [
      "id": .text(id), "title": .text(title), "unit": .text(unit), "better": .text(better),
      "definition": .text("The definition of \(id)."),
    ]
  }

  private static func interval(_ middle: Double, _ half: Double) -> JSONValue {
    ["low": .number(middle - half), "high": .number(middle + half)]
  }

  private static func figure(
    _ strategy: String, _ measure: String, _ mean: Double, _ half: Double
  ) -> JSONValue {
    [
      "strategy": .text(strategy), "measure": .text(measure), "slice": [:],
      "mean": .number(mean), "interval": interval(mean, half), "n": .count(2),
      "values": [.number(mean - half / 9), .number(mean + half / 9)], "isThin": .bool(false),
    ]
  }

  private static func difference(
    _ strategy: String, _ measure: String, _ value: Double, _ half: Double, _ relative: Double,
    _ relativeHalf: Double
  ) -> JSONValue {
    [
      "strategy": .text(strategy), "against": "branch", "measure": .text(measure), "slice": [:],
      "difference": .number(value), "interval": interval(value, half),
      "relative": .number(relative), "relativeInterval": interval(relative, relativeHalf),
      "n": .count(2), "varianceReduction": .number(12.5),
      "finding": .text(value < 0 ? "lower" : "higher"),
    ]
  }

  private static func cost(
    _ money: Double, _ customers: Double, _ cost: Double?, _ words: String = "dearer and more"
  ) -> JSONValue {
    [
      "money": .number(money), "moneyInterval": interval(money, 100),
      "customers": .number(customers), "customersInterval": interval(customers, 40),
      "cost": .optional(cost), "interval": cost.map { interval($0, $0 / 100) } ?? .null,
      "words": .text(words),
    ]
  }

  private static func ranked(_ strategy: String, _ value: Double) -> JSONValue {
    [
      "strategy": .text(strategy), "value": .number(value), "interval": interval(value, 1),
      "spend": .number(400_000), "acquired": .number(4_390),
    ]
  }
}
