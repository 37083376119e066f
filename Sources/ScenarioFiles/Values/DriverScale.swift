import Marketing

/// What values a driver takes, which decides how its multiplier is written.
enum DriverScale: Hashable {
  /// A number of a customer, with its unit and whether all its values are whole.
  case number(unit: String, isWhole: Bool = false)
  /// A label of a customer.
  case category(String, labels: [String])
  /// Yes or no.
  case flag
  /// A count of contacts or friends.
  case count
  /// From 0 to 1.
  case unit
  /// 1 just after, fading.
  case fading
  /// Time in the present stage.
  case time
  /// Not known, because its declaration is faulty.
  case unknown

  /// Whether a single whole number is a range of it.
  var isCounted: Bool {
    switch self {
    case .count, .number(_, isWhole: true): true
    default: false
    }
  }

  /// The multipliers that fit, for messages.
  var forms: [String] {
    switch self {
    case .number(let unit, _):
      switch unit {
      case "":
        ["x1.2 per 10", "x1.2 per 10 from 40", "x1.3 per sd", "{under 25: x2, 60 and over: x4}"]
      case "%": ["x1.2 per 10%", "x1.3 per sd", "{under 20%: x2}"]
      default:
        [
          "x1.2 per 1000 \(unit)", "x1.2 per 1000 \(unit) from 8000 \(unit)", "x1.3 per sd",
          "{under 1000 \(unit): x2}",
        ]
      }
    case .category(_, let labels): ["{\(labels.first ?? "label"): x1.5}"]
    case .flag, .unit, .unknown: ["x1.8"]
    case .count: ["x0.88 each", "x0.88 each beyond 2 up to 7", "{1: x0.99, 2 to 3: x0.8}"]
    case .fading: ["x4 half-life 3 weeks"]
    case .time: ["x0.98 per week up to 26 weeks", "{under 4 weeks: x2}"]
    }
  }

  init(_ kind: FeatureKind?, id: String, isWhole: Bool) {
    self =
      switch kind {
      case .number(let unit): .number(unit: unit, isWhole: isWhole)
      case .category(let labels): .category(id, labels: labels)
      case .flag: .flag
      case nil: .unknown
      }
  }
}
