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
  /// The segment of each customer, all 0 if ties do not mind segments.
  private let segment: [Int]
  /// Customers of each segment, ascending, and each customer's place there.
  private let members: [[Int32]]
  private let place: [Int]
  private let number = Purpose("network.number")
  private let inside = Purpose("network.inside")
  private let rewire = Purpose("network.rewire")
  private let target = Purpose("network.target")

  init(network: Network, count: Int, segment: Column<Float>, draws: Draws) {
    self.network = network
    self.count = count
    self.draws = draws
    let minds = network.sameSegment != nil
    self.segment = (0..<count).map { minds ? Int(segment[$0]) : 0 }
    var members: [[Int32]] = [[]]
    var place = [Int](repeating: 0, count: count)
    for i in 0..<count {
      while members.count <= self.segment[i] { members.append([]) }
      place[i] = members[self.segment[i]].count
      members[self.segment[i]].append(Int32(i))
    }
    self.members = members
    self.place = place
  }

  /// Ties made so far, and where those of each customer begin.
  private struct Made {
    var ties: [Tie] = []
    var starts: [Int] = []

    /// Whether two customers are tied already; ties made by customers still to come are not there yet.
    func has(_ customer: Int, _ other: Int) -> Bool {
      made(by: customer).contains { $0.second == Int32(other) }
        || other < starts.count && made(by: other).contains { $0.second == Int32(customer) }
    }

    private func made(by customer: Int) -> ArraySlice<Tie> {
      let end = customer + 1 < starts.count ? starts[customer + 1] : ties.count
      return ties[starts[customer]..<end]
    }
  }

  /// Draws until the other is somebody new, in the right segment if that can be; nil if eight draws in
  /// a row fail.
  private func someoneNew(
    _ i: Int, _ tie: Int, _ made: Made, stays: Bool, pick: (Double) -> Int
  ) -> Int? {
    var spare: Int?
    for attempt in 0..<8 {
      let other = pick(uniform(i, target, tie + 4_096 * attempt))
      guard other != i, !made.has(i, other) else { continue }
      if (segment[other] == segment[i]) == stays { return other }
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
    if let spread = network.degreeSpread {
      let sigma = log(spread)
      half *= exp(sigma * NormalDistribution.quantile(uniform(i, number, 1)) - sigma * sigma / 2)
    }
    return Int(half + uniform(i, number, 0))
  }

  /// Whether a tie stays inside the customer's segment; those that have no mates elsewhere stay.
  private func staysInside(_ i: Int, _ tie: Int) -> Bool {
    let mates = members[segment[i]].count
    guard mates < count else { return true }
    return mates > 1 && uniform(i, inside, tie) < (network.sameSegment ?? 1)
  }

  private func anyone(_ i: Int, _ u: Double, inside: Bool) -> Int {
    let mates = members[segment[i]]
    if inside { return Int(mates[min(Int(u * Double(mates.count)), mates.count - 1)]) }
    // A customer of another segment: the u-th of all, skipping one's own segment by walking on.
    var other = min(Int(u * Double(count)), count - 1)
    while segment[other] == segment[i] { other = (other + 1) % count }
    return other
  }

  /// A ring in which each knows the nearest, a share of ties being rewired to anyone (Watts and
  /// Strogatz 1998, doi:10.1038/30918).
  ///
  /// With `same-segment`, each segment has its own ring and the other ties go to the nearest of
  /// other segments.
  func smallWorld(_ rewired: Double) -> [Tie] {
    var made = Made()
    made.ties.reserveCapacity(Int(Double(count) * network.friends / 2 * 1.1))
    for i in 0..<count {
      made.starts.append(made.ties.count)
      var (steps, abroad) = (0, i)
      for tie in 0..<tieCount(of: i) {
        let stays = staysInside(i, tie)
        // The neighbour whose turn it is, whether or not this tie goes elsewhere instead.
        var other: Int?
        if stays {
          steps += 1
          let mates = members[segment[i]]
          other = Int(mates[(place[i] + steps) % mates.count])
        } else {
          repeat { abroad = (abroad + 1) % count } while segment[abroad] == segment[i]
          other = abroad
        }
        if uniform(i, rewire, tie) < rewired {
          other = someoneNew(i, tie, made, stays: stays) { anyone(i, $0, inside: stays) }
        }
        if let other, other != i { made.ties.append(Tie(Int32(i), Int32(other))) }
      }
    }
    return made.ties
  }

  /// Each newcomer ties to ends of ties already there, so that the well-known become better known
  /// (Barabási and Albert 1999, doi:10.1126/science.286.5439.509).
  func scaleFree() -> [Tie] {
    var made = Made(ties: [], starts: [0])
    var ends: [Int32] = [0]
    for i in 1..<count {
      made.starts.append(made.ties.count)
      for tie in 0..<max(1, tieCount(of: i)) {
        let other = someoneNew(i, tie, made, stays: staysInside(i, tie)) { u in
          Int(ends[min(Int(u * Double(ends.count)), ends.count - 1)])
        }
        guard let other else { continue }
        made.ties.append(Tie(Int32(i), Int32(other)))
        ends.append(Int32(other))
      }
      ends.append(Int32(i))
    }
    return made.ties
  }

  /// Neighbourhoods of `size` customers in order of numbers; inside one, and between them, the
  /// well-connected are picked more often, in proportion to the ties they make themselves.
  func communities(size: Int, between: Double) -> [Tie] {
    let weights = (0..<count).map { max(tieCount(of: $0), 1) }
    var sums = [0]
    for weight in weights { sums.append(sums[sums.count - 1] + weight) }
    func pick(_ u: Double, _ range: Range<Int>) -> Int {
      let aim =
        sums[range.lowerBound]
        + Int(u * Double(sums[range.upperBound] - sums[range.lowerBound]))
      var (low, high) = (range.lowerBound, range.upperBound - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle + 1] <= aim { low = middle + 1 } else { high = middle }
      }
      return low
    }
    var made = Made()
    for i in 0..<count {
      made.starts.append(made.ties.count)
      let group = i / max(size, 2) * max(size, 2)
      let near = group..<min(group + max(size, 2), count)
      for tie in 0..<tieCount(of: i) {
        let range = uniform(i, rewire, tie) < between || near.count < 2 ? 0..<count : near
        let other = someoneNew(i, tie, made, stays: staysInside(i, tie)) { pick($0, range) }
        if let other { made.ties.append(Tie(Int32(i), Int32(other))) }
      }
    }
    return made.ties
  }
}
