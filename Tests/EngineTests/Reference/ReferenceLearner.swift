import Foundation
import Marketing
import RandomStreams
import Statistics

/// A marketer who learns from the contacts of one channel, or with the leads of one engine, one row at a time.
///
/// How the reference reads the language:
/// - A contact is a response if the edge is taken in the tick of the contact or the ticks after it that fit
///   into `within`, rounded up. Whether it was is known when the last of them is over.
/// - What is fitted: log-odds of a response, by Newton's method with a ridge of 1 on all weights but the
///   intercept, on contacts of customers whose features are seen. Numbers are standardised as declared and
///   rounded to 1/256, at most 8 from zero; a category has a column for each value but the first.
/// - There is a first model as soon as each outcome was seen five times for each column and ten times at
///   least; afterwards it is fitted anew when `refit` is over.
/// - Scores are whole numbers: weights share the largest power of 2, at most 2²⁰, with which no score can reach
///   2³⁰. Customers who are not seen have the mean score of those who are, rounded down.
/// - For uplift, as many as are contacted at random are held out at random, until their time to respond is over;
///   the first half of the draws is contacted. There is a model once there are as many of them, too.
/// - A feature that is not seen at the time of the contact, or of the score, is 0 in all its columns; one that is not always
///   seen has a column more, which is 1 when it is. A wrong value of a category is the one that the rest of the draw points to.
/// - A bandit has a model from the beginning, fitted to all that is known when a tick begins.
struct ReferenceLearner {
  struct Contact {
    let customer: Int
    let tick: Int
    let isRandom: Bool
    var isHeldOut = false
    /// The features known of the customer at the time, of those that are not always seen.
    var known: Set<String> = []
    var response: Bool?
  }

  let order: SelectionOrder
  let channel: String
  let target: ResponseTarget
  let learning: Learning
  let view: View
  /// All edges that count as a response.
  let edges: [EdgeReference]
  /// Whether scores are chances as such, to be compared with those of others.
  var scoresChances = false
  var contacts: [Contact] = []
  /// The score of each customer, once there is a model.
  var scores: [Int64]?
  var fittedAt = 0
  var owed = 0.0
  /// What is known of each customer now; empty: everything that is seen is always seen.
  var known: [Set<String>] = []
  /// The weights and columns of a model that is a sum, for scores that change between fits.
  var model: (weights: [Double], columns: [Column])?
  var effects: (with: [Double], without: [Double]?, columns: [Column])?
  /// The share contacted of those set aside at random, by tick.
  var shares: [Int: Double] = [:]

  /// Whether this learns the same as another.
  func isSame(_ other: ReferenceLearner) -> Bool {
    order == other.order && learning == other.learning && view == other.view
      && edges == other.edges
  }

  func isSeen(_ customer: Int, _ draws: Draws) -> Bool {
    view.joinedUp >= 1
      || draws.uniform(customer: UInt32(customer), tick: 0, purpose: Purpose("view"))
        < view.joinedUp
  }

