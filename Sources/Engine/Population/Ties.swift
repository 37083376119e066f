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

  /// All acquaintances of a customer.
  func friends(of customer: Int) -> ArraySlice<Int32> {
    others[Int(offsets[customer])..<Int(offsets[customer + 1])]
  }

  /// The acquaintance with a number from 0.
  func other(_ customer: Int, _ number: Int) -> Int32 { others[Int(offsets[customer]) + number] }

  /// One over the number of acquaintances of each customer, 0 without any; empty without ties.
  func inverseDegrees(_ count: Int) -> Column<Float> {
    let column = Column<Float>(count: isEmpty ? 0 : count, filledWith: 0)
    guard !isEmpty else { return column }
    for i in 0..<count {
      let degree = degree(i)
      column[i] = degree > 0 ? 1 / Float(degree) : 0
    }
    return column
  }

  /// Draws the network of one replication.
  init(
    _ network: Network?, count: Int, segment: Column<Float>?, draws: Draws
  ) throws(EngineError) {
    guard let network, count > 1 else {
      self.init(pairs: [], count: count)
      return
    }
    let maker = TieMaker(network: network, count: count, segment: segment, draws: draws)
    switch network.kind {
    case .smallWorld(let rewired): self.init(made: maker.smallWorld(rewired), count: count)
    case .scaleFree: self.init(made: maker.scaleFree(), count: count)
    case .communities(let size, let between):
      self.init(made: maker.communities(size: size, between: between), count: count)
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

  /// Builds the rows from ties in order of those who made them.
  private init(made: MadeTies, count: Int) {
    self.init(ends: 2 * made.others.count, count: count) { body in made.forEach(body) }
  }

  /// Builds the rows from pairs.
  init(pairs: [Tie], count: Int) {
    self.init(ends: 2 * pairs.count, count: count) { body in
      for tie in pairs { body(Int(tie.first), Int(tie.second)) }
    }
  }

  /// Builds the rows by counting; ties to oneself and repeated ties are dropped.
  ///
  /// One array serves as degrees, as places to write to and as offsets, and rows are shortened
  /// where they stand: with millions of customers the ties are what takes most memory.
  ///
  /// - Complexity: O(customers + ties · log degree).
  private init(ends: Int, count: Int, forEachTie: ((Int, Int) -> Void) -> Void) {
    guard ends > 0 else {
      (offsets, others) = ([], [])
      return
    }
    // Place i + 1 holds the degree of i, then where her next acquaintance goes, at last her end.
    var offsets = [Int32](repeating: 0, count: count + 1)
    forEachTie { first, second in
      guard first != second else { return }
      offsets[first + 1] += 1
      offsets[second + 1] += 1
    }
    var sum: Int32 = 0
    for i in 1...count { (offsets[i], sum) = (sum, sum + offsets[i]) }
    var all = [Int32](repeating: 0, count: Int(sum))
    forEachTie { first, second in
      guard first != second else { return }
      all[Int(offsets[first + 1])] = Int32(second)
      offsets[first + 1] += 1
      all[Int(offsets[second + 1])] = Int32(first)
      offsets[second + 1] += 1
    }
    let kept = all.withUnsafeMutableBufferPointer { Ties.tidy(&offsets, $0) }
    all.removeLast(all.count - kept)
    self.offsets = offsets
    others = all
  }

  /// Sorts each row, drops repetitions and closes the gaps; returns how many are left.
  private static func tidy(_ offsets: inout [Int32], _ all: UnsafeMutableBufferPointer<Int32>)
    -> Int
  {
    var (kept, begin) = (0, 0)
    for i in 1..<offsets.count {
      let end = Int(offsets[i])
      var row = UnsafeMutableBufferPointer(rebasing: all[begin..<end])
      if row.count <= 32 { sortFew(row) } else { row.sort() }
      var last: Int32 = -1
      for place in begin..<end where all[place] != last {
        last = all[place]
        all[kept] = last
        kept += 1
      }
      offsets[i] = Int32(kept)
      begin = end
    }
    return kept
  }

  /// Sorts by insertion, which is fastest for the few acquaintances most customers have.
  private static func sortFew(_ row: UnsafeMutableBufferPointer<Int32>) {
    for place in row.indices.dropFirst() {
      let value = row[place]
      var hole = place
      while hole > 0, row[hole - 1] > value {
        row[hole] = row[hole - 1]
        hole -= 1
      }
      row[hole] = value
    }
  }
}
