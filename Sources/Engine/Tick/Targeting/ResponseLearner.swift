import Fitting
import Marketing
import RandomStreams

/// Learns from a channel's contacts, or from those with an engine's leads, who responds, and scores customers by it.
///
/// Between ticks only, on one thread but for the scores.
final class ResponseLearner {
  /// Who is joined up; the same for every strategy.
  static let viewPurpose = Purpose("view")

  let plan: ResponsePlan
  /// The keys of the present model, smallest first; nothing before the first.
  let keys: Column<UInt32>
  /// What each customer was set aside for in the last selection.
  let role: Column<UInt8>
  /// Which of the features that are not always seen are known of each customer now; nil if all are.
  let known: Column<UInt32>?
  /// Until which tick each customer stays held out; nil if nobody is.
  let heldOutUntil: Column<UInt16>?
  /// The present model; nil as long as all contacts are at random.
  var scorer: ResponseScorer?
  /// How well scores did on contacts at random made while they were in use.
  private(set) var quality = RankQuality()

  /// What is seen in place of features that are not seen as they are.
  private let copies: [Int: Column<Float>]
  /// By column what is seen of customers.
  let sources: [Column<Float>]
  private let taken: Column<UInt16>
  let population: Population
  let purpose: Purpose
  var log: ResponseLog
  /// Room for the columns of one customer, the constant first.
  var row: [Double]
  /// What a bandit knows, the constant first.
  var regression: RidgeRegression?
  /// The share contacted of those set aside at random, by tick; 0 where nobody was held out.
  var contactedShare: [Double] = []
  /// The policy outside that chooses, once it is open, and what it has not been told yet.
  private var policy: (any OutsidePolicy)?
  private var untold: [ResponseLog.Entry] = []
  /// The tick of the last selection whose contacts are not logged yet.
  private var selectedAt: Int?
  /// The tick from which on the present scores are in use, and from which they are judged.
  var fittedAt = 0
  var judgedFrom = 0
  /// What is left of the share at random that was no whole contact.
  private var owed = 0.0

  /// What a customer is set aside for.
  enum Role: UInt8 {
    case none
    /// A contact at random.
    case random
    /// To be seen without a contact.
    case heldOut
  }

  init(_ plan: ResponsePlan, taken: Column<UInt16>, population: Population, ticks: Int) {
    self.plan = plan
    self.taken = taken
    self.population = population
    purpose = ResponseLearner.purpose(plan.channel)
    row = [Double](repeating: 1, count: plan.columns.count + 1)
    keys = Column(count: population.count, filledWith: 0)
    role = Column(count: population.count, filledWith: Role.none.rawValue)
    known = plan.hasConditions ? Column(count: population.count, filledWith: 0) : nil
    var copies: [Int: Column<Float>] = [:]
    for sight in plan.sights {
      copies[sight.feature] = sight.copy(
        of: population.feature(sight.feature), count: population.count, population.draws)
    }
    sources = plan.columns.map { copies[$0.feature] ?? population.feature($0.feature) }
    self.copies = copies
    heldOutUntil = plan.holdsOut ? Column(count: population.count, filledWith: 0) : nil
    if plan.holdsOut { contactedShare = [Double](repeating: 0, count: ticks + 2) }
    if case .bandit = plan.method {
      regression = RidgeRegression(order: plan.columns.count + 1, ridge: ResponsePlan.ridge)
    }
    log = ResponseLog(
      capacity: min(ResponsePlan.mostContacts, population.count.multipliedOrMost(by: ticks)))
  }

  deinit { policy?.close() }

  /// The policy outside, opened when it is first asked for.
  func policy(
    opening open: () throws(OutsidePolicyError) -> any OutsidePolicy
  ) throws(OutsidePolicyError) -> any OutsidePolicy {
    if let policy { return policy }
    let opened = try open()
    policy = opened
    return opened
  }

  /// What has become known of contacts since the last time, for a policy outside.
  ///
  /// - Parameter ticks: the ticks of the arm's clock before the measured run.
  /// - Returns: in order of ticks and customers.
  func takeOutcomes(ticksBefore ticks: Int) -> [PolicyQuestion.Outcome] {
    defer { untold.removeAll(keepingCapacity: true) }
    return untold.map {
      PolicyQuestion.Outcome(
        customer: $0.customer, tick: Int($0.clock) - ticks, hasResponded: $0.hasResponded)
    }
  }

