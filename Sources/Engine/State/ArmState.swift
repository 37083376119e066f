import Marketing

/// What changes about customers in one arm, in columns.
///
/// Only what the scenario uses is there.
///
/// Ticks are counted on the arm's clock: 1 is the first tick of the warm-up if there is one, else of the
/// run; 0 is the start.
final class ArmState: Sendable {
  /// The mark of "never" in columns of ticks.
  static let never = TickColumn.never

  /// The stage in each journey.
  let stage: [Column<UInt8>]
  /// The memory of each channel.
  let memory: [Column<Float>?]
  /// The same, with who brings it up to date.
  let memories: [SharedMemories.Memory?]
  /// The decaying count of each channel's contacts.
  let worn: [Column<Float>?]
  /// Contacts by each channel.
  let contacts: [Column<UInt16>?]
  /// The ticks with a contact by each channel, the latest in the lowest bit.
  let history: [Column<UInt64>?]
  /// The same over all channels together, the highest bit being this tick: ticks with a contact, ticks with two,
  /// and so on, as far as contact rules ask; empty if there are none.
  let jointHistory: [Column<UInt64>]
  /// Whether each channel that selects its contacts has selected the customer in this tick.
  let selected: [Column<UInt8>?]
  /// The key by which the channel being selected orders customers, and the draw that breaks ties.
  let keys: Column<UInt32>?
  let tieBreaks: Column<UInt32>?
  let optedOut: [Column<UInt8>?]
  let givenUp: [Column<UInt8>?]
  /// Which stages of each journey she has been in.
  let entries: [EntryLog]
  /// The static utilities that follow the present stage, by journey and slot.
  let fixed: [[FixedColumn]]
  /// The tick of the last move into each stage after which something fades, else ``never``.
  let lastEntry: [Column<UInt16>?]
  let ever: [Column<UInt8>?]
  /// The tick of entry into the present stage of each journey.
  let entered: [Column<UInt16>?]
  /// The channel (from 1) by which the customer came in each journey; 0 if by none.
  let arrival: [Column<UInt8>?]
  /// Who invited her, −1 if nobody did; and the tick.
  let inviter: [Column<Int32>?]
  let arrivalTick: [Column<UInt16>?]
  /// The points of each balance.
  let balances: [PointsLog]
  /// One bit for each product held.
  let holds: Column<UInt32>?
  /// The tick of becoming a customer, 0 if not, ``never`` if she was one from the start.
  let acquired: TickColumn
  /// The tick of first inactivity after that, 0 if none.
  let inactive: TickColumn
  /// Acquaintances in each of the stages that are counted.
  let friendsIn: [Column<UInt16>]
  /// Members in a stage, by group, for each pair that is counted.
  let groupIn: [Column<Int32>]
  /// Contacts that arrive in this tick, carried by customers, for each channel that can have them.
  let inbox: [Column<UInt8>?]
  /// Who sent the first of them, −1 if nobody in particular.
  let sender: [Column<Int32>?]
  /// Of contacts that arrive in this tick the message, from 1, and whether it came too late, by channel.
  let inboxMessage: [Column<UInt8>?]
  let unheeded: [Column<UInt8>?]
  /// Whether a desk has answered the customer in this tick, by the channel it talks by: 1 rightly, 2 not.
  let incoming: [Column<UInt8>?]
  /// The desks that have been paid for the customer by the piece, one bit each.
  let paidFor: Column<UInt32>?
  /// Since when, without a break, the customer has been in each pay-out set; 0 if she is not.
  let inSetSince: [Column<UInt16>]

  /// A column of static utilities that follows the stage, and the columns it is taken from.
  struct FixedColumn {
    let slot: Int
    let values: Column<Float>
    /// By stage; nil if nothing static drives the edge there.
    let columns: [Column<Float>?]
  }

