import Marketing
import RandomStreams

extension Arm {
  /// Notes that a customer who took an edge has earned what is on offer for it.
  func claim(edge: Int, customer: Int, _ lane: Lane, _ scribe: Scribe) {
    for case let offer? in plan.offers where offer.edge == edge && offer.runs[scribe.moment.place] {
      let inviter = state.inviter[offer.journey]?[customer] ?? -1
      if offer.offer.rewards.contains(where: { $0.side != .customer }), inviter < 0 { continue }
      if let open = offer.openTicks, let came = state.arrivalTick[offer.journey],
        scribe.moment.clock - Int(came[customer]) > open
      {
        continue
      }
      guard holds(offer.conditions, customer: customer, at: scribe.moment, lane: lane) else {
        continue
      }
      let draw = population.draws.word(
        customer: UInt32(customer), tick: UInt32(scribe.moment.clock),
        purpose: offer.claimPurpose)
      scribe.claims.append(
        Claim(
          incentive: offer.incentive, draw: draw, subject: Int32(customer), inviter: inviter))
    }
  }

  /// Grants claims under their caps, first come first served, and pays what has come due.
  func settleClaims() {
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
    for (place, cap) in offer.groupCaps.enumerated() {
      let group = Int(population.groups[cap.group].group[subject])
      if Int(offers[number].byGroup[place][group]) >= cap.most { return }
    }
    if let places = caps.places, offers[number].granted >= places { return }
    if let perDay = caps.perDay,
      offers[number].grantedToday >= perDay * Int(compiled.layout.tick.days.rounded(.up))
    {
      return
    }
    if let budget = offers[number].budget,
      offers[number].committed + offer.mostPerClaim > budget
    {
      offers[number].shortToday += 1
      return
    }
    offers[number].byCustomer?[subject] += 1
    if claim.inviter >= 0 { offers[number].byInviter?[Int(claim.inviter)] += 1 }
    for (place, cap) in offer.groupCaps.enumerated() {
      offers[number].byGroup[place][Int(population.groups[cap.group].group[subject])] += 1
    }
    offers[number].granted += 1
    offers[number].grantedToday += 1
    offers[number].committed += offer.mostPerClaim
    let pending = PendingReward(
      incentive: number, subject: claim.subject, inviter: claim.inviter, since: now.clock)
    if offer.offer.payOut == nil {
      pay(pending, offer)
    } else {
      schedule(pending, at: now.clock + max(offer.waitTicks, 1))
    }
  }

  private func schedule(_ pending: PendingReward, at tick: Int) {
    due[min(tick, due.count - 1)].append(pending)
  }

  /// Pays, lets lapse or puts off a reward whose wait is over.
  private func mature(_ pending: PendingReward) {
    guard let offer = plan.offers[pending.incentive] else { return }
    guard let set = offer.payOutSet, !(offer.offer.payOut?.stages.isEmpty ?? true) else {
      return pay(pending, offer)
    }
    let since = Int(state.inSetSince[set][Int(pending.subject)])
    if since != 0 && since <= pending.since {
      pay(pending, offer)
    } else if since != 0 {
      // She came into the stage after earning it: the wait counts from there.
      var later = pending
      later.since = since
      schedule(later, at: since + offer.waitTicks)
    } else {
      offers[pending.incentive].lapsed += 1
      offers[pending.incentive].committed -= offer.mostPerClaim
    }
  }

  private func pay(_ pending: PendingReward, _ offer: OfferPlan) {
    let number = pending.incentive
    var spent: Int64 = 0
    for reward in offer.offer.rewards {
      let payee = reward.side == .inviter ? pending.inviter : pending.subject
      guard payee >= 0 else { continue }
      let amount = self.amount(reward, offer, pending)
      guard amount > 0 else { continue }
      let isAbuse = offer.abuseFeature.map { population.feature($0)[Int(payee)] != 0 } ?? false
      post(
        amount, to: isAbuse ? offer.abuseAccount : offer.rewardAccount,
        cell: population.cell(of: Int(pending.subject)))
      record.payments.append(
        Payment(
          tick: max(now.number, 0), incentive: number, payee: payee, subject: pending.subject,
          amount: amount, isAbuse: isAbuse))
      spent += amount
    }
    offers[number].matured += 1
    offers[number].committed += spent - offer.mostPerClaim
  }

  private func amount(_ reward: Reward, _ offer: OfferPlan, _ pending: PendingReward) -> Int64 {
    switch reward.amount {
    case .fixed(let money): return money.minor
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
        guard let offer = plan.offers[pending.incentive] else { continue }
        let so = offers[pending.incentive]
        let settled = Int64(so.matured + so.lapsed)
        let amount =
          settled == 0
          ? offer.mostPerClaim
          : Apportioning.prefix(offer.mostPerClaim, Int64(so.matured), of: settled)
        post(amount, to: offer.owedAccount, cell: population.cell(of: Int(pending.subject)))
      }
    }
  }
}
