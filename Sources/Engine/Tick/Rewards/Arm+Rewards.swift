import Marketing
import RandomStreams

extension Arm {
  /// Notes that a customer who took an edge has earned what is on offer for it.
  func claim(edge: Int, amount: Int64, customer: Int, _ lane: Lane, _ scribe: Scribe) {
    for case let offer? in plan.offers where offer.edge == edge && !offer.isGrantedByTrigger {
      claim(offer, amount: amount, customer: customer, waitTicks: 0, lane, scribe)
    }
  }

  /// Notes that a customer has earned a reward, if it is on offer to her.
  func claim(
    _ offer: OfferPlan, amount: Int64, customer: Int, waitTicks: Int, _ lane: Lane,
    _ scribe: Scribe
  ) {
    guard offer.runs[scribe.moment.place] else { return }
    let invitation = invitation(of: customer, in: offer.arrivalJourneys)
    if offer.needsInviter, invitation == nil { return }
    // Below the lowest tier nothing is earned.
    if offer.readsAmount, !offer.givesAnything(for: amount) { return }
    if let open = offer.openTicks, let invitation, scribe.moment.clock - invitation.came > open {
      return
    }
    guard holds(offer.conditions, customer: customer, at: scribe.moment, lane: lane) else { return }
    let draw = population.draws.word(
      customer: UInt32(customer), tick: UInt32(scribe.moment.clock), purpose: offer.claimPurpose)
    scribe.claims.append(
      Claim(
        incentive: offer.incentive, draw: draw, subject: Int32(customer),
        inviter: invitation?.inviter ?? -1, amount: amount, waitTicks: Int32(waitTicks)))
  }

  /// Who invited a customer and when she came, in the first of some journeys in which somebody did.
  private func invitation(of customer: Int, in journeys: [Int]) -> (inviter: Int32, came: Int)? {
    for journey in journeys {
      guard let ticks = state.arrivalTick[journey], let inviters = state.inviter[journey],
        inviters[customer] >= 0
      else { continue }
      return (inviters[customer], Int(ticks[customer]))
    }
    return nil
  }

  /// Puts off claims that wait, and takes those whose wait is over.
  private func putOffClaims() {
    guard !laterClaims.isEmpty else { return }
    for var claim in claims where claim.waitTicks > 0 {
      let tick = now.clock + Int(claim.waitTicks)
      claim.waitTicks = 0
      if tick < laterClaims.count { laterClaims[tick].append(claim) }
    }
    claims.removeAll { $0.waitTicks > 0 }
    claims.append(contentsOf: laterClaims[now.clock])
    laterClaims[now.clock] = []
  }

  /// Takes back what customers do not keep, grants claims under their caps, first come first served, and pays
  /// what has come due.
  func settleClaims() {
    takeBack()
    putOffClaims()
    claims.order()
    for index in offers.indices {
      offers[index].grantedToday = 0
      offers[index].shortToday = 0
    }
    for claim in claims { grant(claim) }
    claims.removeAll(keepingCapacity: true)
    for index in offers.indices {
      let (granted, short) = (offers[index].grantedToday, offers[index].shortToday)
      offers[index].fill = granted + short > 0 ? Double(granted) / Double(granted + short) : 1
    }
    let ready = due[now.clock]
    due[now.clock].removeAll()
    for pending in ready { mature(pending) }
  }

  private func grant(_ claim: Claim) {
    guard let offer = plan.offers[claim.incentive] else { return }
    let number = claim.incentive
    let subject = Int(claim.subject)
    let caps = offer.offer
    if let detection = caps.detection, isRefused(claim, offer, detection) { return }
    let most = offer.most(for: claim.amount)
    if let most = caps.perCustomer, let column = offers[number].byCustomer,
      Int(column[subject]) >= most
    {
      return
    }
    if let most = caps.perInviter, let column = offers[number].byInviter, claim.inviter >= 0,
      Int(column[Int(claim.inviter)]) >= most
    {
      return
    }
    let days = Int(compiled.layout.tick.days.rounded(.up))
    if let most = caps.perCustomerPerDay, let daily = offers[number].dailyByCustomer,
      daily.value(subject, at: now.clock) >= most * days
    {
      return
    }
    for (place, cap) in offer.groupCaps.enumerated() {
      let group = Int(population.groups[cap.group].group[subject])
      if let daily = offers[number].dailyByGroup[place] {
        if daily.value(group, at: now.clock) >= cap.most * days { return }
      } else if Int(offers[number].byGroup[place][group]) >= cap.most {
        return
      }
    }
    if let places = caps.places, offers[number].granted >= places { return }
    if let perDay = caps.perDay,
      offers[number].grantedToday >= perDay * days
    {
      return
    }
    if let budget = offers[number].budget,
      offers[number].committed + most > budget
    {
      offers[number].shortToday += 1
      if record.exhausted[number] == 0 { record.exhausted[number] = max(now.number, 0) }
      return
    }
    offers[number].byCustomer?[subject] += 1
    if claim.inviter >= 0 { offers[number].byInviter?[Int(claim.inviter)] += 1 }
    offers[number].dailyByCustomer?.add(subject, at: now.clock)
    for (place, cap) in offer.groupCaps.enumerated() {
      let group = Int(population.groups[cap.group].group[subject])
      if let daily = offers[number].dailyByGroup[place] {
        daily.add(group, at: now.clock)
      } else {
        offers[number].byGroup[place][group] += 1
      }
    }
    offers[number].granted += 1
    offers[number].grantedToday += 1
    offers[number].committed += most
    let pending = PendingReward(
      incentive: number, subject: claim.subject, inviter: claim.inviter, amount: claim.amount,
      since: now.clock)
    if offer.offer.payOut == nil {
      pay(pending, offer)
    } else {
      let ripe = now.clock + (offer.isSettled ? offer.waitTicks : max(offer.waitTicks, 1))
      schedule(pending, at: offer.payDay(from: ripe))
    }
  }

