import Marketing

/// How a model of the response to contacts is learned: those of a channel, or those with the leads of an engine.
struct ResponsePlan: Hashable, Sendable {
  /// What is learned.
  enum Method: Hashable, Sendable {
    /// The chance of a response to a contact.
    case response
    /// What a contact adds to it.
    case uplift(UpliftModel)
    /// The chance of a response as such, to compare it with that of other models.
    case propensity
    case bandit(Bandit)
    /// Nothing here: a program outside learns.
    case program(String)
  }

  /// Each weight is held as if drawn from a normal distribution with this one over its variance.
  ///
  /// Columns are of size 1, and a multiplier of e for a standard deviation is a strong one.
  static let ridge = 1.0
  /// Contacts kept to learn from: the newest.
  static let mostContacts = 131_072

  let method: Method
  /// The channel whose contacts are learned from; of an engine the one that works its leads.
  let channel: String
  /// The edges that count as a response, and what notes them.
  let targets: [EdgeReference]
  let watch: Int
  /// Ticks from the contact on in which it counts, that of the contact included.
  let window: Int
  /// Ticks from one fit to the next.
  let refit: Int
  /// The share of contacts, or of leads, that go to customers at random.
  let explore: Double
  let columns: [ResponseColumn]
  /// The features that are seen, ascending.
  let features: [Int]
  /// Features that are not always seen, or not as they are.
  let sights: [SightPlan]
  /// By column the bit of what must be known of a customer for it to be seen; 0: nothing.
  let masks: [UInt32]
  /// The share of customers whose features are seen.
  let joinedUp: Double

  /// Whether what is known of a customer changes during a run.
  var hasConditions: Bool { sights.contains { $0.bit != 0 } }

  /// Whether as many customers are held out at random as are contacted at random.
  var holdsOut: Bool { if case .uplift = method { true } else { false } }

  /// Outcomes of each kind before there is a first model: five for each weight, ten at least (Vittinghoff and
  /// McCulloch 2007 found that five to nine events for each variable do as well as the usual ten).
  var enough: Int { max(10, 5 * columns.count) }

  /// How a model is learned of edges that count so long after a contact; without a time in its tick alone.
  init(
    _ method: Method, of channel: String, targets: [EdgeReference], within: TimeSpan?,
    _ learning: Learning, seeing view: View, _ compiled: CompiledScenario
  ) throws(EngineError) {
    let watch = try EdgeWatch.last(targets, compiled.layout)
    guard let watch = compiled.watches.firstIndex(of: watch) else {
      preconditionFailure("what is learned of is watched")
    }
    let index = compiled.index
    let tick = compiled.scenario.timing.tick.span
    self.method = method
    self.channel = channel
    self.targets = targets
    self.watch = watch
    window = max(1, within?.ticks(of: tick) ?? 1)
    refit = max(1, learning.refit.ticks(of: tick))
    explore = learning.explore
    joinedUp = view.joinedUp
    features = try ResponseColumn.features(seen: view, index)
    sights = try SightPlan.plans(of: view, compiled)
    columns = try ResponseColumn.columns(seen: view, index)
    let sights = sights
    masks = columns.map { column in
      sights.first { $0.feature == column.feature }?.bit ?? 0
    }
    guard !columns.isEmpty else {
      throw .invalid(
        "A model of \(targets.map { "'\($0)'" }.joined(separator: ", ")) sees nothing that differs "
          + "between customers; let it see a feature, or choose at random.")
    }
  }

  /// How the order of a channel is learned.
  init(
    _ target: ResponseTarget, _ use: ChannelUse, _ view: View, _ compiled: CompiledScenario
  ) throws(EngineError) {
    let method: Method =
      switch use.order {
      case .uplift(_, let model): .uplift(model)
      case .bandit(let bandit, _): .bandit(bandit)
      case .program(let path, _): .program(path)
      default: .response
      }
    try self.init(
      method, of: use.channel, targets: [target.edge], within: target.within, use.learning,
      seeing: view, compiled)
  }

  /// How the model of an engine is learned; nil if it is not.
  init?(
    _ engine: LeadEngine, of leads: Leads, _ view: View, _ compiled: CompiledScenario
  ) throws(EngineError) {
    guard case .fitted(let within) = engine.model else { return nil }
    try self.init(
      .response, of: leads.channel, targets: engine.predicts, within: within, engine.learning,
      seeing: view, compiled)
  }
}

/// What a model sees of a customer, as a column of whole numbers in units of 1/256.
enum ResponseColumn: Hashable, Sendable {
  /// (x − mean) / deviation, both as declared, at most 8 from zero.
  case number(feature: Int, mean: Double, deviation: Double)
  /// 1 if a category has a code.
  case indicator(feature: Int, code: Int)
  /// 1 if a feature that is not always seen is seen.
  case known(feature: Int)

  /// The units in 1.
  static let unit: Int32 = 256
  /// The largest value in units.
  static let limit: Int32 = 2_048

  /// The columns of the features that a view shows: a number is one, a category has one for each value but
  /// the first.
  static func columns(seen view: View, _ index: FeatureIndex) throws(EngineError)
    -> [ResponseColumn]
  {
    var columns: [ResponseColumn] = []
    for feature in try features(seen: view, index) {
      switch index.kinds[feature] {
      case .number:
        columns.append(
          .number(
            feature: feature, mean: index.means[feature], deviation: index.deviations[feature]))
      case .flag: columns.append(.indicator(feature: feature, code: 1))
      case .category(let labels):
        columns += labels.indices.dropFirst().map { .indicator(feature: feature, code: $0) }
      }
      let isConditional = view.sights.contains {
        $0.feature == index.ids[feature] && !$0.conditions.isEmpty
      }
      if isConditional { columns.append(.known(feature: feature)) }
    }
    return columns
  }

  /// The numbers of the features that a view shows, ascending.
  static func features(seen view: View, _ index: FeatureIndex) throws(EngineError) -> [Int] {
    guard let ids = view.features else { return Array(index.ids.indices) }
    var numbers: [Int] = []
    for id in ids { numbers.append(try index.index(id)) }
    return numbers.sorted()
  }

  /// The feature that it is made of.
  var feature: Int {
    switch self {
    case .number(let feature, _, _), .indicator(let feature, _), .known(let feature): feature
    }
  }

  /// The most that it can be away from zero, in units.
  var bound: Int32 {
    switch self {
    case .number: ResponseColumn.limit
    case .indicator, .known: ResponseColumn.unit
    }
  }

  /// The value for a customer with this value of the feature, in units.
  @inline(__always)
  func units(_ value: Float) -> Int32 {
    switch self {
    case .number(_, let mean, let deviation):
      let scaled = ((Double(value) - mean) / deviation * Double(ResponseColumn.unit)).rounded()
      let limit = Double(ResponseColumn.limit)
      return Int32(min(max(scaled, -limit), limit))
    case .known: return ResponseColumn.unit
    case .indicator(_, let code): return value == Float(code) ? ResponseColumn.unit : 0
    }
  }
}
