@testable import Engine
import Foundation
import Marketing
import RandomStreams
import Testing

@Suite("Eigenvector centrality")
struct CentralityTests {
  private func ranks(_ pairs: [(Int32, Int32)], count: Int) -> [Double] {
    let ties = Ties(pairs: pairs.map { Tie($0.0, $0.1) }, count: count)
    return Centrality.ranks(of: ties, count: count).map { Double($0) / Centrality.unit }
  }

  @Test("in a star of n the centre has √(n − 1) times what the others have, who are equal")
  func star() {
    let values = ranks((1..<10).map { (0, $0) }, count: 10)
    #expect(values[0] == 1)
    #expect(abs(values[1] - 1.0 / 3) < 1e-9)
    #expect(Set(values[1...]).count == 1)
  }

  /// The eigenvector of a path of n for its largest eigenvalue 2 cos(π / (n + 1)) is sin(kπ / (n + 1)).
  @Test("along a path values are a sine")
  func path() {
    let values = ranks((0..<6).map { ($0, $0 + 1) }, count: 7)
    for (place, value) in values.enumerated() {
      #expect(abs(value - sin(Double(place + 1) * .pi / 8)) < 1e-9)
    }
  }

  @Test("who knows nobody, or only those of a part less connected, has nothing")
  func parts() {
    // A triangle with a fourth, a couple, and one alone.
    let values = ranks([(0, 1), (0, 2), (1, 2), (2, 3), (4, 5)], count: 7)
    #expect(values[2] == 1)
    #expect(values[4] < 1e-9 && values[6] < 1e-9)
    // From the characteristic polynomial λ³ − λ² − 3λ + 1: λ = 2.170086486626034.
    let largest = 2.170086486626034
    #expect(abs(values[3] - 1 / largest) < 1e-9)
    #expect(abs(values[0] - 1 / (largest - 1)) < 1e-9)
  }

  @Test("a marketer sees the share of ties she is said to, a larger share all of a smaller")
  func seen() {
    let count = 4_000
    let pairs = (0..<Int32(count)).flatMap { i in
      (1...5).map { Tie(i, (i + Int32($0) * 7) % Int32(count)) }
    }
    let ties = Ties(pairs: pairs, count: count)
    let draws = Draws(seed: 5, replication: 2)
    let (some, more) = (ties.seen(0.3, draws: draws), ties.seen(0.6, draws: draws))
    // Twice for each tie; a right program misses by five standard errors once in 1.7 million seeds.
    expectBinomial(Int64(some.others.count / 2), trials: ties.others.count / 2, chance: 0.3)
    for customer in 0..<count {
      #expect(Set(some.friends(of: customer)).isSubset(of: more.friends(of: customer)))
      #expect(Set(more.friends(of: customer)).isSubset(of: ties.friends(of: customer)))
    }
    #expect(ties.seen(1, draws: draws).others == ties.others)
  }
}
