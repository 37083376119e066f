extension Scenario {
  /// The journeys in which it counts by which contact a customer came.
  ///
  /// - Parameter journey: the number of the asking one; nil: none asks.
  /// - Returns: the asking one; all of them where no contact moves anybody in it or none asks.
  public func arrivalJourneys(for journey: Int?) -> [Int] {
    guard let journey else { return Array(journeys.indices) }
    let isOpen = journeys[journey].edges.contains { edge in
      if case .perContact = edge.chance { true } else { false }
    }
    return isOpen ? [journey] : Array(journeys.indices)
  }
}
