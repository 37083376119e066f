import Marketing
import RandomStreams

extension Arm {
  /// Serves customers who have come to desks, as far as hours go; machines before the people who take over.
  func serveDesks() {
    guard !compiled.needs.queuedDesks.isEmpty else { return }
    for number in deskOrder {
      guard let line = lines[number] else { continue }
      if let desk = plan.desks[number], desk.day.servers > 0,
        let channel = desk.channel.flatMap({ plan.channels[$0] }), channel.runs[now.place]
      {
        serve(line, at: number, desk, channel: channel.channel)
      } else {
        passOn(line, from: number)
      }
      count(.inLine, at: number, line)
    }
  }

  /// Customers who came since the last tick, put into lines in the order of their numbers.
  func joinCallers() {
    guard !compiled.needs.queuedDesks.isEmpty else { return }
    for scribe in scribes {
      callers.append(contentsOf: scribe.callers)
      scribe.callers.removeAll(keepingCapacity: true)
    }
    callers.order()
    for caller in callers { lines[Int(caller.desk)]?.add(caller.customer) }
    callers.removeAll(keepingCapacity: true)
  }

  /// Nobody is there: whoever takes over does, else those who come are turned away and those who wait go on
  /// waiting.
  private func passOn(_ line: DeskLine, from number: Int) {
    let next = plan.desks[number]?.handsOverTo.flatMap { lines[$0] }
    for customer in line.came {
      line.isIn[Int(customer)] = 0
      if let next {
        next.add(customer)
        note(.handedOver, at: number, customer)
      } else {
        note(.came, at: number, customer)
        note(.blocked, at: number, customer)
      }
    }
    line.came.removeAll(keepingCapacity: true)
    expire(line, at: number)
  }

  /// Lets those go whose time has run out.
  private func expire(_ line: DeskLine, at number: Int) {
    guard let most = plan.desks[number]?.expiresAfter else { return }
    line.waiting.removeAll { waiter in
      guard now.clock - Int(waiter.since) >= most else { return false }
      leave(line, waiter, .expired, at: number)
      return true
    }
  }

  private func serve(_ line: DeskLine, at number: Int, _ desk: DeskPlan, channel: Int) {
    expire(line, at: number)
    receive(line, at: number, desk)
    line.waiting.order()
    let room = min(wholeContacts(at: desk.place), line.waiting.count)
    for waiter in line.waiting[..<room] { answer(waiter, line, at: number, desk, channel) }
    capacityLeft[desk.place] -= Double(room)
    line.waiting.removeFirst(room)
    // More luck than hours: whoever would have been served in a day without chance goes home.
    let fate: DeskCount? =
      desk.day.patience != nil ? .abandoned : desk.day.room != nil ? .blocked : nil
    if let fate {
      for waiter in line.waiting { leave(line, waiter, fate, at: number) }
      line.waiting.removeAll(keepingCapacity: true)
    }
  }

  /// Decides, by the hour in which each comes, who finds no room, who hangs up, and who waits how long.
  private func receive(_ line: DeskLine, at number: Int, _ desk: DeskPlan) {
    desk.day.outcomes(
      of: line.came.count, waiting: line.waiting.count, into: &line.outcomes)
    for customer in line.came {
      note(.came, at: number, customer)
      let hour = uniform(customer, desk.hourPurpose)
      let outcome = line.outcomes[desk.day.stretch(at: hour)]
      let draw = population.draws.word(
        customer: UInt32(customer), tick: UInt32(now.clock), purpose: desk.fatePurpose)
      let fate = (Double(draw) + 0.5) * 0x1p-32
      let waiter = Waiter(
        since: Int32(now.clock), draw: draw, customer: customer, wait: outcome.wait)
      if fate < outcome.blocked {
        leave(line, waiter, .blocked, at: number)
      } else if fate < outcome.blocked + outcome.abandoned {
        leave(line, waiter, .abandoned, at: number)
      } else {
        line.waiting.append(waiter)
      }
    }
    line.came.removeAll(keepingCapacity: true)
  }

  private func answer(
    _ waiter: Waiter, _ line: DeskLine, at number: Int, _ desk: DeskPlan, _ channel: Int
  ) {
    noteWait(waiter, at: number)
    line.isIn[Int(waiter.customer)] = 0
    let customer = Int(waiter.customer)
    note(.answered, at: number, waiter.customer)
    let luck =
      desk.desk.resolves * desk.desk.accuracy < 1
      ? uniform(waiter.customer, desk.resolvePurpose) : 0
    let isRight = luck < desk.desk.resolves * desk.desk.accuracy
    state.incoming[channel]?[customer] = isRight ? 1 : 2
    countJointly(customer)
    if isRight {
      note(.resolved, at: number, waiter.customer)
    } else if luck < desk.desk.resolves {
      note(.wrong, at: number, waiter.customer)
    } else if let next = desk.handsOverTo.flatMap({ lines[$0] }) {
      next.add(waiter.customer)
      note(.handedOver, at: number, waiter.customer)
    }
  }

  private func leave(
    _ line: DeskLine, _ waiter: Waiter, _ fate: DeskCount, at number: Int
  ) {
    line.isIn[Int(waiter.customer)] = 0
    if fate != .blocked { noteWait(waiter, at: number) }
    note(fate, at: number, waiter.customer)
  }

  /// Whole ticks since she came, or her part of the day if she came today.
  private func noteWait(_ waiter: Waiter, at number: Int) {
    let ticks = Int64(now.clock) - Int64(waiter.since)
    let seconds = ticks == 0 ? waiter.wait : ticks * compiled.layout.tick.seconds
    note(.waited, at: number, waiter.customer)
    note(.waitingSeconds, at: number, waiter.customer, seconds)
  }

  private func uniform(_ customer: Int32, _ purpose: Purpose) -> Double {
    population.draws.uniform(
      customer: UInt32(customer), tick: UInt32(now.clock), purpose: purpose)
  }

  private func count(_ count: DeskCount, at desk: Int, _ line: DeskLine) {
    for waiter in line.waiting { note(count, at: desk, waiter.customer) }
  }

  /// Counts something of a desk in the customer's cell.
  func note(_ count: DeskCount, at desk: Int, _ customer: Int32, _ amount: Int64 = 1) {
    let place = desk * DeskCount.allCases.count + count.rawValue
    record.desks[flow, place, cell(of: Int(customer))] += amount
  }

  /// Those whom a desk has served today have had a contact: it is for nothing where the answer was not right.
  func answerThoseWhoCame(_ channel: Int, _ first: Int, _ count: Int, _ lane: Lane) {
    guard let incoming = state.incoming[channel].map({ $0.start + first }) else { return }
    let attempts = lane.attempts + channel * Block.size
    let effective = lane.effective + channel * Block.size
    for i in 0..<count where incoming[i] != 0 {
      attempts[i] += 1
      if incoming[i] == 1 { effective[i] += 1 }
      incoming[i] = 0
    }
  }
}
