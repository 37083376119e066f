/// When a customer is given up.
public enum StopRule: Hashable, Sendable {
  /// After this many contacts.
  case contacts(Int)
  /// With a chance after contact k, by bands of k.
  case chances([Band])
  /// With a chance after contact k that depends on a category.
  case chancesBy(String, [LabelledBands])
}

/// Bands for one value of a category.
public struct LabelledBands: Hashable, Sendable {
  /// The category's value.
  public var label: String
  /// The bands for it.
  public var bands: [Band]

  /// Makes bands for one value of a category.
  public init(label: String, bands: [Band]) {
    self.label = label
    self.bands = bands
  }
}

/// Contact rules over all addressed and staffed channels together.
public struct ContactRules: Hashable, Sendable {
  /// The most contacts for one customer in a length of time.
  public var atMost: ContactRate?
  /// The least time between two contacts with one customer.
  public var pause: TimeSpan?

  /// Makes contact rules; by default there are none.
  public init(atMost: ContactRate? = nil, pause: TimeSpan? = nil) {
    self.atMost = atMost
    self.pause = pause
  }
}
