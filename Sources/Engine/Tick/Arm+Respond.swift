import CKernels
import Marketing
import RandomStreams

extension Arm {
  /// Contacts, memories, one draw for each journey, and what follows for the customers of a block.
  ///
  /// Nothing here reads what another block writes: what reaches other customers is noted and told later.
  func respond(_ block: Int, at moment: Moment, _ lane: Lane) {
    let (first, count) = rows(of: block)
    let scribe = scribes[lane.number]
    scribe.turn(to: moment)
    let arguments = self.arguments[lane.number]
    lane.work.enter(.contact)
    contact(first, count, lane, scribe)
    lane.work.enter(.move)
    arguments.begin(first, count, at: moment, lane)
    if plan.rowPlan.isEarly {
      withUnsafePointer(to: arguments.block) { ff_remember(kernels.table, $0) }
      arguments.settleMemories()
    }
    fillRows(first, count, at: moment, arguments, lane)
    if !routine.occasions.isEmpty { chooseOnOccasion(first, count, at: moment, arguments, lane) }
    drawLuck(first, at: moment, lane)
    withUnsafePointer(to: arguments.block) { ff_respond(kernels.table, $0) }
    for channel in routine.counted { countContacts(channel, first, count, lane, scribe) }
    shiftJointHistory(first)
    lane.work.enter(.settle)
    settle(first, count, lane, scribe)
    scribe.noteBlock()
    lane.work.blocksVisited += 1
  }

  /// Fills the rows that the kernel does not make itself.
  private func fillRows(
    _ first: Int, _ count: Int, at moment: Moment, _ arguments: BlockArguments, _ lane: Lane
  ) {
    for (row, place) in plan.rowPlan.filled {
      fill(
        compiled.rows[row], first: first, count: count, at: moment, into: arguments.rowAt[place])
    }
    for (program, _, place) in plan.rowPlan.closed {
      evaluate(
        program, first: first, count: count, at: moment, masks: lane.masks, stride: Block.size)
      let closed = arguments.rowAt[place]
      for i in 0..<count { closed[i] = lane.masks[i] == 0 ? 1 : 0 }
    }
  }

  /// The uniforms of each journey's draw; what another strategy has drawn for the block is taken over.
  private func drawLuck(_ first: Int, at moment: Moment, _ lane: Lane) {
    for (journey, table) in tables.enumerated() {
      guard let purpose = table.purpose, lane.uniformsFirst[journey] != first else { continue }
      lane.uniformsFirst[journey] = first
      lane.work.words += Block.size
      if let group = compiled.journeys[journey].group {
        drawTogether(group, purpose, first, at: moment, lane.uniforms + journey * Block.size)
        continue
      }
      kernels.uniforms(
        population.draws.address(tick: moment.clock, purpose: purpose), first: first,
        into: lane.uniforms + journey * Block.size)
    }
  }

  /// The uniforms of a journey that the members of a group go together: those of the group's number.
  private func drawTogether(
    _ group: Int, _ purpose: Purpose, _ first: Int, at moment: Moment,
    _ out: UnsafeMutablePointer<Float>
  ) {
    let groups = population.groups[group].group.start + first
    for i in 0..<Block.size { out[i] = uniform(Int(groups[i]), purpose, at: moment, index: 0) }
  }
}
