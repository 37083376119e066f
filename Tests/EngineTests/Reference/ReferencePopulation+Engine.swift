@testable import Engine
import Marketing

extension ReferencePopulation {
  /// Takes over the customers that the engine made.
  init(_ population: Population, of scenario: Scenario) {
    let count = population.count
    self.init(count: count)
    declared = ReferenceMoments(customers: scenario.customers).all
    let segments = scenario.customers.segments.map(\.id)
    labels["segment"] = population.features[0].values(count).map { segments[Int($0)] }
    for (feature, column) in zip(scenario.customers.features, population.features.dropFirst()) {
      if case .category(let names) = feature.kind {
        labels[feature.id] = column.values(count).map { names[Int($0)] }
      } else {
        numbers[feature.id] = column.values(count).map(Double.init)
      }
    }
    for (index, channel) in scenario.channels.enumerated() {
      reached[channel.id] = population.reached[index].values(count).map { $0 != 0 }
      consents[channel.id] = population.consents[index].values(count).map { $0 != 0 }
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
