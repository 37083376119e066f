import Marketing

/// Checks that desks can do what is asked of them.
struct DeskCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    let comers = desksWithComers
    for desk in scenario.desks {
      checkHandOver(desk)
      if comers.contains(desk.id) { checkLine(desk) }
      checkUnused(desk, hasComers: comers.contains(desk.id))
    }
    for strategy in scenario.strategies {
      for desk in strategy.desks {
        if comers.contains(desk.id) { checkPeople(desk, strategy) }
        checkManned(desk, strategy)
      }
    }
  }

  private func place(_ desk: Desk, _ key: String) -> Place {
    reading.place(path: "desks.\(desk.id).\(key)")
  }

  /// Desks to which customers come, by an edge or by being handed over.
  private var desksWithComers: Set<String> {
    var found: Set<String> = []
    for effect in scenario.journeys.flatMap(\.edges).flatMap(\.effects) {
      if case .queue(let desk) = effect { found.insert(desk) }
    }
    for _ in scenario.desks {
      for desk in scenario.desks where found.contains(desk.id) {
        if let next = desk.handsOverTo { found.insert(next) }
      }
    }
    return found
  }

  /// Whoever comes must be talked to somehow, and by one channel.
  private func checkLine(_ desk: Desk) {
    let talking = scenario.channels.filter { channel in
      if case .staffed(_, _, _, desk.id?, _) = channel.kind { true } else { false }
    }
    guard talking.count != 1 else { return }
    reading.report(
      Fault(
        .contradiction,
        talking.isEmpty
          ? "customers come to `\(desk.id)`, but no channel has `desk: \(desk.id)`, "
            + "so nothing follows when they are served"
          : "customers come to `\(desk.id)`, so exactly one channel can have `desk: \(desk.id)`, "
            + "not \(talking.map(\.id).quoted)"),
      at: reading.place(path: "desks.\(desk.id)", head: true))
  }

  private func checkPeople(_ desk: Desk, _ strategy: Strategy) {
    guard desk.people != desk.people.rounded() else { return }
    let own = "strategies.\(strategy.id).desks.\(desk.id).people"
    reading.report(
      Fault(
        .range,
        "customers wait at `\(desk.id)`, which needs a whole number of people, not "
          + desk.people.brief, suggest: desk.people.rounded().brief),
      at: reading.known(path: own) ?? place(desk, "people"))
  }

  /// Where nobody works, a channel that talks there talks to nobody.
  private func checkManned(_ desk: Desk, _ strategy: Strategy) {
    guard desk.people == 0 else { return }
    let talking = scenario.channels.filter { channel in
      guard case .staffed(_, _, _, desk.id?, _) = channel.kind else { return false }
      return strategy.channels.contains { $0.channel == channel.id }
    }
    guard !talking.isEmpty else { return }
    let own = "strategies.\(strategy.id).desks.\(desk.id).people"
    reading.report(
      Fault(
        .unused,
        "nobody works at `\(desk.id)`, so \(talking.map(\.id).quoted) "
          + "\(talking.count == 1 ? "reaches" : "reach") nobody; say how many people, or let the strategy "
          + "leave \(talking.count == 1 ? "it" : "them") out"),
      at: reading.known(path: own) ?? place(desk, "people"), severity: .warning)
  }

  /// Hand-overs must come to an end.
  private func checkHandOver(_ desk: Desk) {
    var chain = [desk.id]
    while let next = scenario.desks.first(where: { $0.id == chain.last })?.handsOverTo {
      guard !chain.contains(next) else {
        guard next == desk.id, scenario.desks.first(where: { chain.contains($0.id) })?.id == next
        else { return }
        reading.report(
          Fault(
            .contradiction,
            "desks hand over in a circle: \((chain + [next]).joined(separator: " → "))"),
          at: place(desk, "hands-over-to"))
        return
      }
      chain.append(next)
    }
  }

  /// What only matters to customers who come means nothing where nobody does.
  private func checkUnused(_ desk: Desk, hasComers: Bool) {
    guard reading.errorCount == 0 else { return }
    if !hasComers {
      let path = "desks.\(desk.id)"
      for key in ["patience", "waiting-room", "resolves", "accuracy", "hands-over-to"] {
        guard let place = reading.known(path: "\(path).\(key)") else { continue }
        reading.report(
          Fault(
            .unused,
            "`\(key)` is for customers who come by themselves, and none comes to `\(desk.id)`; let "
              + "an edge say `then: {queue: \(desk.id)}`"), at: place, severity: .warning)
      }
    }
    let isPaid = ([desk] + scenario.strategies.flatMap(\.desks)).contains {
      $0.id == desk.id && $0.pieceRate != nil
    }
    if desk.effort != nil, !isPaid {
      reading.report(
        Fault(
          .unused, "`effort` follows the piece rate, and `\(desk.id)` has none under any strategy"),
        at: place(desk, "effort"), severity: .warning)
    }
    if desk.order == .bestScore, !scenario.isFedLeads(desk.id) {
      reading.report(
        Fault(
          .unused, "`best-score` orders leads, and none are pushed to `\(desk.id)`"),
        at: place(desk, "queue"), severity: .warning)
    }
  }
}

extension Scenario {
  /// Whether leads are pushed to a desk under any strategy.
  fileprivate func isFedLeads(_ desk: String) -> Bool {
    ([leads] + strategies.map(\.leads)).contains { leads in
      channels.contains { channel in
        guard channel.id == leads?.channel, case .staffed(_, _, _, desk?, _) = channel.kind else {
          return false
        }
        return true
      }
    }
  }
}