  /// Settles contacts whose time is over when a tick begins, and fits if it is time.
  mutating func learn(
    _ scenario: Scenario, _ population: ReferencePopulation, _ draws: Draws, tick: Int,
    taken: (Int) -> [Int], knows: (Int) -> Set<String>
  ) {
    known = view.sights.isEmpty ? [] : (0..<population.count).map(knows)
    let step = scenario.timing.tick.span
    let window = max(1, target.within?.ticks(of: step) ?? 1)
    for (place, contact) in contacts.enumerated()
    where contact.response == nil && contact.tick + window <= tick {
      contacts[place].response = taken(contact.customer).contains {
        $0 >= contact.tick && $0 < contact.tick + window
      }
    }
    if case .bandit(let bandit, _) = order {
      chance(bandit, scenario, population, draws, tick: tick)
      return
    }
    defer { if !view.sights.isEmpty { rescore(draws) } }
    guard scores == nil || tick - fittedAt >= max(1, learning.refit.ticks(of: step)) else { return }
    let seen = contacts.filter { $0.response != nil && isSeen($0.customer, draws) }
    let (known, heldOut) = (seen.filter { !$0.isHeldOut }, seen.filter(\.isHeldOut))
    let columns = Self.columns(scenario, population, view, draws)
    let hits = known.count { $0.response == true }
    let enough = max(10, 5 * columns.count)
    guard min(hits, known.count - hits) >= enough else { return }
    func row(_ contact: Contact) -> [Double] { Self.row(columns, contact.customer, contact.known) }
    func response(_ contacts: [Contact]) -> [Double] {
      ReferenceNewton.fit(
        contacts.map(row), contacts.map { $0.response == true }, ridge: 1)
    }
    switch order {
    case .uplift(_, by: .twoModels):
      guard heldOut.count >= enough else { return }
      let isMixed = Set(heldOut.map(\.response)).count == 2
      effects = (response(known), isMixed ? response(heldOut) : nil, columns)
    case .uplift(_, by: .transformedOutcome):
      guard heldOut.count >= enough else { return }
      let trial = seen.filter { ($0.isRandom || $0.isHeldOut) && shares[$0.tick] != nil }
      let outcomes = trial.map { contact in
        let share = shares[contact.tick] ?? 0.5
        let outcome = contact.response == true ? 1.0 : 0
        return contact.isHeldOut ? -outcome / (1 - share) : outcome / share
      }
      let weights = ReferenceRidge(trial.map { [1] + row($0) }, outcomes).weights
      model = (Array(weights.dropFirst()), columns)
    default:
      if scoresChances {
        effects = (response(known), nil, columns)
      } else {
        model = (Array(response(known).dropFirst()), columns)
      }
    }
    fittedAt = tick
    rescore(draws)
  }

  /// Scores everybody by the present model and what is known now.
  private mutating func rescore(_ draws: Draws) {
    if let (weights, columns) = model {
      scores = score(weights, columns, draws)
    } else if let (with, without, columns) = effects {
      func chance(_ weights: [Double], _ row: [Double]) -> Double {
        1 / (1 + exp(-zip(weights, [1] + row).reduce(0) { $0 + $1.0 * $1.1 }))
      }
      scores = averaged(
        columns[0].units.indices.map { customer in
          let row = Self.row(columns, customer, knownNow(customer))
          let effect = chance(with, row) - (without.map { chance($0, row) } ?? 0)
          return Int64((effect * 0x1p30).rounded())
        }, draws)
    }
  }

  private func knownNow(_ customer: Int) -> Set<String> { known.isEmpty ? [] : known[customer] }

  /// What is seen of a customer, given what is known.
  private static func row(_ columns: [Column], _ customer: Int, _ known: Set<String>) -> [Double] {
    columns.map { column in
      let isSeen = column.needs.map { known.contains($0) } ?? true
      return isSeen ? Double(column.units[customer]) / 256 : 0
    }
  }

  /// Scores everybody for this tick by all that is known.
  private mutating func chance(
    _ bandit: Bandit, _ scenario: Scenario, _ population: ReferencePopulation, _ draws: Draws,
    tick: Int
  ) {
    let columns = Self.columns(scenario, population, view, draws)
    let settled = contacts.filter { $0.response != nil }
    let known = settled.filter { isSeen($0.customer, draws) }
    let ridge = ReferenceRidge(
      known.map { [1] + Self.row(columns, $0.customer, $0.known) },
      known.map { $0.response == true ? 1 : 0 },
      order: columns.count + 1)
    let share =
      Double(settled.count { $0.response == true } + 1) / Double(settled.count + 2)
    let scale = bandit.width * (share * (1 - share)).squareRoot()
    switch bandit.rule {
    case .linUCB:
      let weights = ridge.weights
      scores = averaged(
        (0..<population.count).map { customer in
          let row = [1] + Self.row(columns, customer, knownNow(customer))
          let mean = zip(weights, row).reduce(0) { $0 + $1.0 * $1.1 }
          let bound = mean + scale * ridge.spread(row)
          return Int64((min(max(bound, -255), 255) * 0x1p22).rounded())
        }, draws)
    case .thompson:
      let clock = UInt32(tick + scenario.timing.warmUpTicks)
      let normals = (0...columns.count).map { column in
        NormalDistribution.quantile(
          draws.uniform(
            customer: UInt32(column), tick: clock, purpose: Purpose("bandit.\(channel)")))
      }
      scores = score(
        Array(ridge.drawn(normals, scale: scale).dropFirst()), columns, draws)
    }
  }

