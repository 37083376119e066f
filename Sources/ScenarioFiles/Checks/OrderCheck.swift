import Marketing

/// Checks that an order of selection has something to go by.
struct OrderCheck {
  let scenario: Scenario
  let reading: Reading

  func run(_ use: ChannelUse, of strategy: Strategy, _ path: String) {
    let place = reading.place(path: "\(path).order")
    switch use.order {
    case .random, .feature, .recency(.some), .frequency(.some): break
    case .recency(nil), .frequency(nil):
      guard scenario.dealings.isEmpty else { return }
      reading.report(
        Fault(
          .contradiction,
          "nobody has dealings with us: no edge leads into or out of a stage of kind `customer`, "
            + "`advocate` or `dormant`; name an edge, such as `recency of card.open`"), at: place)
    case .value:
      guard scenario.products.allSatisfy({ $0.margin == nil }) else { return }
      reading.report(
        Fault(
          .contradiction,
          "the order `value` goes by the margin of products held, and no product has a `margin`"),
        at: place)
    case .fitted, .uplift, .bandit, .program:
      guard scenario.customers.features.isEmpty, scenario.customers.segments.count < 2 else {
        return
      }
      reading.report(
        Fault(
          .contradiction,
          "a model needs features or segments to go by, and the customers have none; "
            + "say `order: random`"), at: place)
    case .oracle(let edge): checkOracle(edge, use.channel, place)
    }
  }

  /// A contact must be able to bring the edge about in its own tick.
  private func checkOracle(_ reference: EdgeReference, _ channel: String, _ place: Place) {
    guard !scenario.canBringAbout(reference, by: channel),
      let edge = scenario.journeys.first(where: { $0.id == reference.journey })?.edges.first(
        where: { $0.id == reference.edge })
    else { return }
    switch edge.chance {
    case .rate: break
    case .perContact(_, let opener):
      reading.report(
        Fault(
          .contradiction,
          "`\(reference)` opens on contact by `\(opener)`, so a contact by `\(channel)` has no "
            + "chance to bring it about"), at: place)
    case .once:
      reading.report(
        Fault(
          .contradiction,
          "`\(reference)` is decided after a stay, so no contact has a chance of its own to bring "
            + "it about; name the edge before it"), at: place)
    }
  }
}
