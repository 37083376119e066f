import Marketing
import RandomStreams

extension Arm {
  /// Does what the strategy does when a customer takes an edge: sends, and grants what is announced.
  func trigger(edge: Int, amount: Int64, customer: Int, _ lane: Lane, _ scribe: Scribe) {
    let moment = scribe.moment
    for trigger in plan.triggers where trigger.edge == edge && trigger.runs[moment.place] {
      guard amount >= trigger.leastAmount,
        trigger.channel.map({ canSend($0, customer, moment) }) ?? true,
        holds(trigger.conditions, customer: customer, at: moment, lane: lane)
      else { continue }
      scribe.tallies[trigger.sentTally * scribe.cells + cell(of: customer)] +=
        RunRecord.tallyUnit
      if let offer = trigger.grants.flatMap({ plan.offers[$0] }) {
        claim(
          offer, amount: amount, customer: customer, waitTicks: trigger.waitTicks, lane, scribe)
      }
      guard let channel = trigger.channel else { continue }
      let u = population.draws.uniform(
        customer: UInt32(customer), tick: UInt32(moment.clock), purpose: trigger.purpose)
      scribe.deliveries.append(
        Delivery(
          channel: channel, receiver: Int32(customer), sender: -1,
          message: UInt8(trigger.message.map { $0 + 1 } ?? 0), isHeeded: u < trigger.heeded,
          waitTicks: Int32(trigger.waitTicks)))
    }
  }

  private func canSend(_ channel: Int, _ customer: Int, _ moment: Moment) -> Bool {
    plan.channels[channel]?.runs[moment.place] == true
      && population.reaches(channel, customer) && population.consents(channel, customer)
      && state.optedOut[channel].map { $0[customer] == 0 } ?? true
  }

  /// Puts a contact before its receiver in the next tick, or later if it waits.
  func post(_ delivery: Delivery) {
    guard delivery.waitTicks > 0 else {
      nextInbox.append(delivery)
      return
    }
    let tick = now.clock + 1 + Int(delivery.waitTicks)
    if tick < laterInbox.count { laterInbox[tick].append(delivery) }
  }

  /// Adds the contacts whose wait is over to those of the last tick.
  func endWaits() {
    guard laterInbox.indices.contains(now.clock), !laterInbox[now.clock].isEmpty else { return }
    nextInbox.append(contentsOf: laterInbox[now.clock])
    laterInbox[now.clock] = []
  }

  /// Counts campaigns that begin, and books their set-up.
  func bookCampaigns() {
    for trigger in plan.triggers where trigger.begins[now.place] > 0 {
      let begun = Int64(trigger.begins[now.place])
      record.tallies[flow, trigger.campaignTally, 0] += begun * RunRecord.tallyUnit
      guard let account = trigger.account else { continue }
      post(begun * trigger.setUp, to: account, inProportionTo: accounts.people)
    }
  }
}
