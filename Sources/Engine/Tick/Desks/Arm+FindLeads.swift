import Marketing
import RandomStreams

extension Arm {
  /// Engines find prospects, and the rules sift them.
  func findLeads(_ leads: LeadPlan, _ book: LeadBook) {
    guard plan.channels[leads.channel]?.runs[now.place] == true else { return }
    for (number, engine) in leads.engines.enumerated() {
      let before = Int(Double(now.place) * engine.perTick)
      let most = Int(Double(now.place + 1) * engine.perTick) - before
      guard most > 0 else { continue }
      if let learner = targeting?.engines[engine.number] {
        find(most, by: learner, engine, leads, book)
      } else if let ranks = book.ranks[number] {
        markFound(engine, ranks, book)
        take(most, by: ranks, engine, leads, book)
      }
    }
  }

  /// Finds leads by what was learned of earlier ones, and a share of them by draw; all by draw before the first model.
  private func find(
    _ most: Int, by learner: LeadLearner, _ engine: LeadPlan.Engine, _ leads: LeadPlan,
    _ book: LeadBook
  ) {
    let response = learner.response
    let atRandom = response.scorer == nil ? most : response.takeShareAtRandom(of: most)
    if atRandom > 0 {
      draw(engine, into: learner.draws)
      markFound(engine, learner.draws, book)
      take(atRandom, by: learner.draws, engine, leads, book, for: (response, .random))
      guard atRandom < most else { return }
      countFound(learner.ranks, book)
    } else {
      markFound(engine, learner.ranks, book)
    }
    take(most - atRandom, by: learner.ranks, engine, leads, book, for: (response, .none))
  }

  /// Draws a number for each customer, of the engine's own in each tick.
  private func draw(_ engine: LeadPlan.Engine, into draws: Column<UInt32>) {
    forEachBlock { block, _ in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) {
        draws[i] = population.draws.word(
          customer: UInt32(i), tick: UInt32(now.clock), purpose: engine.purpose)
      }
    }
  }

  /// Marks whom an engine could find, and counts them by the highest bits of their keys.
  private func markFound(
    _ engine: LeadPlan.Engine, _ keys: Column<UInt32>, _ book: LeadBook
  ) {
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
          lane.histogram[Int(keys[first + i] >> 20)] += 1
        }
      }
    }
  }

  /// Counts those still marked by other keys.
  private func countFound(_ keys: Column<UInt32>, _ book: LeadBook) {
    for lane in lanes { lane.histogram.update(repeating: 0, count: Lane.bins) }
    forEachBlock { block, lane in
      let (first, count) = rows(of: block)
      for i in first..<(first + count) where book.found[i] != 0 {
        lane.histogram[Int(keys[i] >> 20)] += 1
      }
    }
  }

  /// Takes those with the smallest keys of those marked as leads, and their marks away; notes for whoever learns from them
  /// what they were taken for.
  private func take(
    _ most: Int, by keys: Column<UInt32>, _ engine: LeadPlan.Engine, _ leads: LeadPlan,
    _ book: LeadBook, for purpose: (learner: ResponseLearner, role: ResponseLearner.Role)? = nil
  ) {
    func key(_ customer: Int) -> SelectionKey {
      SelectionKey(key: keys[customer], draw: 0, id: UInt32(customer))
    }
    let limit = cutoff(most: most, among: book.found, keys: keys, key: key).cutoff
    guard let limit else { return }
    for i in 0..<population.count where book.found[i] != 0 && key(i) <= limit {
      book.found[i] = 0
      if let (learner, role) = purpose { learner.role[i] = role.rawValue }
      sift(i, rank: keys[i], engine, leads, book)
    }
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
