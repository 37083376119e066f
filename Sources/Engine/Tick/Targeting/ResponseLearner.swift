import Fitting
import RandomStreams

/// Learns from a channel's contacts who responds, and scores customers by it.
///
/// Between ticks only, on one thread but for the scores.
final class ResponseLearner {
  /// Who is joined up; the same for every strategy.
  static let viewPurpose = Purpose("view")

  let plan: ResponsePlan
  /// The keys of the present model, smallest first; nothing before the first.
  let keys: Column<UInt32>
  /// Whether each customer was set aside for contacts at random in the last selection.
  let isRandom: Column<UInt8>
  /// The present model; nil as long as all contacts are at random.
  private(set) var model: LogisticModel?
  /// How well scores did on contacts at random made while they were in use.
  private(set) var quality = RankQuality()

  private let taken: Column<UInt16>
  private let population: Population
  private var log: ResponseLog
  /// The tick of the last selection whose contacts are not logged yet.
  private var selectedAt: Int?
  /// The tick from which on the present scores are in use, and from which they are judged.
  private var fittedAt = 0
  private var judgedFrom = 0
  /// What is left of the share at random that was no whole contact.
  private var owed = 0.0

  init(_ plan: ResponsePlan, taken: Column<UInt16>, population: Population, ticks: Int) {
    self.plan = plan
    self.taken = taken
    self.population = population
    keys = Column(count: population.count, filledWith: 0)
    isRandom = Column(count: population.count, filledWith: 0)
    log = ResponseLog(
      capacity: min(ResponsePlan.mostContacts, population.count.multipliedOrMost(by: ticks)))
  }

  /// The bytes of what is kept by customer and contact.
  var byteCount: Int { keys.bytes + isRandom.bytes + log.byteCount }

  /// Whether the features of a customer are seen.
  @inline(__always)
  func isSeen(_ customer: Int) -> Bool {
    plan.joinedUp >= 1
      || population.draws.uniform(
        customer: UInt32(customer), tick: 0, purpose: ResponseLearner.viewPurpose) < plan.joinedUp
  }

  /// How many contacts go to customers at random, of the most that can be made.
  func takeShareAtRandom(of most: Int) -> Int {
    owed += plan.explore * Double(most)
    let whole = owed.rounded(.down)
    owed -= whole
    return min(most, Int(whole))
  }

  /// Notes that contacts were selected in a tick.
  func noteSelection(at clock: Int) { selectedAt = clock }

  /// Logs the contacts of the last selection and settles what is due before a tick.
  func observe(_ selected: Column<UInt8>, before clock: Int) {
    if let selectedAt {
      for customer in 0..<population.count where selected[customer] != 0 {
        log.add(
          ResponseLog.Entry(
            customer: Int32(customer), clock: UInt16(truncatingIfNeeded: selectedAt),
            isRandom: isRandom[customer] != 0, isSeen: isSeen(customer)))
      }
    }
    selectedAt = nil
    log.settle(before: clock, window: plan.window, taken)
  }

  /// Fits a new model if it is time for one and there is enough to go by; says whether it did.
  func fit(at clock: Int) -> Bool {
    guard model == nil || clock - fittedAt >= plan.refit,
      min(log.responded, log.notResponded) >= plan.enough
    else { return false }
    judge()
    var rows = LogisticRows(
      columns: plan.columns.count, capacity: log.responded + log.notResponded)
    let sources = plan.columns.map { population.feature($0.feature) }
    let unit = Double(ResponseColumn.unit)
    log.forEachSettled { contact in
      guard contact.isSeen else { return }
      let row = zip(plan.columns, sources).lazy.map { column, values in
        Double(column.units(values[Int(contact.customer)])) / unit
      }
      rows.append(row, outcome: contact.hasResponded)
    }
    do throws(FittingError) {
      model = try LogisticRegression.fit(rows, ridge: ResponsePlan.ridge)
    } catch {
      // Both outcomes are there, columns are bounded and a ridge holds the weights.
      preconditionFailure("a model of responses: \(error)")
    }
    (fittedAt, judgedFrom) = (clock, clock)
    return true
  }

  /// Adds the contacts at random under the present scores to their quality.
  func judge() {
    guard model != nil else { return }
    var scored: [(score: Int32, outcome: Bool)] = []
    log.forEachSettled { contact in
      guard contact.isRandom, Int(contact.clock) >= judgedFrom else { return }
      let score = Int32(bitPattern: ~keys[Int(contact.customer)] ^ 0x8000_0000)
      scored.append((score, contact.hasResponded))
    }
    quality += RankQuality(scored)
  }

  /// Judges only what comes from a tick on: the measured run begins.
  func judgeOnly(from clock: Int) {
    quality = RankQuality()
    judgedFrom = max(judgedFrom, clock)
  }
}

extension Int {
  /// The product, or the largest number if it is larger.
  fileprivate func multipliedOrMost(by other: Int) -> Int {
    let (product, isTooLarge) = multipliedReportingOverflow(by: other)
    return isTooLarge ? .max : product
  }
}