  private func schedule(_ pending: PendingReward, at tick: Int) {
    due[min(tick, due.count - 1)].append(pending)
  }

  /// Pays, lets lapse or puts off a reward whose wait is over.
  private func mature(_ pending: PendingReward) {
    guard let offer = honoured[pending.incentive] else { return }
    guard let set = offer.payOutSet, !(offer.offer.payOut?.stages.isEmpty ?? true) else {
      return pay(pending, offer)
    }
    let since = Int(state.inSetSince[set][Int(pending.subject)])
    if since != 0 {
      // If she came into the stage after earning it, the wait counts from there.
      var later = pending
      later.since = max(since, pending.since)
      let payDay = offer.payDay(from: later.since + offer.waitTicks)
      if payDay <= now.clock { pay(later, offer) } else { schedule(later, at: payDay) }
    } else {
      offers[pending.incentive].lapsed += 1
      offers[pending.incentive].committed -= offer.most(for: pending.amount)
    }
  }

  func pay(_ pending: PendingReward, _ offer: OfferPlan) {
    let number = pending.incentive
    let cell = population.cell(of: Int(pending.subject))
    var spent: Int64 = 0
    var returnable: Int64 = 0
    for (place, reward) in offer.offer.rewards.enumerated() {
      let payee = payee(of: reward.side, pending)
      guard payee >= 0 || reward.side.isOutside else { continue }
      let amount = self.amount(reward, offer, pending)
      if case .points(let balance, let earning, _) = reward.amount {
        grantPoints(earning, balance, pending)
        spent += amount
        continue
      }
      guard amount > 0 else { continue }
      let isAbuse = isFlagged(payee, offer)
      let account =
        switch reward.side {
        case .charity: offer.donatedAccount
        case .staff: offer.staffAccount
        case .customer, .newcomer, .inviter: isAbuse ? offer.abuseAccount : offer.rewardAccount
        }
      post(amount, to: account, of: Int(pending.subject))
      if !reward.side.isOutside { returnable += amount }
      noteTier(place, reward, offer, pending, Int(cell))
      record.payments.append(
        Payment(
          tick: max(now.number, 0), incentive: number, payee: payee, subject: pending.subject,
          amount: amount, isAbuse: isAbuse))
      spent += amount
    }
    offers[number].matured += 1
    offers[number].committed += spent - offer.most(for: pending.amount)
    if offer.clawBackSet != nil, returnable > 0 {
      watched.append(
        WatchedReward(
          incentive: number, subject: pending.subject, since: now.clock, amount: returnable))
    }
  }

  /// Who is paid; −1 for somebody outside, or nobody.
  private func payee(of side: RewardSide, _ pending: PendingReward) -> Int32 {
    switch side {
    case .customer, .newcomer: pending.subject
    case .inviter: pending.inviter
    case .charity, .staff: -1
    }
  }

  private func noteTier(
    _ place: Int, _ reward: Reward, _ offer: OfferPlan, _ pending: PendingReward, _ cell: Int
  ) {
    guard case .tiers(let tiers) = reward.amount,
      let tier = tiers.lastIndex(where: { pending.amount >= $0.from.minor })
    else { return }
    record.tallies[flow, offer.tierTallies[place][tier], cell] += RunRecord.tallyUnit
  }

  private func amount(_ reward: Reward, _ offer: OfferPlan, _ pending: PendingReward) -> Int64 {
    switch reward.amount {
    case .fixed, .tiers, .share, .points: return reward.amount.most(for: pending.amount)
    case .lottery(let prize, let odds):
      let u = population.draws.uniform(
        customer: UInt32(pending.subject), tick: UInt32(now.clock), purpose: offer.prizePurpose)
      return u < 1 / odds ? prize.minor : 0
    }
  }

  /// What is owed at the end: pending rewards at the share of them that came to be paid so far.
  func accrueOwed() {
    for list in due {
      for pending in list {
        guard let offer = honoured[pending.incentive] else { continue }
        let so = offers[pending.incentive]
        let settled = Int64(so.matured + so.lapsed)
        let promised = offer.expected(for: pending.amount)
        let amount =
          settled == 0 ? promised : Apportioning.prefix(promised, Int64(so.matured), of: settled)
        post(amount, to: offer.owedAccount, of: Int(pending.subject))
      }
    }
  }
}
