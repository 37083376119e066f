public import Engine
public import Marketing

/// Computes measures from the records of one replication.
///
/// The definitions of all measures are in this type and its extensions, and nowhere else. The run
/// is the measured length and the follow-up; only customers acquired are counted in the length
/// alone. Money comes out in units of the currency.
public struct Evaluation: Sendable {
  /// The arm that is measured.
  public let record: RunRecord
  /// The arm without strategy money, same replication.
  let hidden: RunRecord
  /// The baseline, same replication.
  let baseline: RunRecord
  /// The arm paired with the hidden arm, customer by customer, for dead-weight.
  let pairing: Pairing?
  /// The smallest units of money in one of the currency; nil if the scenario has no money.
  private let currencyUnits: Int64?
  /// The channels by which each desk talks.
  let deskChannels: [String: [String]]
  /// The share of a tick's customers who come to each desk in its busiest hour, as the strategy staffs it.
  let busiestShares: [Double]
  /// The tallies that hold money.
  let isMoney: [Bool]

  /// Prepares to measure an arm.
  ///
  /// - Parameters:
  ///   - record: the arm.
  ///   - hidden: the arm without strategy money, of the same replication.
  ///   - baseline: the baseline, of the same replication.
  ///   - pairing: `record` against `hidden`; nil: dead-weight has no number.
  ///   - scenario: what they are runs of.
  public init(
    _ record: RunRecord, hidden: RunRecord, baseline: RunRecord, pairing: Pairing? = nil,
    scenario: Scenario
  ) {
    self.record = record
    self.hidden = hidden
    self.baseline = baseline
    self.pairing = pairing
    currencyUnits = scenario.currency?.minorUnits
    var deskChannels: [String: [String]] = [:]
    for channel in scenario.channels {
      guard case .staffed(_, _, _, let desk?, _) = channel.kind else { continue }
      deskChannels[desk, default: []].append(channel.id)
    }
    self.deskChannels = deskChannels
    let desks = scenario.strategy(record.strategy)?.desks ?? []
    let days = scenario.timing.tick.span.days
    busiestShares = record.layout.desks.map { id in
      desks.first { $0.id == id }.map { $0.busiestHourShare / days } ?? 0
    }
    isMoney = record.layout.tallies.map { scenario.booksMoney(in: $0) }
  }

  /// The value of a measure.
  ///
  /// - Parameters:
  ///   - measure: the measure.
  ///   - key: the row of a measure that is a table: a contact number or band of them (`2`,
  ///     `2 to 3`, `7 and over`), a tally after the prefix and dot, a time (`day 9`).
  ///   - cells: the cells to add up.
  /// - Returns: the value, or why there is none.
  public func value(of measure: Measure, key: String? = nil, cells: [Int]) -> MeasureValue {
    switch measure {
    case .acquisitionCost, .incrementalCost, .marginalCost, .spend, .netValue, .lifetimeValue,
      .payBack, .activePerMoney, .rewardLeakage, .deadWeight, .costNetOfAbuse, .wronglyRefused,
      .abuseCaught, .exhausted, .money:
      currencyUnits == nil
        ? .undefined("the scenario has no money") : moneyValue(of: measure, cells)
    case .contacts, .noticed, .contactsPerSale, .rankQuality, .contactPressure, .optOuts,
      .hazardByContact:
      contactValue(of: measure, key, cells)
    case .edgeRate, .taken, .entered, .inStage, .conversion, .timeToConvert, .count:
      journeyValue(of: measure, key, cells)
    case .desk(let asked, let desk): deskValue(of: asked, desk: desk, cells)
    case .leads(let asked, let engine): leadValue(of: asked, engine: engine, key, cells)
    case .acquired, .acquiredPerSeed, .referralFactor, .retention, .activeShare, .activePerThousand:
      customerValue(of: measure, cells)
    }
  }

  /// The smallest units of money in one of the currency.
  var minorUnits: Double { Double(currencyUnits ?? 1) }

  /// How a measure is told to be about something the layout does not have.
  func unknown(_ what: String) -> MeasureValue { .undefined("there is no \(what)") }
}
