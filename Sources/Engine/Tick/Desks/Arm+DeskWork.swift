import Marketing

extension Arm {
  /// Notes how long those at desks were busy: every conversation takes the mean time.
  func noteDeskWork() {
    for case let (number, desk?) in zip(plan.desks.indices, plan.desks) {
      guard isUsed(desk) else { continue }
      let seconds = desk.desk.workingSeconds(in: compiled.layout.tick)
      add(.workingSeconds, at: number, cell: 0, Int64(seconds.rounded()))
      for cell in 0..<compiled.layout.cellCount {
        var handled: Int64 = 0
        for case let channel? in plan.channels where channel.desk == desk.place {
          handled += record.contacts[flow, channel.channel, cell]
        }
        guard handled > 0 else { continue }
        add(.handled, at: number, cell: cell, handled)
        add(
          .busySeconds, at: number, cell: cell,
          Int64((Double(handled) * desk.day.service).rounded()))
      }
    }
  }

  /// Pays desks for customers whom they brought in and who stay, when a settlement is due.
  func payByThePiece() {
    let last = compiled.layout.ticks + compiled.layout.followUpTicks
    for case let (number, desk?) in zip(plan.desks.indices, plan.desks) {
      guard let rate = desk.pieceRate, let pay = desk.desk.pieceRate?.pay.minor,
        now.number % rate.every == 0 || now.number == last,
        let account = accounts.desks[desk.place], let paidFor = state.paidFor
      else { continue }
      let bit: UInt32 = 1 << UInt32(number)
      let since = state.inSetSince[rate.set]
      for i in 0..<population.count where since[i] != 0 && paidFor[i] & bit == 0 {
        guard now.clock - Int(since[i]) >= rate.held, brought(i, by: desk) else { continue }
        paidFor[i] |= bit
        post(pay, to: account, of: i)
        note(.paidFor, at: number, Int32(i))
      }
    }
  }

  /// Credits desks with what products earn this tick from customers whom they brought in not long ago.
  ///
  /// Sums over ticks are exact to the unit, as those of the ledger.
  func creditDesks() {
    let (cells, products) = (compiled.layout.cellCount, compiled.scenario.products)
    guard let held = state.holds else { return }
    for case let (number, desk?) in zip(plan.desks.indices, plan.desks) {
      guard let ticks = desk.creditTicks else { continue }
      for place in creditedNow.indices { creditedNow[place] = 0 }
      for i in 0..<population.count where held[i] != 0 {
        let since = state.acquired[i]
        guard since != 0, since != ArmState.never, now.clock - Int(since) < ticks,
          brought(i, by: desk)
        else { continue }
        for product in products.indices where held[i] >> UInt32(product) & 1 == 1 {
          creditedNow[product * cells + cell(of: i)] += 1
        }
      }
      for (place, ticks) in creditedNow.enumerated() where ticks != 0 {
        let sum = number * products.count * cells + place
        let before = creditedTicks[sum]
        creditedTicks[sum] += ticks
        guard let margin = products[place / cells].margin else { continue }
        let amount =
          margin.earned(creditedTicks[sum], compiled.layout.tick)
          - margin.earned(before, compiled.layout.tick)
        add(.credited, at: number, cell: place % cells, amount)
      }
    }
  }

  /// Whether a channel that is in use now talks through a desk.
  private func isUsed(_ desk: DeskPlan) -> Bool {
    plan.channels.contains { $0?.desk == desk.place && $0?.inUse[now.place] == true }
  }

  /// Whether the first contact that moved a customer, in some journey, was one of the desk's.
  private func brought(_ customer: Int, by desk: DeskPlan) -> Bool {
    state.arrival.contains { arrival in
      guard let channel = arrival.map({ Int($0[customer]) - 1 }), channel >= 0 else { return false }
      return plan.channels[channel].map { $0.desk == desk.place } ?? false
    }
  }

  private func add(_ count: DeskCount, at desk: Int, cell: Int, _ amount: Int64) {
    record.desks[flow, desk * DeskCount.allCases.count + count.rawValue, cell] += amount
  }
}

extension MoneyRate {
  /// What flows in some customer-ticks.
  fileprivate func earned(_ ticks: Int64, _ tick: TimeSpan) -> Int64 {
    total(after: TimeSpan(seconds: ticks * tick.seconds))
  }
}
