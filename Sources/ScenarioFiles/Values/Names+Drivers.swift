import Marketing

extension Names {
  /// Whether every section that can hold a driver could be read.
  var isComplete: Bool {
    features.isComplete && channels.isComplete && incentives.isComplete && environment.isComplete
      && journeys.isComplete && balances.isComplete && messages.isComplete
  }

  /// Everything that a single word can name as a driver.
  var drivers: [String] {
    ["segment"] + features.ids + channels.ids + messages.ids + incentives.ids
      + environment.ids + balances.ids
  }
}
