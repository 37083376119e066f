import Foundation
import Marketing

extension Arm {
  /// Chooses one edge of a group, or "stay", for each of some customers.
  ///
  /// By the odds 2^U against "stay" at 1 (multinomial logit); with n contacts in a tick she stays with the
  /// n-th power of the chance to stay, and the edges share the rest as before. Edges that stand open all
  /// the time are the kernel's.
  ///
  /// `rows` are places in the stretch that begins with customer `first`; `contacts` are by row, if
  /// contacts open the group; `values` of rows of the plan are by place; `chosen` receives the edge's number in the journey plus one.
  func choose(
    _ group: EdgeGroup, in journey: Int, rows: UnsafePointer<UInt16>, count: Int, first: Int,
    at moment: Moment, contacts: UnsafePointer<UInt8>?,
    values: UnsafePointer<UnsafeMutablePointer<Float>>, lane: Lane,
    into chosen: UnsafeMutablePointer<UInt8>
  ) {
    let size = Block.size
    for (place, member) in group.members.enumerated() {
      utility(
        member, in: journey, rows, count, first, moment, values, lane,
        into: lane.utilities + place * size)
      if place > 0 {
        let sum = lane.utilities + place * size
        let before = sum - size
        for i in 0..<count { sum[i] += before[i] }
      }
    }
    let edges = group.members.count
    let total = lane.utilities + (edges - 1) * size
    for i in 0..<count {
      let row = Int(rows[i])
      let u = lane.luck[row]
      let sum = total[i]
      guard sum > 0 else { continue }
      let aim: Float
      if let contacts, contacts[row] > 1, group.hasStay {
        let staying = pow(1 / (1 + Double(sum)), Double(contacts[row]))
        guard Double(u) <= 1 - staying else { continue }
        aim = Float(Double(u) / (1 - staying)) * sum
      } else {
        aim = u * (group.hasStay ? sum + 1 : sum)
        guard aim <= sum || !group.hasStay else { continue }
      }
      var place = 0
      while place < edges - 1 && lane.utilities[place * size + i] < aim { place += 1 }
      chosen[row] = UInt8(group.members[place].edge + 1)
    }
  }

  /// Rates or odds of one edge for each of some customers: 2 to the sum of the constant, the static part,
  /// what is the same for all in this tick, and the dynamic rows times their weights.
  private func utility(
    _ member: (edge: Int, constant: Float), in journey: Int, _ rows: UnsafePointer<UInt16>,
    _ count: Int, _ first: Int, _ moment: Moment,
    _ values: UnsafePointer<UnsafeMutablePointer<Float>>, _ lane: Lane,
    into out: UnsafeMutablePointer<Float>
  ) {
    let edge = compiled.journeys[journey].edges[member.edge]
    let number = compiled.journeys[journey].firstEdge + member.edge
    let constant = member.constant + uniformShift[moment.step * plan.uniform.count + number]
    if let column = edge.staticColumn {
      let values = population.utilities[column].start + first
      for i in 0..<count { out[i] = constant + values[Int(rows[i])] }
    } else {
      out.update(repeating: constant, count: count)
    }
    for entry in plan.personal[number] {
      let values = values[plan.position(ofRow: entry.row)]
      let weight = entry.weight
      for i in 0..<count { out[i] += weight * values[Int(rows[i])] }
    }
    kernels.exp2(out, count: count)
    guard let only = edge.only else { return }
    evaluate(only, rows, count, first, moment, lane, into: out)
  }

  /// Closes the edge for those for whom its conditions do not hold.
  private func evaluate(
    _ only: ConditionProgram, _ rows: UnsafePointer<UInt16>, _ count: Int, _ first: Int,
    _ moment: Moment, _ lane: Lane, into out: UnsafeMutablePointer<Float>
  ) {
    // Over the whole stretch that the rows come from: one customer, or a block.
    let stretch = count == 0 ? 0 : Int(rows[count - 1]) + 1
    evaluate(
      only, first: first, count: stretch, at: moment, masks: lane.masks, stride: Block.size)
    for i in 0..<count where lane.masks[Int(rows[i])] == 0 { out[i] = 0 }
  }
}
