/// Adds up columns of which some may be missing.
private func bytes<Element>(_ columns: [Column<Element>?]) -> Int {
  columns.reduce(0) { $0 + ($1?.bytes ?? 0) }
}

extension Population {
  /// The bytes of all columns, ties and groups.
  var byteCount: Int {
    let drawn =
      bytes(features) + bytes(utilities) + bytes(seen.map { $0?.high })
      + bytes(seen.map { $0?.low })
    let flags = bytes(reached) + bytes(consents) + bytes(start) + bytes([cell])
    let known =
      MemoryLayout<Int32>.stride * (ties.offsets.count + ties.others.count)
      + inverseDegree.bytes
    let joined = groups.reduce(0) {
      $0 + $1.group.bytes + MemoryLayout<Int32>.stride * $1.sizes.count
    }
    return drawn + flags + known + joined
  }
}

extension Arm {
  /// The bytes of what changes about customers: read in every tick, and the rest.
  var byteCounts: (hot: Int, cold: Int) {
    let everyTick = state.hotBytes(compiled.rows)
    let caps = offers.reduce(0) { sum, offer in
      sum + bytes([offer.byCustomer, offer.byInviter]) + bytes(offer.byGroup)
    }
    let waiting = bytes(lines.map { $0?.isIn }) + (leadBook?.byteCount ?? 0)
    let targets =
      (targeting?.byteCount ?? 0) + (regretBook?.byteCount ?? 0) + (replanner?.byteCount ?? 0)
      + (carrying?.byteCount ?? 0)
    return (everyTick, state.byteCount - everyTick + caps + waiting + targets)
  }
}

extension LeadBook {
  /// The bytes of all columns.
  var byteCount: Int {
    bytes([open]) + bytes([lastContact]) + bytes([found]) + bytes(mark) + bytes(ranks)
  }
}

extension ArmState {
  /// The bytes of all columns.
  var byteCount: Int {
    let contact =
      bytes(memory) + bytes(worn) + bytes(contacts) + bytes(history) + bytes(jointHistory)
      + bytes(selected) + bytes([keys, tieBreaks]) + bytes(optedOut) + bytes(givenUp)
      + bytes(inbox) + bytes(sender) + bytes(inboxMessage) + bytes(unheeded) + bytes(incoming)
      + bytes([paidFor])
    let way =
      bytes(stage) + entries.reduce(0) { $0 + $1.byteCount } + bytes(lastEntry) + bytes(ever)
      + bytes(entered)
      + bytes(arrival) + bytes(inviter) + bytes(arrivalTick)
    let rest =
      bytes([holds]) + acquired.bytes + inactive.bytes + fixedBytes + bytes(friendsIn)
      + bytes(groupIn)
      + bytes(inSetSince)
    return contact + way + rest
  }

  /// The bytes of static utilities that follow the stage.
  private var fixedBytes: Int {
    fixed.reduce(0) { $0 + $1.reduce(0) { $0 + $1.values.bytes } }
  }

  /// The bytes of the columns that a tick reads whether or not anything happens to a customer.
  func hotBytes(_ rows: [DynamicRow]) -> Int {
    var read =
      bytes(stage) + fixedBytes + bytes(memory) + bytes(worn) + bytes(contacts) + bytes(history)
      + bytes(jointHistory) + bytes(selected) + bytes([keys, tieBreaks]) + bytes(optedOut)
      + bytes(givenUp) + bytes(inbox) + bytes(ever) + bytes(entered) + bytes(friendsIn)
      + bytes(groupIn)
    // These are there for other reasons too, and read by blocks only if a driver asks for them.
    read += lastEntry.indices.reduce(0) { sum, slot in
      let isRead = rows.contains { if case .after(slot, _) = $0.source { true } else { false } }
      return isRead ? sum + (lastEntry[slot]?.bytes ?? 0) : sum
    }
    read += arrival.indices.reduce(0) { sum, journey in
      let isRead = rows.contains { row in
        if case .cameBy(let asked, _) = row.source { asked.contains(journey) } else { false }
      }
      return isRead ? sum + (arrival[journey]?.bytes ?? 0) : sum
    }
    return read
  }
}
