import Marketing

/// Checks that leads can be worked and can succeed.
struct LeadCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    if let leads = scenario.leads { check(leads, path: "leads") }
    for strategy in scenario.decisions {
      guard let leads = strategy.leads else { continue }
      let path = "strategies.\(strategy.id)"
      for engine in leads.engines { checkSuccess(engine, leads, "\(path).leads") }
      for use in strategy.channels where leads.channels.contains(use.channel) {
        if use.answersOnly {
          reading.report(
            Fault(
              .contradiction,
              "leads are worked by `\(use.channel)`, so it cannot only answer", suggest: "used"),
            at: reading.place(path: "\(path).channels.\(use.channel)"))
        }
        guard use.order != .random else { continue }
        reading.report(
          Fault(
            .contradiction,
            "`\(use.channel)` contacts leads, in the order of their desk and rules; leave `order` "
              + "out"), at: reading.place(path: "\(path).channels.\(use.channel).order"))
      }
    }
    checkUnused()
  }

  private func check(_ leads: Leads, path: String) {
    for engine in leads.engines { checkSuccess(engine, leads, path) }
    guard let overflow = leads.overflow else { return }
    let place = reading.place(path: "\(path).overflow")
    if overflow == leads.channel {
      reading.report(
        Fault(.contradiction, "`\(overflow)` cannot take over from itself"), at: place)
      return
    }
    guard let channel = scenario.channels.first(where: { $0.id == leads.channel }) else { return }
    var desk: Desk?
    if case .staffed(_, _, _, let id?, _) = channel.kind {
      desk = scenario.desks.first { $0.id == id }
      // A desk or a time that could not be read has its own message.
      let written = reading.root?["desks"]?[id]?["expires"]
      guard let desk, desk.expires != nil || written?.isNone ?? true else { return }
    }
    let lapses = ([desk].compactMap { $0 } + scenario.decisions.flatMap(\.desks)).contains {
      $0.id == desk?.id && $0.expires != nil
    }
    guard !lapses else { return }
    reading.report(
      Fault(
        .contradiction,
        "nothing overflows: leads at `\(desk?.id ?? leads.channel)` wait without end; give the desk "
          + "`expires: 1 week`"), at: place)
  }

  /// An edge that no contact with leads opens cannot come of one; a model that is fitted needs something to go by.
  private func checkSuccess(_ engine: LeadEngine, _ leads: Leads, _ path: String) {
    if engine.model.learns, scenario.customers.features.isEmpty,
      scenario.customers.segments.count < 2
    {
      let own = "\(path).engines.\(engine.id).model"
      reading.report(
        Fault(
          .contradiction,
          "a model needs features or segments to go by, and the customers have none; say `model: "
            + "random`"),
        at: reading.known(path: own) ?? reading.place(path: "leads.engines.\(engine.id).model"))
    }
    for reference in engine.predicts {
      guard
        let edge = scenario.journeys.first(where: { $0.id == reference.journey })?.edges
          .first(where: { $0.id == reference.edge })
      else { continue }
      if case .perContact(_, let channel) = edge.chance, leads.channels.contains(channel) {
        continue
      }
      let own = "\(path).engines.\(engine.id).predicts"
      reading.report(
        Fault(
          .contradiction,
          "`\(reference)` does not open on a contact by \(leads.channels.quoted), so no lead can "
            + "succeed by it; give it a chance such as `4% per \(leads.channel)`"),
        at: reading.known(path: own) ?? reading.place(path: "leads.engines.\(engine.id).predicts"))
    }
  }

  private func checkUnused() {
    guard scenario.leads != nil, reading.strategiesAreSound,
      !scenario.decisions.contains(where: { $0.leads != nil })
    else { return }
    reading.report(
      Fault(.unused, "no strategy works leads; let one say `leads: used`"),
      at: reading.place(path: "leads", head: true), severity: .warning)
  }
}