  init(
    _ compiled: CompiledScenario, population: Population, plans: [ArmPlan],
    memories: [SharedMemories.Memory?], tables: [ChoiceTables]
  ) {
    let scenario = compiled.scenario
    let needs = compiled.needs
    let count = population.count
    let channels = scenario.channels.indices
    func column<T>(_ isNeeded: Bool, _ value: T) -> Column<T>? {
      isNeeded ? Column<T>(count: count, filledWith: value) : nil
    }
    let used = plans.reduce(into: Set<Int>()) { $0.formUnion($1.usedChannels) }
    let selected = Set(
      channels.filter { number in
        switch scenario.channels[number].kind {
        case .addressed, .staffed: used.contains(number)
        case .broadcast, .social, .event: false
        }
      })
    stage = population.start.map { start in
      let column = Column<UInt8>(count: count, filledWith: 0)
      column.start.update(from: start.start, count: column.capacity)
      return column
    }
    memory = memories.map { $0?.column }
    self.memories = memories
    worn = channels.map { column(used.contains($0) && needs.worn.contains($0), 0) }
    contacts = channels.map { column(used.contains($0) && needs.counted.contains($0), 0) }
    history = channels.map { number in
      column(plans.contains { $0.channels[number]?.rest.isEmpty == false }, 0)
    }
    let isJoint = plans.contains { !$0.jointRules.isEmpty }
    // As many contacts in a tick as channels can make, or as a rule can tell apart.
    let counted = min(selected.count, plans.flatMap(\.jointRules).map(\.most).max() ?? 0)
    jointHistory = (0..<(isJoint ? max(1, counted) : 0)).map { _ in
      Column(count: count, filledWith: 0)
    }
    self.selected = channels.map { column(selected.contains($0), 0) }
    keys = column(!selected.isEmpty, 0)
    tieBreaks = column(
      plans.contains { $0.channels.contains { $0?.ranking.hasTies == true } }, 0)
    optedOut = channels.map { column(selected.contains($0), 0) }
    givenUp = channels.map { number in
      column(plans.contains { $0.channels[number]?.stop != nil }, 0)
    }
    let slots = compiled.slots.stages.indices
    entries = scenario.journeys.indices.map { EntryLog(compiled, journey: $0, count: count) }
    fixed = tables.map { table in
      table.slots.enumerated().compactMap { slot, part in
        guard case .byStage = part.fixed else { return nil }
        let columns = part.columns.map { $0 < 0 ? nil : population.utilities[Int($0)] }
        return FixedColumn(
          slot: slot, values: Column(count: count, filledWith: 0), columns: columns)
      }
    }
    lastEntry = slots.map { column(needs.fading.contains($0), ArmState.never) }
    ever = slots.map { column(needs.was.contains($0), 0) }
    let journeys = scenario.journeys.indices
    entered = journeys.map { column(needs.clocked.contains($0), 0) }
    arrival = journeys.map { column(needs.arrivals.contains($0), 0) }
    inviter = journeys.map { column(needs.arrivals.contains($0), -1) }
    arrivalTick = journeys.map { column(needs.arrivals.contains($0), 0) }
    balances = scenario.balances.map {
      PointsLog(count: count, quarterTicks: $0.quarterTicks(of: scenario.timing.tick.span))
    }
    holds = column(!scenario.products.isEmpty, 0)
    let timing = scenario.timing
    let lastTick = timing.warmUpTicks + timing.ticks + timing.followUpTicks
    acquired = TickColumn(count: count, lastTick: lastTick)
    inactive = TickColumn(count: count, lastTick: lastTick)
    friendsIn = needs.friendSlots.map { _ in Column(count: count, filledWith: 0) }
    groupIn = needs.groupSlots.map { pair in
      Column(count: population.groups[pair.group].count, filledWith: 0)
    }
    let carried = channels.map { number in
      used.contains(number) && compiled.canBeCarried(number)
    }
    inbox = carried.map { column($0, 0) }
    sender = carried.map { column($0, -1) }
    let triggers = plans.flatMap(\.triggers)
    inboxMessage = channels.map { number in
      column(triggers.contains { $0.channel == number && $0.message != nil }, 0)
    }
    unheeded = channels.map { number in
      column(triggers.contains { $0.channel == number && $0.heeded < 1 }, 0)
    }
    incoming = channels.map { number in
      column(plans.contains { $0.answers(by: number, compiled.needs) }, 0)
    }
    paidFor = column(plans.contains { $0.desks.contains { $0?.pieceRate != nil } }, 0)
    inSetSince = compiled.payOutSets.map { _ in Column(count: count, filledWith: 0) }
  }
}

extension CompiledScenario {
  /// Whether contacts by a channel can come from other customers or from edges.
  func canBeCarried(_ channel: Int) -> Bool {
    switch scenario.channels[channel].kind {
    case .social, .event: true
    case .broadcast, .staffed: false
    case .addressed:
      scenario.decisions.contains { decision in
        decision.triggers.contains { $0.channel == scenario.channels[channel].id }
      }
        || journeys.contains { journey in
          journey.edges.contains { edge in
            edge.effects.contains { effect in
              if case .send(let sent) = effect { sent == channel } else { false }
            }
          }
        }
    }
  }
}
