import Marketing

extension Scenario {
  /// The journey in which it counts by which contact a customer came: the asking one; nil for any, where no
  /// contact moves anybody in it or none asks.
  func arrivalJourney(for journey: Int?) -> Int? {
    guard let journey else { return nil }
    let isOpen = journeys[journey].edges.contains { edge in
      if case .perContact = edge.chance { true } else { false }
    }
    return isOpen ? journey : nil
  }
}
