import Engine
import Marketing
import Measures

/// What is kept of one arm of one replication once its records are dropped.
struct ArmSummary: Sendable {
  /// The answers, question by question.
  let values: [MeasureValue]
  /// Customers at risk and acquired, for questions about retention.
  let support: [Support?]
  /// Spend over customers acquired, late ones included.
  let costWithLate: MeasureValue
  /// Customers acquired in the follow-up.
  let late: Double
  /// Edges drawn that came too late for a customer whom an effect had moved on.
  let dropped: Double
  /// The ledger's lines, whole run, in the smallest unit.
  let ledger: [Int64]
  /// What happened tick by tick: stages, then acquired, spend and what products earned, then transactions by
  /// way of use.
  let series: [[Double]]
  /// How often each move between stages was made, in the order of ``Engine/RecordLayout/moves``.
  let moves: [Double]
  /// Customers by when they were acquired and how long they stayed; see ``CohortPlan/count(_:)``.
  let cohorts: [[Int]]
  /// What is told of groups that keep accounts: kind × group × ``Measures/GroupColumn``.
  let groups: [[[Double]]]
  /// Retention, part by part.
  let retention: [RetentionSummary]
  /// The arm paired with others, in the order of ``ReplicationSummary/partners(of:in:)``.
  let pairings: [PairedArms]

  /// How many customers a figure on retention rests on.
  struct Support: Sendable {
    let atRisk: Double
    let acquired: Double
  }
}

/// Retention of one part of the people in one arm of one replication.
struct RetentionSummary: Sendable {
  /// The share not yet inactive, by age in ticks.
  let survival: [Double?]
  /// Customers at risk, by age in ticks.
  let atRisk: [Double]
  /// Customers acquired.
  let acquired: Double
  /// Customers watched, by horizon.
  let watched: [Double]
  /// Of them active, by horizon.
  let active: [Double]
}

/// One arm paired with another in one replication, part by part.
struct PairedArms: Sendable {
  let counts: [PairingCounts]
  /// Retention of those acquired under both, part by part and horizon by horizon.
  let both: [[BothAtHorizon]]

  struct BothAtHorizon: Sendable {
    let own: Double?
    let other: Double?
    let atRisk: Double
    let acquired: Double
  }
}

extension RetentionSummary {
  init(_ record: RunRecord, cells: [Int]) {
    let table = RetentionTable(record.survival, cells: cells)
    let ages = 0..<record.survival.shape.outer
    survival = ages.map { table.survival(at: $0) }
    atRisk = ages.map { Double(table.atRisk(at: $0)) }
    acquired = Double(table.acquired)
    let horizons = record.layout.horizons.indices
    watched = horizons.map { Double(record.activeAt.sum($0, 0, cells: cells)) }
    active = horizons.map { Double(record.activeAt.sum($0, 1, cells: cells)) }
  }
}

extension PairedArms {
  init(_ pairing: Pairing, parts: [Questionnaire.Part], horizons: [Int]) {
    counts = parts.map { pairing.counts($0.cells) }
    both = parts.map { part in
      let own = RetentionTable(pairing.survival, cells: part.cells)
      let other = RetentionTable(pairing.otherSurvival, cells: part.cells)
      return horizons.map { age in
        BothAtHorizon(
          own: own.survival(at: age), other: other.survival(at: age),
          atRisk: Double(min(own.atRisk(at: age), other.atRisk(at: age))),
          acquired: Double(own.acquired))
      }
    }
  }
}
