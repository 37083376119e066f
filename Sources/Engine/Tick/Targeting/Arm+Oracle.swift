import Foundation
import Marketing

extension Arm {
  /// Keys by the chance that an edge is taken in this tick if the channel's contact has an effect.
  ///
  /// Conditions, stages and counts are those of the tick's start. Memories fade as they will in this tick, and
  /// that of the channel grows by the contact; what other channels do in this tick is not known yet.
  func orderByChance(
    _ chance: ContactChance, _ keys: UnsafeMutablePointer<UInt32>, _ first: Int, _ count: Int,
    _ lane: Lane
  ) {
    for i in 0..<count { keys[i] = .max }
    let present = state.stage[chance.journey].start + first
    for number in chance.stages {
      let code = UInt8(number)
      guard (0..<count).contains(where: { present[$0] == code }) else { continue }
      let stage = compiled.journeys[chance.journey].stages[number]
      let chances = lane.chances
      chances.update(repeating: 1, count: count)
      for group in stage.groups {
        let isOurs = group.members.contains { $0.edge == chance.edge }
        // A contact that moves her leaves nothing for the groups behind it.
        guard isOurs || group.opener == .contact(channel: chance.channel) else { continue }
        weigh(group, chance, first, count, lane)
        let place = group.members.firstIndex { $0.edge == chance.edge }
        multiply(chances, by: group, place, count, lane)
        if isOurs { break }
      }
      for i in 0..<count where present[i] == code {
        // Whole numbers of 32 bits; 1 is the smallest key.
        keys[i] = ~UInt32(min(chances[i], 1) * Double(UInt32.max))
      }
    }
  }

  /// Multiplies chances by that of one edge of a group, or by that of staying if there is none.
  private func multiply(
    _ chances: UnsafeMutablePointer<Double>, by group: EdgeGroup, _ place: Int?, _ count: Int,
    _ lane: Lane
  ) {
    let size = Block.size
    let stay = group.hasStay ? 1.0 : 0
    for i in 0..<count {
      var sum = 0.0
      for member in group.members.indices { sum += Double(lane.utilities[member * size + i]) }
      let own = place.map { Double(lane.utilities[$0 * size + i]) }
      switch (group.isRate, own) {
      case (true, let own?): chances[i] *= sum > 0 ? own / sum * -expm1(-sum) : 0
      case (true, nil): chances[i] *= exp(-sum)
      case (false, let own?): chances[i] *= sum > 0 ? own / (sum + stay) : 0
      case (false, nil): chances[i] *= sum > 0 ? stay / (sum + stay) : 1
      }
    }
  }

  /// Rates or odds of a group's edges, for each customer of the block.
  private func weigh(
    _ group: EdgeGroup, _ chance: ContactChance, _ first: Int, _ count: Int, _ lane: Lane
  ) {
    let journey = compiled.journeys[chance.journey]
    for (place, member) in group.members.enumerated() {
      let edge = journey.edges[member.edge]
      let number = journey.firstEdge + member.edge
      let out = lane.utilities + place * Block.size
      let shift = uniformShift[now.step * plan.uniform.count + number]
      out.update(repeating: member.constant + shift, count: count)
      if let column = edge.staticColumn {
        let values = population.utilities[column].start + first
        for i in 0..<count { out[i] += values[i] }
      }
      for entry in plan.personal[number] {
        let values = lane.rows + plan.position(ofRow: entry.row) * Block.size
        fillForeseen(compiled.rows[entry.row], chance.channel, first, count, lane, into: values)
        for i in 0..<count { out[i] += entry.weight * values[i] }
      }
      kernels.exp2(out, count: count)
      guard let only = edge.only else { continue }
      evaluate(
        only, first: first, count: count, at: now, masks: lane.masks, stride: Block.size)
      for i in 0..<count where lane.masks[i] == 0 { out[i] = 0 }
    }
  }

  /// The values of a row as they will be after a contact by a channel in this tick.
  private func fillForeseen(
    _ row: DynamicRow, _ contacted: Int, _ first: Int, _ count: Int, _ lane: Lane,
    into out: UnsafeMutablePointer<Float>
  ) {
    func grown(_ column: Column<Float>?, _ factor: Float, _ channel: Int, by i: Int) -> Float {
      guard let column else { return 0 }
      return column[first + i] * factor + (channel == contacted ? 1 : 0)
    }
    switch row.source {
    case .memory(let channel):
      let scale = Float(1 / compiled.scenario.channels[channel].halfEffect)
      for i in 0..<count {
        lane.luck[i] = grown(
          state.memory[channel], compiled.memoryDecay[channel], channel, by: i)
      }
      kernels.saturate(lane.luck, scale: scale, into: out, count: count)
    case .worn(let channel):
      for i in 0..<count {
        out[i] = grown(state.worn[channel], compiled.wornDecay[channel], channel, by: i)
      }
    case .pressure:
      out.update(repeating: 0, count: count)
      for (channel, column) in state.memory.enumerated() where column != nil {
        for i in 0..<count {
          out[i] += grown(column, compiled.memoryDecay[channel], channel, by: i)
        }
      }
    default: fillRaw(row.source, first, count, now, out)
    }
    shape(row, first, count, out)
  }
}
