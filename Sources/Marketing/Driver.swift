/// Something that makes an edge likelier or less likely, and by how much.
public struct Driver: Hashable, Sendable {
  /// What drives.
  public var reference: DriverReference
  /// By how much.
  public var multiplier: Multiplier
  /// The text of the key in the file, which names the row of the weight matrix.
  public var name: String
  /// Where the multiplier was written.
  public var origin: Origin?

  /// Makes a driver of an edge.
  public init(
    _ reference: DriverReference, _ multiplier: Multiplier, name: String = "",
    origin: Origin? = nil
  ) {
    self.reference = reference
    self.multiplier = multiplier
    self.name = name
    self.origin = origin
  }
}

/// What drives.
public enum DriverReference: Hashable, Sendable {
  /// A feature of the customer; `segment` is one.
  case feature(String)
  /// The saturated memory of a channel, 0…1.
  case channel(String)
  /// The saturated memory of a message, 0…1.
  case message(String)
  /// The sum of all channels' memories.
  case contactPressure
  /// Contacts by one channel before this one.
  case contactsSoFar(channel: String)
  /// Contacts by all channels before this one.
  case allContacts
  /// The saturated perceived value of an incentive for one side, 0…1; nil side: the customer.
  case incentive(String, side: RewardSide?)
  /// 1 while in a stage.
  case stage(StageReference)
  /// 1 once the stage has been entered.
  case was(StageReference)
  /// Fades since the stage was last entered.
  case after(StageReference)
  /// 1 if the first contact that moved the customer out of the start stage came by this channel.
  case cameBy(String)
  /// The share of acquaintances in a stage, 0…1.
  case shareOfFriends(StageReference)
  /// The number of acquaintances in a stage.
  case friends(StageReference)
  /// The share of all customers in a stage, 0…1.
  case shareOfAll(StageReference)
  /// The share of the customer's group in a stage, 0…1.
  case shareOfGroup(String, StageReference)
  /// Whole ticks in the present stage of the edge's journey.
  case timeInStage
  /// A factor of the environment, 0…1.
  case environment(String)
  /// The points in a balance.
  case balance(String)
  /// A term of a product, as the strategy sets it.
  case term(ProductTerm, product: String)

  /// Whether the value never changes during a run, so that it joins the static product.
  public var isStatic: Bool {
    if case .feature = self { true } else { false }
  }
}

/// By how much a driver multiplies the rate (or the odds).
///
/// A multiplier m of a driver with value v multiplies by mᵛ.
public indirect enum Multiplier: Hashable, Sendable {
  /// m at v = 1.
  case plain(Double)
  /// m for each `amount` of a number (or of time in stage, in seconds) above `from`; `from` nil: the
  /// mean of the declared distribution. Time counts up to `upTo` if given.
  case per(Double, amount: Double, from: Double?, upTo: Double?)
  /// m for each standard deviation of the declared distribution, from its mean.
  case perStandardDeviation(Double)
  /// m for each of a count n: v = min(max(n − beyond, 0), upTo − beyond).
  case each(Double, beyond: Double, upTo: Double?)
  /// m just after, fading with a half-life.
  case fading(Double, halfLife: TimeSpan)
  /// m by label of a category; what is not named is 1.
  case categories([LabelledNumber])
  /// m by bands of a number or count; outside every band it is 1.
  case bands([Band])
  /// Another multiplier for each value of a category (on a dynamic driver).
  case by(String, [LabelledMultiplier], otherwise: Multiplier?)
}

/// A number for one label.
public struct LabelledNumber: Hashable, Sendable {
  /// The label.
  public var label: String
  /// The number.
  public var value: Double
  /// Where it was written.
  public var origin: Origin?

  /// Makes a number for a label.
  public init(label: String, value: Double, origin: Origin? = nil) {
    self.label = label
    self.value = value
    self.origin = origin
  }
}

/// A number for a range of values: `low` ≤ x < `high`; counts are whole numbers.
public struct Band: Hashable, Sendable {
  /// The lower end, included; nil: no lower end.
  public var low: Double?
  /// The upper end, excluded; nil: no upper end.
  public var high: Double?
  /// The number for the range.
  public var value: Double
  /// The range as written (`25 to 29`).
  public var name: String
  /// Where it was written.
  public var origin: Origin?

  /// Makes a number for a range.
  public init(low: Double?, high: Double?, value: Double, name: String = "", origin: Origin? = nil)
  {
    self.low = low
    self.high = high
    self.value = value
    self.name = name
    self.origin = origin
  }

  /// Whether `x` lies in the range.
  public func contains(_ x: Double) -> Bool {
    (low.map { x >= $0 } ?? true) && (high.map { x < $0 } ?? true)
  }
}

/// A multiplier for one value of a category.
public struct LabelledMultiplier: Hashable, Sendable {
  /// The category's value.
  public var label: String
  /// The multiplier for it.
  public var multiplier: Multiplier

  /// Makes a multiplier for one value of a category.
  public init(label: String, multiplier: Multiplier) {
    self.label = label
    self.multiplier = multiplier
  }
}
