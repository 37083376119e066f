import Marketing
import RandomStreams
import Statistics

/// A journey made ready to run.
///
/// Stages are numbered within it.
struct CompiledJourney: Sendable {
  let id: String
  /// The number of its first stage and edge over all journeys.
  let firstSlot: Int
  let firstEdge: Int
  let stages: [CompiledStage]
  let edges: [CompiledEdge]
  /// What opens each kind of group, with the purpose of its draw.
  let start: Start
  /// Whether something other than time can move customers: contacts, or stays that reach a length.
  let hasOccasions: Bool
  /// The kind of group whose members go it together, by one draw; nil: everybody goes her own.
  let group: Int?

  init(
    id: String, firstSlot: Int, firstEdge: Int, stages: [CompiledStage], edges: [CompiledEdge],
    start: Start, group: Int? = nil
  ) {
    self.group = group
    (self.id, self.firstSlot, self.firstEdge) = (id, firstSlot, firstEdge)
    (self.stages, self.edges, self.start) = (stages, edges, start)
    hasOccasions = stages.contains { stage in
      stage.groups.contains { $0.opener != .rate && $0.opener != .tick }
    }
  }
}

/// A stage: the groups of edges that leave it, in the order in which they are tried.
struct CompiledStage: Sendable {
  let kind: StageKind
  /// Tried each tick: contact groups first, then what happens after a stay, then rates or the choice.
  let groups: [EdgeGroup]
  /// Tried at once on entering, before the tick is over.
  let atOnce: EdgeGroup?
}

/// Edges with the same opener that leave the same stage: they share one draw and one "stay".
struct EdgeGroup: Sendable {
  /// What makes the group stand open.
  enum Opener: Hashable, Sendable {
    /// Always, at rates.
    case rate
    /// Always, as a choice each tick.
    case tick
    /// A contact by a channel.
    case contact(channel: Int)
    /// A stay in the stage that reaches so many ticks.
    case after(ticks: Int)
    /// Entering the stage.
    case atOnce
  }

  let opener: Opener
  let purpose: Purpose
  /// Whether "stay" is among the alternatives of a choice.
  let hasStay: Bool
  /// The edges, by the code of their purpose, each with its constant in log₂ (of the rate per tick, or of
  /// the odds).
  let members: [(edge: Int, constant: Float)]

  var isRate: Bool { opener == .rate }
}

/// An edge made ready to run.
///
/// Numbers of stages are within its journey.
struct CompiledEdge: Sendable {
  let reference: EdgeReference
  let journey: Int
  /// Where it leads; nil for an act that moves nobody.
  let destination: Int?
  /// Its column of the static product.
  let staticColumn: Int?
  /// Its entries in dynamic rows.
  let dynamic: [(row: Int, weight: Float)]
  /// Its whole column with words, for people.
  let entries: [WeightEntry]
  let only: ConditionProgram?
  /// The money that changes hands each time.
  let amount: CompiledAmount?
  let cost: Int64
  let effects: [CompiledEffect]
  /// The channel whose contact opens it, if one does.
  let contactChannel: Int?
  /// The purpose of friends picked by its invitations.
  let invitePurpose: Purpose
}

/// The money that changes hands when an edge is taken, made ready to draw.
struct CompiledAmount: Sendable {
  let distribution: Distribution
  let purpose: Purpose
  /// The tally of all amounts of the edge.
  let tally: Int

  /// Far more than anybody pays, and little enough that sums do not overflow.
  static let most = 1e13

  /// The amount that a uniform number draws, in the smallest unit.
  func value(_ u: Double) -> Int64 {
    Int64(min(max(distribution.quantile(u), 0), CompiledAmount.most).rounded())
  }
}

/// What follows when an edge is taken.
enum CompiledEffect: Sendable {
  case hold(product: Int)
  case drop(product: Int)
  case count(tally: Int, TallyAmount, feature: Int?, Purpose)
  /// A share of the edge's amount is added to a tally.
  case bookAmount(tally: Int, share: Double)
  /// A loan or savings begin that come with a product.
  case finance(product: Int)
  case add(balance: Int, Earning)
  case take(balance: Int, points: Int, ourShare: Double)
  case invite(friends: Int, channel: Int)
  case send(channel: Int)
  case move(journey: Int, stage: Int)
  case queue(desk: Int)
}
