import Marketing

extension Arm {
  /// Engines find prospects, and the rules sift them.
  func findLeads(_ leads: LeadPlan, _ book: LeadBook) {
    guard plan.channels[leads.channel]?.runs[now.place] == true else { return }
    for (number, engine) in leads.engines.enumerated() {
      let before = Int(Double(now.place) * engine.perTick)
      let most = Int(Double(now.place + 1) * engine.perTick) - before
      guard most > 0 else { continue }
      let ranks = book.ranks[number]
      let limit = bestFound(engine, ranks, most, book)
      guard let limit else { continue }
      for i in 0..<population.count where book.found[i] != 0 && ranks[i] <= limit {
        sift(i, rank: ranks[i], engine, leads, book)
      }
    }
  }

  /// Marks whom an engine could find, and gives the rank of the last of the best; nil if there is nobody.
  private func bestFound(
    _ engine: LeadPlan.Engine, _ ranks: Column<UInt32>, _ most: Int, _ book: LeadBook
  ) -> UInt32? {
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    let bit: UInt32 = 1 << UInt32(engine.number)
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      let found = book.found.start + first
      found.update(repeating: 1, count: count)
      if let finds = engine.finds {
        evaluate(
          finds, first: first, count: count, at: now, masks: lane.masks, stride: Block.size)
        found.update(from: lane.masks, count: count)
      }
      for i in 0..<count where found[i] != 0 {
        if book.open[first + i] & bit != 0 {
          found[i] = 0
        } else {
          lane.histogram[Int(ranks[first + i] >> 20)] += 1
        }
      }
    }
    return cutoff(most: most, among: book.found, keys: ranks) {
      SelectionKey(key: ranks[$0], draw: 0, id: UInt32($0))
    }.cutoff?.key
  }

  /// Drops, merges or pushes a lead.
  private func sift(
    _ customer: Int, rank: UInt32, _ engine: LeadPlan.Engine, _ leads: LeadPlan, _ book: LeadBook
  ) {
    note(.generated, engine.number, customer)
    if let rules = leads.rules {
      if let reason = reasonToDrop(customer, leads, book) {
        note(.dropped, engine.number, customer)
        record.leadDrops[engine.number, reason, cell(of: customer)] += 1
        return
      }
      if rules.mergesByCustomer, book.open[customer] != 0 {
        note(.merged, engine.number, customer)
        return
      }
    }
    note(.pushed, engine.number, customer)
    book.open[customer] |= 1 << UInt32(engine.number)
    let place: UInt64
    switch leads.order {
    case .firstCome: place = UInt64(now.clock)
    case .bestScore:
      let isByEngine = leads.rules?.priority == .engineOrder
      place = (isByEngine ? UInt64(engine.number) << 32 : 0) | UInt64(rank)
    }
    book.waiting.append(
      Lead(
        rank: place, key: rank, customer: Int32(customer), engine: Int32(engine.number),
        since: Int32(now.clock)))
  }

  private func reasonToDrop(_ customer: Int, _ leads: LeadPlan, _ book: LeadBook) -> Int? {
    for drop in leads.drops
    where holds(drop.condition, customer: customer, at: now, lane: lanes[0]) {
      return drop.reason
    }
    guard let rest = leads.rest, book.lastContact[customer] != 0,
      now.clock - Int(book.lastContact[customer]) < rest.ticks
    else { return nil }
    return rest.reason
  }

  /// Counts something of a lead in the customer's cell.
  func note(_ count: LeadCount, _ engine: Int, _ customer: Int) {
    let place = engine * LeadCount.allCases.count + count.place
    record.leads[flow, place, cell(of: customer)] += 1
  }
}
