import Marketing
import RandomStreams

/// What is drawn once for each customer from a chance that may differ between customers: whom a
/// channel reaches, who consents, who is how likely to see it.
struct ChanceMaker: Sendable {
  private struct ChannelPart: Sendable {
    let reach: ChanceSource
    let reachPurpose: Purpose
    let consent: ChanceSource
    let consentPurpose: Purpose
    let seen: ChanceSource?
    /// A tick over the length of time that `seen` is stated for.
    let ratio: Double
  }

  private let channels: [ChannelPart]
  private let draws: Draws

  init(_ compiled: CompiledScenario, draws: Draws) throws(EngineError) {
    self.draws = draws
    var channels: [ChannelPart] = []
    for (number, channel) in compiled.scenario.channels.enumerated() {
      var (seen, ratio): (ChanceSource?, Double) = (nil, 1)
      if case .broadcast(let model?, let per?) = channel.kind {
        seen = try ChanceSource(model, column: compiled.seenColumns[number], index: compiled.index)
        ratio = compiled.scenario.timing.tick.span.ratio(to: per)
      }
      channels.append(
        ChannelPart(
          reach: try ChanceSource(
            channel.reach, column: compiled.reachColumns[number], index: compiled.index),
          reachPurpose: Purpose("reach.\(channel.id)"),
          consent: try ChanceSource(
            channel.consent, column: compiled.consentColumns[number], index: compiled.index),
          consentPurpose: Purpose("consent.\(channel.id)"), seen: seen, ratio: ratio))
    }
    self.channels = channels
  }

  /// The columns of reach, none where a channel reaches everybody.
  func reachedColumns(count: Int) -> [Column<UInt8>?] {
    channels.map { $0.reach.isCertain ? nil : Column(count: count, filledWith: 0) }
  }

  /// The columns of consent, none where everybody consents.
  func consentColumns(count: Int) -> [Column<UInt8>?] {
    channels.map { $0.consent.isCertain ? nil : Column(count: count, filledWith: 0) }
  }

  /// The columns of exposure, none where a channel is not of the form `seen`.
  func seenColumns(count: Int) -> [SeenThresholds?] {
    channels.map { $0.seen == nil ? nil : SeenThresholds(count: count) }
  }

  /// Fills the block of `count` customers that begins with `first`, and counts whom channels reach.
  func fill(_ columns: PopulationColumns, _ scratch: BlockScratch, first: Int, count: Int) {
    let reached = scratch.reached.start
    for (number, channel) in channels.enumerated() {
      draw(channel.reach, channel.reachPurpose, scratch, first, count, into: reached)
      scratch.reachCounts[number] += (0..<count).reduce(0) { $0 + Int(reached[$1]) }
      if let column = columns.reached[number] {
        (column.start + first).update(from: reached, count: Block.size)
      }
      if let seen = channel.seen, let thresholds = columns.seen[number] {
        let chances = scratch.values.start
        seen.fill(chances, scratch)
        if channel.ratio != 1 { ChanceKernel.compound(chances, ratio: channel.ratio) }
        thresholds.set(chances, reached: reached, first: first)
      }
      if let column = columns.consents[number] {
        draw(
          channel.consent, channel.consentPurpose, scratch, first, count,
          into: column.start + first)
      }
    }
  }

  /// Writes 1 for each customer whose uniform number lies below her chance, and 0 beyond the last.
  private func draw(
    _ source: ChanceSource, _ purpose: Purpose, _ scratch: BlockScratch, _ first: Int,
    _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) {
    if source.isCertain {
      out.update(repeating: 1, count: Block.size)
    } else {
      scratch.draw(draws, purpose, first: first)
      let (chances, shares) = (scratch.values.start, scratch.shares.start)
      source.fill(chances, scratch)
      for i in 0..<Block.size { out[i] = shares[i] < chances[i] ? 1 : 0 }
    }
    for i in count..<Block.size { out[i] = 0 }
  }
}
