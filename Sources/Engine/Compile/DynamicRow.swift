import Marketing

/// A row of the weight matrix that changes every tick.
struct DynamicRow: Hashable, Sendable {
  /// Where the raw value comes from.
  ///
  /// Stages are numbered over all journeys ("slots").
  enum Source: Hashable, Sendable {
    /// 1 − 2^(−a / half-effect) of a channel's memory.
    case memory(channel: Int)
    /// The same of a message.
    case message(Int)
    /// The decaying count of a channel's contacts, for fatigue.
    case worn(channel: Int)
    /// The sum of all memories.
    case pressure
    /// Contacts by a channel before this tick.
    case contacts(channel: Int)
    /// Contacts by all channels before this tick.
    case allContacts
    /// The saturated perceived value of an offer for one side.
    case offer(incentive: Int, side: RewardSide)
    /// 1 while in the stage at the tick's start.
    case inStage(slot: Int)
    /// 1 once the stage has been entered.
    case was(slot: Int)
    /// 2^(−t / half-life) since the stage was last entered, t = 0 in the next tick.
    case after(slot: Int, halfLife: Float)
    /// 1 if the customer came by the channel in any of the journeys.
    case cameBy(journeys: [Int], channel: Int)
    /// Acquaintances in the stage over acquaintances.
    case friendShare(slot: Int)
    /// Acquaintances in the stage.
    case friendCount(slot: Int)
    /// Customers in the stage over customers.
    case allShare(slot: Int)
    /// Members of the customer's group in the stage over its members; herself left out, unless the group as a
    /// whole is meant.
    case groupShare(group: Int, slot: Int, isWhole: Bool)
    /// Whole ticks in the present stage of a journey.
    case timeInStage(journey: Int)
    /// The points in a balance.
    case balance(Int)
    /// A factor of the environment.
    case environment(Int)
    /// A term of a product, as the strategy sets it.
    case term(ProductTerm, product: Int)
  }

  /// What is made of the raw value x.
  enum Shape: Hashable, Sendable {
    /// x.
    case plain
    /// min(max(x − beyond, 0), most) · scale.
    case ramp(beyond: Float, most: Float, scale: Float)
    /// (x − from) · scale.
    case line(from: Float, scale: Float)
    /// 1 if low ≤ x < high.
    case band(low: Float, high: Float)
  }

  /// Restricts the row to customers with one code of a category.
  struct Gate: Hashable, Sendable {
    let feature: Int
    let code: Int
  }

  let source: Source
  let shape: Shape
  let gate: Gate?

  /// Whether the value is the same for every customer, so that it joins the constant of the tick.
  ///
  /// An offer that only those contacted know of is not; the plan of the arm says so.
  var isUniform: Bool {
    guard gate == nil else { return false }
    switch source {
    case .allShare, .environment, .offer, .term: return true
    default: return false
    }
  }
}
