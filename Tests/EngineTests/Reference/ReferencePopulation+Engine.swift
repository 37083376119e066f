@testable import Engine
import Marketing

extension ReferencePopulation {
  /// Takes over the customers that the engine made, all of whose features it must have kept.
  init(_ population: Population, of scenario: Scenario) {
    let count = population.count
    self.init(count: count)
    declared = ReferenceMoments(customers: scenario.customers).all
    let segments = scenario.customers.segments.map(\.id)
    labels["segment"] = population.feature(0).values(count).map { segments[Int($0)] }
    for (number, feature) in scenario.customers.features.enumerated() {
      let column = population.feature(number + 1)
      if case .category(let names) = feature.kind {
        labels[feature.id] = column.values(count).map { names[Int($0)] }
      } else {
        numbers[feature.id] = column.values(count).map(Double.init)
      }
    }
    for (index, channel) in scenario.channels.enumerated() {
      reached[channel.id] = (0..<count).map { population.reaches(index, $0) }
      consents[channel.id] = (0..<count).map { population.consents(index, $0) }
    }
    for (index, journey) in scenario.journeys.enumerated() {
      start[journey.id] = population.start[index].values(count).map {
        journey.stages[Int($0)].id
      }
    }
    for (group, membership) in zip(scenario.customers.groups, population.groups) {
      groups[group.id] = membership.group.values(count).map(Int.init)
    }
    guard !population.ties.isEmpty else { return }
    friends = (0..<count).map { customer in
      (0..<population.ties.degree(customer)).map { Int(population.ties.other(customer, $0)) }
    }
  }
}
