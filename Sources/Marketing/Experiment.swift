/// What is compared, how often, with which luck.
public struct Experiment: Hashable, Sendable {
  /// The strategy the others are compared with.
  public var baseline: String
  /// How many replications.
  public var replications: Int
  /// The seed of all draws.
  public var seed: UInt64
  /// The measure strategies are ranked by.
  public var rankBy: Measure
  /// The least relative difference worth talking about, 0…1.
  public var leastDifference: Double

  /// Makes an experiment.
  public init(
    baseline: String, replications: Int = 20, seed: UInt64 = 1, rankBy: Measure = .acquisitionCost,
    leastDifference: Double = 0
  ) {
    self.baseline = baseline
    self.replications = replications
    self.seed = seed
    self.rankBy = rankBy
    self.leastDifference = leastDifference
  }
}

/// A figure computed from a run's records.
///
/// Its definition is in one place, the module `Measures`.
public indirect enum Measure: Hashable, Sendable {
  /// All money the strategy spent over customers acquired (*average* cost).
  case acquisitionCost
  /// Extra money over extra customers against the arm without strategy money.
  case incrementalCost
  /// Extra money over extra customers against the baseline.
  case marginalCost
  /// Customers acquired.
  case acquired
  /// Money the strategy spent.
  case spend
  /// The share of acquired customers not yet inactive at an age (Kaplan–Meier).
  case retention(at: TimeSpan)
  /// The share of acquired customers active at an age.
  case activeShare(at: TimeSpan)
  /// Active customers at the end per 1,000 people.
  case activePerThousand
  /// Active customers at the end per 10,000 of the currency spent.
  case activePerMoney
  /// The share of those who entered one stage who later entered another.
  case conversion(from: StageReference, to: StageReference)
  /// The mean time from entering one stage to entering another, in days, of those who did.
  case timeToConvert(from: StageReference, to: StageReference)
  /// How often an edge was taken per customer and tick at risk.
  case edgeRate(EdgeReference)
  /// How often an edge was taken.
  case taken(EdgeReference)
  /// The share of k-th contacts by a channel on which an edge was taken; a table by k.
  case hazardByContact(EdgeReference, channel: String)
  /// Customers who ever entered a stage during the run.
  case entered(StageReference)
  /// Customers in a stage at a time; the end of the run when nil.
  case inStage(StageReference, at: TimeSpan?)
  /// The sum of a tally, or of all tallies below a prefix.
  case count(String)
  /// Contacts by a channel, or by all.
  case contacts(channel: String?)
  /// Contacts noticed by a channel.
  case noticed(channel: String)
  /// Contacts for each customer acquired.
  case contactsPerSale
  /// The area under the curve of a fitted order's scores, among contacts at random by a channel.
  case rankQuality(channel: String)
  /// Contacts per 1,000 people and week.
  case contactPressure
  /// Customers who opted out of a channel or of any.
  case optOuts
  /// Discounted margin less cost to serve less rewards, per customer acquired.
  case lifetimeValue
  /// The first time at which margin less cost to serve has paid for the spend, in days.
  case payBack
  /// Customers acquired by invitation per customer acquired otherwise.
  case referralFactor
  /// Customers acquired more than without strategy money, for each seed picked.
  case acquiredPerSeed
  /// The share of reward money that goes to flagged customers.
  case rewardLeakage
  /// The share of reward money for customers who would have come without any strategy.
  case deadWeight
  /// Something of a desk.
  case desk(DeskMeasure, desk: String)
  /// Something of the flow of leads, of one engine or of all.
  case leads(LeadMeasure, engine: String?)
  /// The share of checked honest claims that were refused.
  case wronglyRefused
  /// The share of checked claims of flagged customers that were refused.
  case abuseCaught
  /// Spend without rewards that went to flagged customers, over customers acquired.
  case costNetOfAbuse
  /// The day in which an incentive's money first did not suffice for a claim.
  case exhausted(String)
  /// Money in the ledger, of one item or of all: over the whole run, or for each time an edge was taken.
  case money(LedgerCategory, item: String?, per: EdgeReference?)
  /// Net value: lifetime value of acquired customers less spend.
  case netValue
}

/// What can be asked of a desk, by the words with which scenarios ask it.
public enum DeskMeasure: String, CaseIterable, Hashable, Sendable {
  /// The share of working time spent in conversations.
  case utilisation = "utilisation of"
  /// Conversations.
  case handled = "handled by"
  /// Pay and contacts for each conversation.
  case costPerHandled = "cost per handled by"
  /// Customers who came.
  case came = "came to"
  /// The mean wait of those who came and found room, in minutes.
  case waiting = "waiting at"
  /// The share of those who came who hung up.
  case abandoned = "abandoned at"
  /// The share of those who came who were turned away.
  case blocked = "blocked at"
  /// The share of those who came whose time ran out.
  case expired = "expired at"
  /// The share of conversations with those who came that settled the matter.
  case resolved = "resolved by"
  /// The share of conversations with those who came that ended in a wrong answer.
  case wrong = "wrong answers by"
  /// Customers who come in the busiest hour of the busiest tick.
  case busiestHour = "busiest hour at"
  /// Customers passed on to another desk.
  case handedOver = "handed over by"
  /// Customers paid for by the piece.
  case paidFor = "paid for at"
  /// What products earned that is credited to the desk.
  case credited = "margin credited to"
}

/// A measure with what it is split by.
public struct MeasureReference: Hashable, Sendable {
  /// The measure.
  public var measure: Measure
  /// A category to split by; nil: overall.
  public var by: String?

  /// Refers to a measure, overall or by a category.
  public init(_ measure: Measure, by: String? = nil) {
    self.measure = measure
    self.by = by
  }
}
