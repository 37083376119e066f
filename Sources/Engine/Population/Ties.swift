import Marketing
import RandomStreams

/// Who knows whom, as compressed sparse rows: the acquaintances of customer i are
/// `others[offsets[i] ..< offsets[i + 1]]`, ascending, without repetition, both ways.
struct Ties: Sendable {
  let offsets: [Int32]
  let others: [Int32]

  /// Nobody knows anybody.
  var isEmpty: Bool { others.isEmpty }

  /// The number of acquaintances.
  func degree(_ customer: Int) -> Int {
    isEmpty ? 0 : Int(offsets[customer + 1] - offsets[customer])
  }

  /// The acquaintance with a number from 0.
  func other(_ customer: Int, _ number: Int) -> Int32 { others[Int(offsets[customer]) + number] }

  /// Draws the network of one replication.
  init(
    _ network: Network?, count: Int, segment: Column<Float>, draws: Draws
  ) throws(EngineError) {
    guard let network, count > 1 else {
      self.init(pairs: [], count: count)
      return
    }
    let maker = TieMaker(network: network, count: count, segment: segment, draws: draws)
    switch network.kind {
    case .smallWorld(let rewired): self.init(pairs: maker.smallWorld(rewired), count: count)
    case .scaleFree: self.init(pairs: maker.scaleFree(), count: count)
    case .communities(let size, let between):
      self.init(pairs: maker.communities(size: size, between: between), count: count)
    case .file(let path, let ties):
      let limit = Int32(count)
      for tie in ties
      where tie.first < 0 || tie.second < 0 || tie.first >= limit || tie.second >= limit {
        throw .invalid(
          "\(path) ties customers \(tie.first) and \(tie.second), but there are only \(count), "
            + "numbered from 0.")
      }
      self.init(pairs: ties, count: count)
    }
  }

  /// Builds the rows from pairs by counting; ties to oneself and repeated ties are dropped.
  ///
  /// - Complexity: O(customers + ties · log degree).
  init(pairs: [Tie], count: Int) {
    guard !pairs.isEmpty else {
      (offsets, others) = ([], [])
      return
    }
    var starts = [Int](repeating: 0, count: count + 1)
    for tie in pairs where tie.first != tie.second {
      starts[Int(tie.first) + 1] += 1
      starts[Int(tie.second) + 1] += 1
    }
    for i in 0..<count { starts[i + 1] += starts[i] }
    var next = starts
    var all = [Int32](repeating: 0, count: starts[count])
    for tie in pairs where tie.first != tie.second {
      all[next[Int(tie.first)]] = tie.second
      next[Int(tie.first)] += 1
      all[next[Int(tie.second)]] = tie.first
      next[Int(tie.second)] += 1
    }
    var offsets = [Int32](repeating: 0, count: count + 1)
    var kept = 0
    for i in 0..<count {
      all[starts[i]..<starts[i + 1]].sort()
      var last: Int32 = -1
      for place in starts[i]..<starts[i + 1] where all[place] != last {
        last = all[place]
        all[kept] = last
        kept += 1
      }
      offsets[i + 1] = Int32(kept)
    }
    all.removeLast(all.count - kept)
    self.offsets = offsets
    others = all
  }
}
