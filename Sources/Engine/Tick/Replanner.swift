import Marketing

/// Shifts money between an arm's channels by what customers noticed before they took an edge.
///
/// Threads note what the customers of their blocks noticed last; the rest happens between ticks, in whole
/// numbers: the money of a tick is split to the last unit.
final class Replanner: @unchecked Sendable {
  /// What one edge taken is worth, so that it splits evenly between up to 12 channels.
  static let credit: Int64 = 27_720
  /// The parts in which shares are counted.
  private static let parts: Int64 = 1_000_000

  let plan: ReplanPlan
  /// The channels that each customer noticed last, one bit each, and room for those of this tick by lane.
  private let last: Column<UInt64>
  private let noticed: Column<UInt64>
  /// The money for each channel's contacts in this tick.
  private(set) var money: [Int64]
  /// Since the last plan: what each channel was credited with, and its money.
  private var credited: [Int64]
  private var spent: [Int64]
  /// The shares in use; nil: as the strategy planned.
  private var shares: [Int64]?
  private var ticks = 0

  init(
    _ plan: ReplanPlan, channels: Int, customers: Int, lanes: Int, continuing earlier: Replanner?
  ) {
    self.plan = plan
    last = earlier?.last ?? Column(count: customers, filledWith: 0)
    noticed = Column(count: lanes * Block.size, filledWith: 0)
    money = [Int64](repeating: 0, count: channels)
    credited = money
    spent = money
  }

  /// Notes what the customers of a block notice in this tick.
  func note(_ lane: Lane, first: Int, count: Int) {
    let now = noticed.start + lane.number * Block.size
    now.update(repeating: 0, count: count)
    for channel in money.indices where lane.isFilled[channel] {
      let effective = lane.effective + channel * Block.size
      let bit: UInt64 = 1 << UInt64(channel)
      for i in 0..<count { now[i] |= effective[i] != 0 ? bit : 0 }
    }
    let before = last.start + first
    for i in 0..<count { before[i] = now[i] != 0 ? now[i] : before[i] }
  }

  /// Credits the channels that a customer noticed last with an edge she takes.
  func credit(_ customer: Int, _ scribe: Scribe) {
    let channels = last[customer]
    guard channels != 0 else { return }
    let part = Replanner.credit / Int64(channels.nonzeroBitCount)
    for channel in money.indices where channels & 1 << UInt64(channel) != 0 {
      scribe.credits[channel] += part
    }
  }

  /// Adds what a thread noted.
  func collect(_ scribe: Scribe) { scribe.credits.drain { credited[$0] += $1 } }

  /// Splits the money of a tick; first plans anew if a period is over.
  func split(_ channels: [ChannelPlan?], at place: Int) {
    if ticks == plan.ticks { replan() }
    ticks += 1
    var sharing: [Int] = []
    var pool: Int64 = 0
    for (number, channel) in channels.enumerated() {
      money[number] = 0
      guard let channel, let allowance = channel.allowance, channel.inUse[place] else { continue }
      money[number] = allowance[place]
      pool += allowance[place]
      sharing.append(number)
    }
    if let shares {
      let whole = sharing.reduce(0) { $0 + shares[$1] }
      if whole > 0 {
        var (before, upTo) = (Int64(0), Int64(0))
        for number in sharing {
          upTo += shares[number]
          let end = Apportioning.prefix(pool, upTo, of: whole)
          money[number] = end - before
          before = end
        }
      }
    }
    for number in sharing { spent[number] += money[number] }
  }

  /// Moves the shares of those that had money towards what they were credited with.
  private func replan() {
    ticks = 0
    let sharing = spent.indices.filter { spent[$0] > 0 }
    let (whole, all) = (
      sharing.reduce(0) { $0 + spent[$1] }, sharing.reduce(0) { $0 + credited[$1] }
    )
    if all > 0, !sharing.isEmpty {
      let parts = Replanner.parts
      let floor = min(plan.least, parts / Int64(sharing.count))
      let free = parts - floor * Int64(sharing.count)
      var shares = self.shares ?? [Int64](repeating: 0, count: spent.count)
      for number in sharing {
        let own = Apportioning.prefix(parts, spent[number], of: whole)
        let earned = Apportioning.prefix(parts, credited[number], of: all)
        let next = own + (earned - own) * plan.pace / parts
        shares[number] = floor + Apportioning.prefix(free, max(next, 0), of: parts)
      }
      self.shares = shares
    }
    for number in spent.indices { (spent[number], credited[number]) = (0, 0) }
  }

  /// The bytes kept by customer.
  var byteCount: Int { last.bytes + noticed.bytes }
}

/// How a strategy plans anew, made ready to run.
struct ReplanPlan: Hashable, Sendable {
  /// The numbers of the edges over all journeys.
  let edges: [Int]
  /// The ticks of a period.
  let ticks: Int
  /// The least share, and how far a plan goes, in millionths.
  let least: Int64
  let pace: Int64

  init(_ replanning: Replanning, compiled: CompiledScenario) throws(EngineError) {
    guard compiled.scenario.channels.count <= 64 else {
      throw .invalid("A strategy that plans anew can tell at most 64 channels apart.")
    }
    var edges: [Int] = []
    for edge in replanning.edges { edges.append(try compiled.slots.edge(edge)) }
    self.edges = edges
    ticks = max(1, replanning.every.ticks(of: compiled.scenario.timing.tick.span))
    least = Int64((replanning.least * 1_000_000).rounded())
    pace = Int64((replanning.pace * 1_000_000).rounded())
  }
}
