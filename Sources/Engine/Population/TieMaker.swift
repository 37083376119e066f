import Foundation
import Marketing
import RandomStreams
import Statistics

/// Draws the ties of a generated network.
///
/// Each customer makes half of her ties; others make the rest.
struct TieMaker {
  let network: Network
  let count: Int
  private let draws: Draws
  private let mates: Mates
  /// The logarithm of the factor by which degrees spread, if they do.
  private let sigma: Double?
  private let number = Purpose("network.number")
  private let inside = Purpose("network.inside")
  private let rewire = Purpose("network.rewire")
  private let target = Purpose("network.target")

  init(network: Network, count: Int, segment: Column<Float>?, draws: Draws) {
    self.network = network
    self.count = count
    self.draws = draws
    sigma = network.degreeSpread.map { log($0) }
    mates = Mates(segment: network.sameSegment == nil ? nil : segment, count: count)
  }

  /// The ties to expect, with room to spare.
  private var expected: Int { Int(Double(count) * network.friends / 2 * 1.1) }

  /// Draws until the other is somebody new, in the right segment if that can be; nil if eight draws in
  /// a row fail.
  private func someoneNew(
    _ i: Int, _ tie: Int, _ made: MadeTies, stays: Bool, pick: (Double) -> Int
  ) -> Int? {
    var spare: Int?
    for attempt in 0..<8 {
      let other = pick(uniform(i, target, tie + 4_096 * attempt))
      guard other != i, !made.has(i, other) else { continue }
      if mates.share(other, i) == stays { return other }
      spare = spare ?? other
    }
    return spare
  }

  private func uniform(_ customer: Int, _ purpose: Purpose, _ index: Int) -> Double {
    draws.uniform(customer: UInt32(customer), tick: 0, purpose: purpose, index: UInt32(index))
  }

  /// How many ties customer i makes: half the mean degree, times her own lognormal factor of mean 1 if
  /// degrees spread, rounded by chance so that the mean holds.
  private func tieCount(of i: Int) -> Int {
    var half = network.friends / 2
    if let sigma {
      half *= exp(sigma * NormalDistribution.quantile(uniform(i, number, 1)) - sigma * sigma / 2)
    }
    return Int(half + uniform(i, number, 0))
  }

  /// Whether a tie stays inside the customer's segment; those that have no mates elsewhere stay.
  private func staysInside(_ i: Int, _ tie: Int) -> Bool {
    let mates = mates.count(of: i)
    guard mates < count else { return true }
    return mates > 1 && uniform(i, inside, tie) < (network.sameSegment ?? 1)
  }

  private func anyone(_ i: Int, _ u: Double, inside: Bool) -> Int {
    if inside {
      let all = mates.count(of: i)
      return mates.mate(of: i, number: min(Int(u * Double(all)), all - 1))
    }
    // A customer of another segment: the u-th of all, skipping one's own segment by walking on.
    var other = min(Int(u * Double(count)), count - 1)
    while mates.share(other, i) { other = (other + 1) % count }
    return other
  }

  /// A ring in which each knows the nearest, a share of ties being rewired to anyone (Watts and
  /// Strogatz 1998, doi:10.1038/30918).
  ///
  /// With `same-segment`, each segment has its own ring and the other ties go to the nearest of
  /// other segments.
  func smallWorld(_ rewired: Double) -> MadeTies {
    var made = MadeTies(customers: count, ties: expected)
    for i in 0..<count {
      made.begin()
      var (steps, abroad) = (0, i)
      for tie in 0..<tieCount(of: i) {
        let stays = staysInside(i, tie)
        // The neighbour whose turn it is, whether or not this tie goes elsewhere instead.
        var other: Int?
        if stays {
          steps += 1
          other = mates.neighbour(of: i, steps: steps)
        } else {
          repeat { abroad = (abroad + 1) % count } while mates.share(abroad, i)
          other = abroad
        }
        if uniform(i, rewire, tie) < rewired {
          other = someoneNew(i, tie, made, stays: stays) { anyone(i, $0, inside: stays) }
        }
        if let other, other != i { made.tie(to: other) }
      }
    }
    return made
  }

  /// Each newcomer ties to ends of ties already there, so that the well-known become better known
  /// (Barabási and Albert 1999, doi:10.1126/science.286.5439.509).
  func scaleFree() -> MadeTies {
    var made = MadeTies(customers: count, ties: expected)
    made.begin()
    var ends: [Int32] = [0]
    ends.reserveCapacity(count + expected)
    for i in 1..<count {
      made.begin()
      for tie in 0..<max(1, tieCount(of: i)) {
        let other = someoneNew(i, tie, made, stays: staysInside(i, tie)) { u in
          Int(ends[min(Int(u * Double(ends.count)), ends.count - 1)])
        }
        guard let other else { continue }
        made.tie(to: other)
        ends.append(Int32(other))
      }
      ends.append(Int32(i))
    }
    return made
  }

  /// Neighbourhoods of `size` customers in order of numbers; inside one, and between them, the
  /// well-connected are picked more often, in proportion to the ties they make themselves.
  func communities(size: Int, between: Double) -> MadeTies {
    var sums: [Int32] = [0]
    sums.reserveCapacity(count + 1)
    for i in 0..<count { sums.append(sums[i] + Int32(max(tieCount(of: i), 1))) }
    func pick(_ u: Double, _ range: Range<Int>) -> Int {
      let (below, above) = (sums[range.lowerBound], sums[range.upperBound])
      let aim = below + Int32(u * Double(above - below))
      var (low, high) = (range.lowerBound, range.upperBound - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle + 1] <= aim { low = middle + 1 } else { high = middle }
      }
      return low
    }
    var made = MadeTies(customers: count, ties: expected)
    for i in 0..<count {
      made.begin()
      let group = i / max(size, 2) * max(size, 2)
      let near = group..<min(group + max(size, 2), count)
      for tie in 0..<tieCount(of: i) {
        let range = uniform(i, rewire, tie) < between || near.count < 2 ? 0..<count : near
        let other = someoneNew(i, tie, made, stays: staysInside(i, tie)) { pick($0, range) }
        if let other { made.tie(to: other) }
      }
    }
    return made
  }
}
