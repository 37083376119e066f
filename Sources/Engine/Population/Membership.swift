import Marketing
import RandomStreams
import Statistics

/// Which group of a kind (device, household) each customer belongs to.
struct Membership: Sendable {
  /// The group of each customer, from 0.
  let group: Column<Int32>
  /// The number of groups.
  let count: Int
  /// Members of each group.
  let sizes: [Int32]

  /// Fills groups in order of customers; customers whose flag gives another size share with their like.
  private init(
    _ kind: Group, index: FeatureIndex, features: [Column<Float>?], count: Int, draws: Draws
  ) {
    let group = Column<Int32>(count: count, filledWith: 0)
    let flags = kind.sizeIf.compactMap { entry in
      index.ids.firstIndex(of: entry.feature).flatMap { features[$0] }
    }
    let distributions = [kind.size] + kind.sizeIf.map(\.size)
    var open = [Int32](repeating: -1, count: distributions.count)
    var left = [Int](repeating: 0, count: distributions.count)
    var sizes: [Int32] = []
    let purpose = Purpose("group.\(kind.id)")
    for i in 0..<count {
      let like = (flags.firstIndex { $0[i] != 0 }).map { $0 + 1 } ?? 0
      if left[like] == 0 {
        open[like] = Int32(sizes.count)
        sizes.append(0)
        let u = draws.uniform(customer: UInt32(i), tick: 0, purpose: purpose)
        left[like] = max(1, Int(distributions[like].quantile(u).rounded()))
      }
      group[i] = open[like]
      sizes[Int(open[like])] += 1
      left[like] -= 1
    }
    self.group = group
    self.count = sizes.count
    self.sizes = sizes
  }

  /// Groups of a kind given by their number: each customer's own draw says to which she belongs.
  ///
  /// Group g of n has the size at the quantile (g − ½)/n, in proportion: the same in every replication, and the
  /// first is the smallest.
  private init(number: Int, size: Distribution, count: Int, draws: Draws, purpose: Purpose) {
    var upTo: [Double] = []
    var sum = 0.0
    for place in 0..<number {
      sum += max(size.quantile((Double(place) + 0.5) / Double(number)), 1e-9)
      upTo.append(sum)
    }
    let group = Column<Int32>(count: count, filledWith: 0)
    for i in 0..<count {
      let u = sum * draws.uniform(customer: UInt32(i), tick: 0, purpose: purpose)
      var (low, high) = (0, number - 1)
      while low < high {
        let middle = (low + high) / 2
        if u < upTo[middle] { high = middle } else { low = middle + 1 }
      }
      group[i] = Int32(low)
    }
    self.init(group, groups: number, count: count)
  }

  /// Groups that are the labels of a category.
  private init(codes: Column<Float>, labels: Int, count: Int) {
    let group = Column<Int32>(count: count, filledWith: 0)
    for i in 0..<count { group[i] = Int32(codes[i]) }
    self.init(group, groups: labels, count: count)
  }

  private init(_ group: Column<Int32>, groups: Int, count: Int) {
    var sizes = [Int32](repeating: 0, count: groups)
    for i in 0..<count { sizes[Int(group[i])] += 1 }
    self.group = group
    self.count = groups
    self.sizes = sizes
  }

  /// Puts customers into groups of a kind, as it is given.
  static func make(
    _ kind: Group, index: FeatureIndex, features: [Column<Float>?], count: Int, draws: Draws
  ) -> Membership {
    if let number = kind.number {
      return Membership(
        number: number, size: kind.size, count: count, draws: draws,
        purpose: Purpose("group.\(kind.id)"))
    }
    if let category = kind.category.flatMap({ index.ids.firstIndex(of: $0) }),
      let codes = features[category]
    {
      return Membership(codes: codes, labels: index.labels(category).count, count: count)
    }
    return Membership(kind, index: index, features: features, count: count, draws: draws)
  }
}