  private func score(
    _ weights: [Double], _ columns: [Column], _ draws: Draws
  ) -> [Int64] {
    var scale = 0x1p20
    func most() -> Double {
      zip(weights, columns).map { ((abs($0) * scale).rounded() + 1) * Double($1.bound) }
        .reduce(0, +)
    }
    while most() >= 0x1p30, scale > 0x1p-40 { scale /= 2 }
    let whole = weights.map { Int64(($0 * scale).rounded()) }
    return averaged(
      columns[0].units.indices.map { customer in
        zip(whole, Self.row(columns, customer, knownNow(customer)))
          .map { $0 * Int64($1 * 256) }.reduce(0, +)
      }, draws)
  }

  /// The same with the mean of those who are seen for those who are not.
  private func averaged(_ exact: [Int64], _ draws: Draws) -> [Int64] {
    var scores = exact
    let count = exact.count
    let seen = (0..<count).filter { isSeen($0, draws) }
    guard seen.count < count else { return scores }
    let mean = (Double(seen.map { scores[$0] }.reduce(0, +)) / Double(max(1, seen.count)))
      .rounded(.down)
    for customer in 0..<count where !isSeen(customer, draws) { scores[customer] = Int64(mean) }
    return scores
  }

  /// What the model sees, by customer.
  struct Column {
    let units: [Int64]
    /// The feature that must be known for it to be seen, if it is not always.
    let needs: String?
    let bound: Int64
  }

  private static func columns(
    _ scenario: Scenario, _ population: ReferencePopulation, _ view: View, _ draws: Draws
  ) -> [Column] {
    var columns: [Column] = []
    func add(_ id: String, _ labels: [String], _ values: [String]) {
      let sight = view.sights.first { $0.feature == id }
      let needs = sight?.conditions.isEmpty == false ? id : nil
      let seen = values.enumerated().map { customer, value in
        let u = draws.uniform(
          customer: UInt32(customer), tick: 0, purpose: Purpose("view.\(id)"))
        guard let right = sight?.right, right < 1, u >= right, labels.count > 1 else {
          return value
        }
        let others = labels.filter { $0 != value }
        let place = Int((u - right) / (1 - right) * Double(others.count))
        return others[min(place, others.count - 1)]
      }
      for label in labels.dropFirst() {
        columns.append(
          Column(units: seen.map { $0 == label ? 256 : 0 }, needs: needs, bound: 256))
      }
      addKnown(needs)
    }
    func addKnown(_ needs: String?) {
      guard needs != nil else { return }
      columns.append(
        Column(units: Array(repeating: 256, count: population.count), needs: needs, bound: 256))
    }
    func sees(_ id: String) -> Bool { view.features?.contains(id) ?? true }
    if sees("segment") {
      add("segment", scenario.customers.segments.map(\.id), population.labels["segment"] ?? [])
    }
    for feature in scenario.customers.features where sees(feature.id) {
      let numbers = population.numbers[feature.id] ?? []
      switch feature.kind {
      case .category(let labels): add(feature.id, labels, population.labels[feature.id] ?? [])
      case .flag: add(feature.id, ["no", "yes"], numbers.map { $0 == 1 ? "yes" : "no" })
      case .number:
        let (mean, deviation) = population.declared[feature.id] ?? (0, 1)
        let sight = view.sights.first { $0.feature == feature.id }
        let needs = sight?.conditions.isEmpty == false ? feature.id : nil
        let seen = numbers.enumerated().map { customer, number in
          guard let error = sight?.error, error > 0 else { return number }
          let u = draws.uniform(
            customer: UInt32(customer), tick: 0, purpose: Purpose("view.\(feature.id)"))
          // What is seen is kept in single precision.
          return Double(Float(number) + Float(error * NormalDistribution.quantile(u)))
        }
        columns.append(
          Column(
            units: seen.map {
              Int64(min(max((($0 - mean) / deviation * 256).rounded(), -2_048), 2_048))
            }, needs: needs, bound: 2_048))
        addKnown(needs)
      }
    }
    return columns
  }
}
