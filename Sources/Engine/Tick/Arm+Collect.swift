import Marketing

extension Arm {
  /// Adds up what the threads noted in this tick.
  func collectCounts() {
    let cells = compiled.layout.cellCount
    let channels = plan.channels.count
    for scribe in scribes {
      for number in tracks.indices { collectKinds(number, scribe) }
      scribe.contacts.drain { place, amount in
        let (kind, rest) = place.quotientAndRemainder(dividingBy: channels * cells)
        note(Scribe.Kind(rawValue: kind), rest / cells, rest % cells, amount)
      }
      scribe.taken.drain { place, amount in
        record.taken[flow, place / cells, place % cells] += amount
      }
      scribe.acquired.drain { place, amount in
        record.acquired[flow, place / cells, place % cells] += amount
      }
      scribe.tallies.drain { place, amount in
        record.tallies[flow, place / cells, place % cells] += amount
      }
      scribe.converted.drain { place, amount in
        let row = place / cells * LeadCount.allCases.count + LeadCount.converted.place
        record.leads[flow, row, place % cells] += amount
      }
      scribe.entries.drain { place, amount in
        post(amount, to: place / cells, cell: UInt16(place % cells))
      }
      scribe.stageChange.drain { stageCounts[$0] += Int($1) }
      scribe.holderChange.drain { holders[$0] += $1 }
    }
  }

  /// Edges that the kernel counted by stage and slot.
  private func collectKinds(_ number: Int, _ scribe: Scribe) {
    let cells = compiled.layout.cellCount
    let (table, track) = (tables[number], tracks[number])
    let slots = table.slots.count
    scribe.kinds[number].drain { place, amount in
      let (kind, cell) = place.quotientAndRemainder(dividingBy: cells)
      let edge = track.firstEdge + Int(table.edgeAt[kind])
      record.taken[flow, edge, cell] += amount
      let to = moves.moves[edge].to
      guard to != .max else { return }
      stageCounts[(track.firstSlot + kind / slots) * cells + cell] -= Int(amount)
      stageCounts[(track.firstSlot + Int(to)) * cells + cell] += Int(amount)
    }
  }

  private func note(_ kind: Scribe.Kind?, _ channel: Int, _ cell: Int, _ amount: Int64) {
    func refuse(_ reason: Refusal) { record.refused[reason.rawValue, channel, cell] += amount }
    switch kind {
    case .exposures:
      record.contacts[flow, channel, cell] += amount
      record.noticed[flow, channel, cell] += amount
    case .attempts: record.contacts[flow, channel, cell] += amount
    case .effective: record.noticed[flow, channel, cell] += amount
    case .optOuts: record.optOuts[flow, channel, cell] += amount
    case .refusedUnreachable: refuse(.unreachable)
    case .refusedConsent: refuse(.consent)
    case .refusedWho: refuse(.who)
    case .refusedStopped: refuse(.stopped)
    case .refusedRest: refuse(.rest)
    case .refusedShort: refuse(.short)
    case nil: break
    }
  }
}
