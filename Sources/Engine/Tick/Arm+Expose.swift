import CKernels
import Marketing

extension Arm {
  /// Broadcast: how often each customer who can be reached meets the channel.
  ///
  /// What another strategy has drawn or found for this block is taken over.
  func expose(
    _ broadcast: BlockRoutine.Broadcast, _ first: Int, _ count: Int, _ lane: Lane,
    _ scribe: Scribe
  ) {
    let number = broadcast.channel
    let exposures = lane.effective + number * Block.size
    if broadcast.group < 0 || lane.exposedFor[number] != broadcast.group
      || lane.exposedFirst[number] != first
    {
      let draw = population.draws.address(tick: scribe.moment.clock, purpose: broadcast.purpose)
      let upper = lane.upper + (lane.keepsDraws ? number * Block.size : 0)
      if !lane.keepsDraws || lane.upperFirst[number] != first {
        lane.upperFirst[number] = first
        kernels.upper(draw, first: first, into: upper)
        lane.work.words += Block.size / 2
      }
      if let high = broadcast.high, let low = broadcast.low {
        lane.exposedTotal[number] = ff_expose_each(
          kernels.table, draw, UInt32(first), Int32(Block.size), upper, high + first, low + first,
          exposures)
      } else {
        // The kernel stops after the last customers; those of the block before must not be counted.
        if count < Block.size { exposures.update(repeating: 0, count: Block.size) }
        lane.exposedTotal[number] = ff_expose_all(
          kernels.table, draw, UInt32(first), Int32(count), upper, broadcast.ends,
          Int32(broadcast.endCount), broadcast.reached.map { $0 + first }, exposures)
      }
      (lane.exposedFor[number], lane.exposedFirst[number]) = (broadcast.group, first)
    }
    let most = broadcast.high != nil ? 1 : broadcast.endCount
    noteExposures(
      number, lane.exposedTotal[number], exposures, most: most, first, count, lane, scribe)
    if broadcast.isTraced {
      (lane.attempts + number * Block.size).update(from: exposures, count: Block.size)
    }
  }

  private func noteExposures(
    _ number: Int, _ total: Int64, _ exposures: UnsafePointer<UInt8>, most: Int, _ first: Int,
    _ count: Int, _ lane: Lane, _ scribe: Scribe
  ) {
    lane.work.exposures += Int(total)
    let cells = scribe.cells
    let channels = plan.channels.count
    let place = (Scribe.Kind.exposures.rawValue * channels + number) * cells
    guard let cell = population.cell?.start else {
      scribe.contacts[place] += total
      return
    }
    guard cells <= Lane.mostMasks else {
      for i in 0..<count { scribe.contacts[place + Int(cell[first + i])] += Int64(exposures[i]) }
      return
    }
    if lane.cellsFirst != first {
      lane.cellsFirst = first
      ff_cell_masks(kernels.table, cell + first, Int32(cells), lane.cellMasks)
    }
    ff_tally(
      kernels.table, exposures, Int32(most), lane.cellMasks, Int32(cells), total,
      scribe.contacts.start + place)
  }
}
