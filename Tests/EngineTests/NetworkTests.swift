@testable import Engine
import Foundation
import Marketing
import Statistics
import Testing

/// Who knows whom.
///
/// Tolerances are stated where they are used.
@Suite("Networks are as the scenario asks")
struct NetworkTests {
  private static let count = 6_000

  private func friends(_ network: Network, replication: Int = 0) throws -> ReferencePopulation {
    let scenario = World.scenario("network", count: Self.count, network: network)
    return ReferencePopulation(
      try Population(
        CompiledScenario(scenario), replication: replication, keepsEveryFeature: true),
      of: scenario)
  }

  private static let networks: [(name: String, network: Network)] = [
    ("small world", Network(kind: .smallWorld(rewired: 0.1), friends: 12)),
    (
      "small world of the like",
      Network(kind: .smallWorld(rewired: 0.1), friends: 12, sameSegment: 0.7)
    ),
    ("random", Network(kind: .smallWorld(rewired: 1), friends: 10)),
    ("scale free", Network(kind: .scaleFree, friends: 8)),
    ("communities", Network(kind: .communities(groupSize: 60, between: 0.12), friends: 14)),
    (
      "communities of the like",
      Network(kind: .communities(groupSize: 60, between: 0.12), friends: 14, sameSegment: 0.6)
    ),
    (
      "communities with hubs",
      Network(kind: .communities(groupSize: 120, between: 0.2), friends: 12, degreeSpread: 2)
    ),
  ]

  @Test("ties are mutual, single and never to oneself", arguments: networks.map(\.name))
  func symmetry(name: String) throws {
    let network = try #require(Self.networks.first { $0.name == name }).network
    let people = try friends(network)
    for (customer, known) in people.friends.enumerated() {
      #expect(Set(known).count == known.count, "customer \(customer)")
      #expect(!known.contains(customer), "customer \(customer)")
      #expect(known == known.sorted(), "customer \(customer)")
      for friend in known { #expect(people.friends[friend].contains(customer)) }
    }
  }

  /// Within 4 % of the mean asked for: doubles and ties to oneself that were dropped count.
  @Test("the mean number of acquaintances is the one asked for", arguments: networks.map(\.name))
  func degree(name: String) throws {
    let network = try #require(Self.networks.first { $0.name == name }).network
    let people = try friends(network)
    let mean = Double(people.friends.reduce(0) { $0 + $1.count }) / Double(Self.count)
    #expect(abs(mean / network.friends - 1) < 0.04, "\(mean) against \(network.friends)")
  }

  /// Within 3 points of the share asked for.
  @Test(
    "the share of ties inside the segment is the one asked for", arguments: networks.map(\.name))
  func sameSegment(name: String) throws {
    let network = try #require(Self.networks.first { $0.name == name }).network
    guard let asked = network.sameSegment else { return }
    let people = try friends(network)
    let segment = try #require(people.labels["segment"])
    var (inside, all) = (0, 0)
    for (customer, known) in people.friends.enumerated() {
      inside += known.count { segment[$0] == segment[customer] }
      all += known.count
    }
    #expect(abs(Double(inside) / Double(all) - asked) < 0.03, "\(Double(inside) / Double(all))")
  }

  /// A small world keeps the clustering of its ring, ¾(k − 2)/(k − 1)·(1 − p)³ (Barrat and Weigt,
  /// European Physical Journal B 13 (2000), doi:10.1007/s100510050067), within 0.03; a random
  /// network of this size has next to none.
  @Test("neighbours know each other in a small world and not in a random one")
  func clustering() throws {
    let ring = 0.75 * 10 / 11 * pow(0.9, 3)
    let found = clustering(try friends(Self.networks[0].network))
    #expect(abs(found - ring) < 0.03, "\(found) against \(ring)")
    #expect(clustering(try friends(Self.networks[2].network)) < 0.02)
  }

  private func clustering(_ people: ReferencePopulation) -> Double {
    var (closed, all) = (0, 0)
    let sets = people.friends.map(Set.init)
    for known in people.friends {
      for (place, friend) in known.enumerated() {
        closed += known[(place + 1)...].count { sets[friend].contains($0) }
      }
      all += known.count * (known.count - 1) / 2
    }
    return Double(closed) / Double(all)
  }

  @Test("few know very many in a scale-free network, and hubs appear where degrees spread")
  func hubs() throws {
    let free = try friends(Self.networks[3].network).friends.map(\.count)
    #expect(free.max() ?? 0 > 100)
    #expect(free.min() ?? 0 >= 1)
    let spread = try friends(Self.networks[6].network).friends.map { log(Double(max(1, $0.count))) }
    let (mean, error) = meanAndError(spread)
    let deviation = error * Double(spread.count).squareRoot()
    // The geometric standard deviation asked for is 2; ties dropped and rounding take a little.
    #expect(abs(exp(deviation) - 2) < 0.3, "\(exp(deviation)), mean \(exp(mean))")
  }

  @Test("another replication is another network, the same one the same")
  func luck() throws {
    let network = Self.networks[0].network
    let first = try friends(network).friends
    #expect(try friends(network).friends == first)
    #expect(try friends(network, replication: 1).friends != first)
  }

  @Test("ties of a file are taken as they are")
  func file() throws {
    let people = try friends(.pairs([Tie(0, 5), Tie(5, 0), Tie(7, 7), Tie(3, 5)]))
    #expect(people.friends[5] == [0, 3])
    #expect(people.friends[0] == [5])
    #expect(people.friends[7].isEmpty)
  }
}
