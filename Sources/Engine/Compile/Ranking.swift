import Marketing

/// How a channel ranks those it may contact, made ready to run.
///
/// Whatever ranks becomes a whole number of 32 bits, smallest first, so that selection is exact.
enum Ranking: Hashable, Sendable {
  /// By the customer's own draw.
  case draw
  /// By a feature, largest first.
  case feature(Int)
  /// By the time since one of some edges, shortest first.
  case recency(watch: Int)
  /// By how often one of some edges was taken, most often first.
  case frequency(watch: Int)
  /// By the margin of products held.
  case value
  /// By a model learned from the responses.
  case learned(ResponsePlan)
  /// By the true chance of an edge.
  case oracle(ContactChance)

  /// Whether ties are possible, so that the draw must be kept beside the key.
  var hasTies: Bool { self != .draw }

  init(_ use: ChannelUse, _ strategy: Strategy, channel: Int, _ compiled: CompiledScenario)
    throws(EngineError)
  {
    switch use.order {
    case .random: self = .draw
    case .feature(let id): self = .feature(try compiled.index.index(id))
    case .recency: self = .recency(watch: try Self.watch(use.order, compiled))
    case .frequency: self = .frequency(watch: try Self.watch(use.order, compiled))
    case .value: self = .value
    case .fitted(let target), .uplift(let target, _), .bandit(_, let target),
      .program(_, let target):
      self = .learned(try ResponsePlan(target, use, strategy.view, compiled))
    case .oracle(let edge):
      self = .oracle(try ContactChance(edge, channel: channel, compiled))
    }
  }

  /// The number of the watch that notes what an order of past edges goes by.
  private static func watch(
    _ order: SelectionOrder, _ compiled: CompiledScenario
  ) throws(EngineError) -> Int {
    guard let watch = try EdgeWatch.needed(by: order, compiled.scenario, compiled.layout),
      let number = compiled.watches.firstIndex(of: watch)
    else { preconditionFailure("what an order goes by is watched") }
    return number
  }

  /// The chance by which a channel's regret is told; nil if it is not.
  static func regret(
    of id: String, channel: Int, _ compiled: CompiledScenario
  ) throws(EngineError) -> ContactChance? {
    let scenario = compiled.scenario
    switch scenario.channels[channel].kind {
    case .addressed, .staffed: break
    case .broadcast, .social, .event: return nil
    }
    guard scenario.tellsRegret(of: id), let edge = scenario.regretEdge(of: id) else { return nil }
    return try ContactChance(edge, channel: channel, compiled)
  }
}
