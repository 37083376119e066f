import Marketing

extension Arm {
  /// Finds leads and chooses which of them are contacted in this tick.
  func workLeads() {
    guard let leads = plan.leads, let book = leadBook else { return }
    for mark in book.marked { book.mark[mark.channel]?[Int(mark.customer)] = 0 }
    book.marked.removeAll(keepingCapacity: true)
    for case let number? in [leads.channel, leads.overflow] {
      guard let selected = state.selected[number] else { continue }
      selected.start.update(repeating: 0, count: selected.capacity)
    }
    for engine in leads.engines {
      guard let learner = targeting?.engines[engine.number] else { continue }
      learn(learner, of: engine)
    }
    findLeads(leads, book)
    book.waiting.order()
    lapse(leads, book)
    work(leads, book)
    for lead in book.waiting { note(.waiting, Int(lead.engine), Int(lead.customer)) }
  }

  /// The measured run goes on with the leads of the warm-up, a phase with those of the run.
  func beginLeads(_ leads: LeadPlan, isPhase: Bool) {
    // Without a warm-up the plan is the same.
    guard now.clock > 0 || leadBook == nil else { return }
    let openAtStart = leadBook?.openAtStart
    let book = LeadBook(
      leads, compiled: compiled, population: population, continuing: leadBook)
    if isPhase {
      book.openAtStart = openAtStart ?? book.openAtStart.map { _ in 0 }
    }
    leadBook = book
  }

  /// Leads whose time has run out go to the electronic channel, or nowhere.
  private func lapse(_ leads: LeadPlan, _ book: LeadBook) {
    let overflow = leads.overflow.flatMap { plan.channels[$0] }
    let isOpen = overflow?.runs[now.place] ?? false
    let most = overflow.map { isOpen ? contactsAffordable($0) : 0 } ?? 0
    var sent = 0
    if let expiresAfter = leads.expiresAfter {
      book.waiting.removeAll { lead in
        guard now.clock - Int(lead.since) >= expiresAfter else { return false }
        book.close(lead)
        if let overflow, sent < most, obstacle(overflow, lead) == nil {
          sent += 1
          contact(lead, by: overflow.channel, book)
          note(.overflowed, Int(lead.engine), Int(lead.customer))
        } else {
          note(.expired, Int(lead.engine), Int(lead.customer))
        }
        return true
      }
    }
    if let overflow, isOpen { charge(overflow, contacts: sent, couldBeMore: sent == most) }
  }

  /// The desk, or the channel, works those that come first, as far as hours and money go.
  private func work(_ leads: LeadPlan, _ book: LeadBook) {
    guard let channelPlan = plan.channels[leads.channel], channelPlan.runs[now.place] else {
      return
    }
    let most = contactsAffordable(channelPlan)
    var worked = 0
    book.waiting.removeAll { lead in
      guard worked < most else { return false }
      switch obstacle(channelPlan, lead) {
      case .rest?: return false
      case nil:
        worked += 1
        book.close(lead)
        contact(lead, by: leads.channel, book)
        note(.worked, Int(lead.engine), Int(lead.customer))
      default:
        book.close(lead)
        note(.refused, Int(lead.engine), Int(lead.customer))
      }
      return true
    }
    charge(channelPlan, contacts: worked, couldBeMore: worked == most)
  }

  /// What stands against contacting a lead now; one contact by a channel and tick is the most.
  private func obstacle(_ channelPlan: ChannelPlan, _ lead: Lead) -> Refusal? {
    let customer = Int(lead.customer)
    if state.selected[channelPlan.channel]?[customer] != 0 { return .rest }
    return refusal(channelPlan, customer, lanes[0])
  }

  private func contact(_ lead: Lead, by channel: Int, _ book: LeadBook) {
    let customer = Int(lead.customer)
    state.selected[channel]?[customer] = 1
    countJointly(customer)
    book.lastContact[customer] = UInt16(now.clock)
    book.mark[channel]?[customer] = UInt8(lead.engine + 1)
    book.marked.append((channel, lead.customer))
    targeting?.engines[Int(lead.engine)]?.response.logContact(customer, at: now.clock)
  }

  /// A lead whose contact made the customer take an edge that its engine predicts is a success, once.
  func noteSuccess(_ channel: Int?, edge: Int, _ customer: Int, _ cell: Int, _ scribe: Scribe) {
    guard let channel, let leads = plan.leads, let mark = leadBook?.mark[channel],
      mark[customer] != 0
    else { return }
    let number = Int(mark[customer]) - 1
    guard leads.engines.contains(where: { $0.number == number && $0.predicts.contains(edge) })
    else { return }
    mark[customer] = 0
    scribe.converted[number * scribe.cells + cell] += 1
  }
}