  /// What a bandit draws for.
  static func purpose(_ channel: String) -> Purpose { Purpose("bandit.\(channel)") }

  /// The bytes of what is kept by customer and contact.
  var byteCount: Int {
    keys.bytes + role.bytes + (heldOutUntil?.bytes ?? 0) + (known?.bytes ?? 0)
      + copies.count * 4 * keys.capacity + log.byteCount
  }

  /// What is seen of customers in a column.
  func source(ofColumn number: Int) -> Column<Float> { sources[number] }

  /// What is seen of customers in place of a feature, and the bit that must be known for it.
  func sight(of feature: Int) -> (values: Column<Float>, bit: UInt32) {
    let bit = plan.sights.first { $0.feature == feature }?.bit ?? 0
    return (copies[feature] ?? population.feature(feature), bit)
  }

  /// Whether the features of a customer are seen.
  @inline(__always)
  func isSeen(_ customer: Int) -> Bool {
    plan.joinedUp >= 1
      || population.draws.uniform(
        customer: UInt32(customer), tick: 0, purpose: ResponseLearner.viewPurpose) < plan.joinedUp
  }

  /// How many contacts, or leads, go to customers at random, of the most that can be made.
  func takeShareAtRandom(of most: Int) -> Int {
    owed += plan.explore * Double(most)
    let whole = owed.rounded(.down)
    owed -= whole
    return min(most, Int(whole))
  }

  /// Notes that contacts were selected in a tick.
  func noteSelection(at clock: Int) { selectedAt = clock }

  /// Notes how many were contacted at random in a tick, and how many held out.
  func noteTrial(at clock: Int, contacted: Int, heldOut: Int) {
    contactedShare[clock] = heldOut == 0 ? 0 : Double(contacted) / Double(contacted + heldOut)
  }

  /// Logs the contacts of the last selection.
  func logSelection(_ selected: Column<UInt8>) {
    if let selectedAt {
      for customer in 0..<population.count {
        let isHeldOut = role[customer] == Role.heldOut.rawValue
        guard selected[customer] != 0 || isHeldOut else { continue }
        logContact(customer, at: selectedAt)
        if isHeldOut { role[customer] = Role.none.rawValue }
      }
    }
    selectedAt = nil
  }

  /// Logs a contact in a tick, or that a customer was held out; what is known of her is still that of the tick.
  func logContact(_ customer: Int, at clock: Int) {
    log.add(
      ResponseLog.Entry(
        customer: Int32(customer), clock: UInt16(truncatingIfNeeded: clock),
        isRandom: role[customer] == Role.random.rawValue,
        isHeldOut: role[customer] == Role.heldOut.rawValue, isSeen: isSeen(customer),
        known: known?[customer] ?? 0, score: ScoreWeights.score(keys[customer])))
  }

  /// Settles what is due before a tick.
  func settle(before clock: Int) {
    log.settle(before: clock, window: plan.window, taken) { learn(from: $0) }
  }

  /// Writes the columns of a customer into the row at hand, the constant first.
  func look(at contact: ResponseLog.Entry) {
    for (place, column) in plan.columns.enumerated() {
      let mask = plan.masks[place]
      let isKnown = mask == 0 || contact.known & mask != 0
      let value = sources[place][Int(contact.customer)]
      row[place + 1] = isKnown ? Double(column.units(value)) / Double(ResponseColumn.unit) : 0
    }
  }

  /// Lets a bandit, or a policy outside, learn from a contact whose outcome is known.
  private func learn(from contact: ResponseLog.Entry) {
    if case .program = plan.method { untold.append(contact) }
    guard regression != nil, contact.isSeen else { return }
    look(at: contact)
    regression?.add(row, outcome: contact.hasResponded ? 1 : 0)
  }

  /// Adds the contacts at random under the present scores to their quality.
  func judge() {
    guard scorer != nil, case .response = plan.method else { return }
    var scored: [(score: Int32, outcome: Bool)] = []
    log.forEachSettled { contact in
      guard contact.isRandom, Int(contact.clock) >= judgedFrom else { return }
      scored.append((contact.score, contact.hasResponded))
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
