@testable import Engine
import Foundation
import Marketing
import Statistics
import Testing

/// Who the customers are.
///
/// Each check fails for a correct program with a chance of about 1 in 10,000.
@Suite("Populations are as the scenario asks")
struct PopulationTests {
  private func made(_ scenario: Scenario, replication: Int = 0) throws -> ReferencePopulation {
    ReferencePopulation(
      try Population(CompiledScenario(scenario), replication: replication, keepsEveryFeature: true),
      of: scenario)
  }

  @Test("features without correlations are the quantiles of their draws")
  func independent() throws {
    let scenario = World.scenario("people", count: 2_000)
    let engine = try made(scenario)
    let reference = ReferencePopulation(drawing: scenario, replication: 0)
    #expect(engine.labels == reference.labels)
    #expect(engine.start == reference.start)
    #expect(engine.reached == reference.reached)
    #expect(engine.consents == reference.consents)
    for (id, values) in reference.numbers {
      let found = try #require(engine.numbers[id])
      let worst = zip(found, values).map { abs($0 - $1) / max(1e-3, abs($1)) }.max() ?? 0
      #expect(worst < 1e-4, "\(id)")
    }
  }

  @Test("segments, categories and starts have their shares")
  func shares() throws {
    let scenario = World.scenario("people", count: 20_000)
    let people = try made(scenario, replication: 3)
    let young = people.labels["segment"]?.count { $0 == "young" } ?? 0
    expectBinomial(Int64(young), trials: 20_000, chance: 0.4)
    let homes = try #require(people.labels["home"])
    expectCounts(
      ["estate", "nearby", "far"].map { label in Int64(homes.count { $0 == label }) },
      expected: [6_000, 10_000, 4_000])
    let start = try #require(people.start["card"])
    expectCounts(
      ["out", "in", "asleep", "gone"].map { stage in Int64(start.count { $0 == stage }) },
      expected: [14_000, 4_000, 1_000, 1_000])
  }

  @Test("reach and consent depend on features as they should")
  func reach() throws {
    for name in [
      "broadcast by segment", "broadcast with a driven reach", "messages with consent",
      "messages with a driven consent",
    ] {
      var scenario = try #require(Catalogue.small.first { $0.name == name })
      scenario.customers.count = 10_000
      let engine = try made(scenario)
      let reference = ReferencePopulation(drawing: scenario, replication: 0)
      for channel in scenario.channels.map(\.id) {
        let pairs = zip(
          try #require(engine.reached[channel]), try #require(reference.reached[channel]))
        #expect(pairs.count { $0 != $1 } <= 1, "\(name)")
        let agreeing = zip(
          try #require(engine.consents[channel]), try #require(reference.consents[channel]))
        #expect(agreeing.count { $0 != $1 } <= 1, "\(name)")
      }
    }
  }

  @Test("rank correlations are those asked for, whatever the distributions")
  func correlations() throws {
    var scenario = World.scenario("people", count: 20_000)
    scenario.customers.features[0].model = .number(.lognormal(median: 8_000, spread: 1.7))
    scenario.customers.correlations = [
      Correlation(first: "income", second: "digital", rank: 0.3),
      Correlation(first: "income", second: "age", rank: -0.5),
    ]
    let people = try made(scenario)
    let (income, digital) = (try numbers(people, "income"), try numbers(people, "digital"))
    let age = try numbers(people, "age")
    // The standard error of a rank correlation of 20,000 is about 1/√20,000 = 0.007.
    #expect(abs(spearman(income, digital) - 0.3) < 0.028)
    #expect(abs(spearman(income, age) + 0.5) < 0.028)
    #expect(abs(spearman(digital, age)) < 0.028)
    let median = income.sorted()[10_000]
    #expect(abs(log(median / 8_000)) < 4 * log(1.7) * 1.2533 / 20_000.0.squareRoot())
  }

  private func numbers(_ people: ReferencePopulation, _ id: String) throws -> [Double] {
    try #require(people.numbers[id])
  }

  private func spearman(_ left: [Double], _ right: [Double]) -> Double {
    func ranks(_ values: [Double]) -> [Double] {
      var result = values
      for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
        result[place] = Double(rank)
      }
      return result
    }
    let (x, y) = (ranks(left), ranks(right))
    let middle = Double(x.count - 1) / 2
    let product = zip(x, y).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
    let count = Double(x.count)
    return product / (count * (count * count - 1) / 12)
  }

  @Test("groups have their sizes, and flagged customers share theirs with their like")
  func groups() throws {
    let scenario = World.scenario("people", count: 5_000)
    let people = try made(scenario)
    let hunters = try numbers(people, "bonus-hunter")
    let devices = Dictionary(grouping: 0..<5_000) { people.groups["device"]?[$0] ?? -1 }
    for (_, members) in devices {
      #expect(members.count <= (hunters[members[0]] == 1 ? 4 : 1))
      #expect(Set(members.map { hunters[$0] }).count == 1)
    }
    #expect(devices.values.count { $0.count == 4 } >= Int(hunters.reduce(0, +)) / 4)
    let households = Dictionary(grouping: 0..<5_000) { people.groups["household"]?[$0] ?? -1 }
    #expect(households.count == 1_667)
    #expect(households.values.allSatisfy { $0.count <= 3 })
  }

  @Test("columns of a file are taken over, and sampled rows stay whole")
  func file() throws {
    var scenario = World.scenario("people", count: 300)
    let rows = (0..<300).map { Float($0) }
    let file = CustomerFile(
      path: "people.csv", sampled: false, rows: 300,
      values: ["age": rows, "home": rows.map { Float(Int($0) % 3) }])
    for index in scenario.customers.features.indices {
      guard ["age", "home"].contains(scenario.customers.features[index].id) else { continue }
      scenario.customers.features[index].column = ColumnSource(
        column: scenario.customers.features[index].id)
    }
    scenario.customers.file = file
    let whole = try made(scenario)
    #expect(whole.numbers["age"] == (0..<300).map(Double.init))
    scenario.customers.file?.sampled = true
    scenario.customers.count = 5_000
    let sampled = try made(scenario)
    let ages = try numbers(sampled, "age")
    let homes = try #require(sampled.labels["home"])
    let names = ["estate", "nearby", "far"]
    #expect(zip(ages, homes).allSatisfy { names[Int($0) % 3] == $1 })
    let counts = (0..<10).map { decile in Int64(ages.count { Int($0) / 30 == decile }) }
    expectCounts(counts, expected: Array(repeating: 500, count: 10))
    #expect(try made(scenario, replication: 1).numbers["age"] != ages)
  }
}
