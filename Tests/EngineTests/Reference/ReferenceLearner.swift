import Foundation
import Marketing
import RandomStreams

/// A marketer who learns from the contacts of one channel, one row at a time.
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
struct ReferenceLearner {
  struct Contact {
    let customer: Int
    let tick: Int
    let isRandom: Bool
    var response: Bool?
  }

  let target: ResponseTarget
  let learning: Learning
  let view: View
  var contacts: [Contact] = []
  /// The score of each customer, once there is a model.
  var scores: [Int64]?
  var fittedAt = 0
  var owed = 0.0

  /// Whether this learns the same as another.
  func isSame(_ other: ReferenceLearner) -> Bool {
    target == other.target && learning == other.learning && view == other.view
  }

  func isSeen(_ customer: Int, _ draws: Draws) -> Bool {
    view.joinedUp >= 1
      || draws.uniform(customer: UInt32(customer), tick: 0, purpose: Purpose("view"))
        < view.joinedUp
  }

  /// Settles contacts whose time is over when a tick begins, and fits if it is time.
  mutating func learn(
    _ scenario: Scenario, _ population: ReferencePopulation, _ draws: Draws, tick: Int,
    taken: (Int) -> [Int]
  ) {
    let step = scenario.timing.tick.span
    let window = max(1, target.within?.ticks(of: step) ?? 1)
    for (place, contact) in contacts.enumerated()
    where contact.response == nil && contact.tick + window <= tick {
      contacts[place].response = taken(contact.customer).contains {
        $0 >= contact.tick && $0 < contact.tick + window
      }
    }
    guard scores == nil || tick - fittedAt >= max(1, learning.refit.ticks(of: step)) else { return }
    let known = contacts.filter { $0.response != nil && isSeen($0.customer, draws) }
    let columns = Self.columns(scenario, population, view)
    let hits = known.count { $0.response == true }
    guard min(hits, known.count - hits) >= max(10, 5 * columns.count) else { return }
    let weights = ReferenceNewton.fit(
      known.map { contact in columns.map { Double($0.units[contact.customer]) / 256 } },
      known.map { $0.response == true }, ridge: 1
    ).dropFirst()
    fittedAt = tick
    scores = score(Array(weights), columns, population.count, draws)
  }

  private func score(
    _ weights: [Double], _ columns: [Column], _ count: Int, _ draws: Draws
  ) -> [Int64] {
    var scale = 0x1p20
    func most() -> Double {
      zip(weights, columns).map { ((abs($0) * scale).rounded() + 1) * Double($1.bound) }
        .reduce(0, +)
    }
    while most() >= 0x1p30, scale > 0x1p-40 { scale /= 2 }
    let whole = weights.map { Int64(($0 * scale).rounded()) }
    var scores = (0..<count).map { customer in
      zip(whole, columns).map { $0 * $1.units[customer] }.reduce(0, +)
    }
    let seen = (0..<count).filter { isSeen($0, draws) }
    guard seen.count < count else { return scores }
    let mean = (Double(seen.map { scores[$0] }.reduce(0, +)) / Double(max(1, seen.count)))
      .rounded(.down)
    for customer in 0..<count where !isSeen(customer, draws) { scores[customer] = Int64(mean) }
    return scores
  }

  /// What the model sees, by customer.
  private struct Column {
    let units: [Int64]
    let bound: Int64
  }

  private static func columns(
    _ scenario: Scenario, _ population: ReferencePopulation, _ view: View
  ) -> [Column] {
    var columns: [Column] = []
    func add(_ labels: [String], _ values: [String]) {
      for label in labels.dropFirst() {
        columns.append(Column(units: values.map { $0 == label ? 256 : 0 }, bound: 256))
      }
    }
    func sees(_ id: String) -> Bool { view.features?.contains(id) ?? true }
    if sees("segment") {
      add(scenario.customers.segments.map(\.id), population.labels["segment"] ?? [])
    }
    for feature in scenario.customers.features where sees(feature.id) {
      let numbers = population.numbers[feature.id] ?? []
      switch feature.kind {
      case .category(let labels): add(labels, population.labels[feature.id] ?? [])
      case .flag:
        columns.append(Column(units: numbers.map { $0 == 1 ? 256 : 0 }, bound: 256))
      case .number:
        let (mean, deviation) = population.declared[feature.id] ?? (0, 1)
        columns.append(
          Column(
            units: numbers.map {
              Int64(min(max((($0 - mean) / deviation * 256).rounded(), -2_048), 2_048))
            }, bound: 2_048))
      }
    }
    return columns
  }
}
