import Marketing
import RandomStreams

extension Arm {
  /// Sends what the strategy sends when a customer takes an edge.
  func trigger(edge: Int, customer: Int, _ lane: Lane, _ scribe: Scribe) {
    let moment = scribe.moment
    for trigger in plan.triggers where trigger.edge == edge && trigger.runs[moment.place] {
      let channel = trigger.channel
      guard plan.channels[channel]?.runs[moment.place] == true,
        population.reaches(channel, customer), population.consents(channel, customer),
        state.optedOut[channel].map({ $0[customer] == 0 }) ?? true,
        holds(trigger.conditions, customer: customer, at: moment, lane: lane)
      else { continue }
      let u = population.draws.uniform(
        customer: UInt32(customer), tick: UInt32(moment.clock), purpose: trigger.purpose)
      scribe.tallies[trigger.sentTally * scribe.cells + cell(of: customer)] +=
        RunRecord.tallyUnit
      scribe.deliveries.append(
        Delivery(
          channel: channel, receiver: Int32(customer), sender: -1,
          message: UInt8(trigger.message.map { $0 + 1 } ?? 0), isHeeded: u < trigger.heeded,
          waitTicks: Int32(trigger.waitTicks)))
    }
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
