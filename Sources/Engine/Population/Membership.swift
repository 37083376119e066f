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
  init(
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
}
