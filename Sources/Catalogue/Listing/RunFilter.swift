/// Which runs are listed, in which order.
public struct RunFilter: Hashable, Sendable {
  /// The scenario's name; nil: any.
  public var scenario: String?
  /// A marketing system that the scenario's `meta` names; nil: any.
  public var system: String?
  /// A strategy that ran, which conditions are then on; nil: any.
  public var strategy: String?
  /// Tags that a run has, all of them.
  public var tags: [String] = []
  /// The earliest end, as ISO 8601 writes it, as exact as wanted: `2026-11`, `2026-11-27T08`.
  public var since: String?
  /// The latest end, as exact as wanted: `2026-11` takes in all of November.
  public var until: String?
  /// The seed; nil: any.
  public var seed: UInt64?
  /// The program's version; nil: any.
  public var program: String?
  /// What measures must be, each of some strategy that spends money.
  public var conditions: [MeasureCondition] = []
  /// What the order follows.
  public var sort: Sort = .finished
  /// Whether the order is turned round.
  public var isReversed = false
  /// How many runs at most; nil: all.
  public var limit: Int?

  /// What an order follows.
  public enum Sort: Hashable, Sendable {
    /// The time of the end, the latest first.
    case finished
    /// The scenario's name, then the latest first.
    case scenario
    /// The seed.
    case seed
    /// How long it computed, the longest first.
    case seconds
    /// The number of replications, the largest first.
    case replications
    /// The number of customers, the largest first.
    case people
    /// The least value of a measure among strategies that spend money.
    case measure(String)

    /// The words of the orders that follow no measure.
    public static let words = [
      "finished", "time", "scenario", "seed", "seconds", "replications", "people",
    ]

    /// Reads a word; whatever is no other order is a measure.
    public init(_ word: String) {
      switch word {
      case "finished", "time": self = .finished
      case "scenario": self = .scenario
      case "seed": self = .seed
      case "seconds": self = .seconds
      case "replications": self = .replications
      case "people": self = .people
      default: self = .measure(word)
      }
    }
  }

  /// Takes every run, the latest first.
  public init(limit: Int? = nil) { self.limit = limit }
}
