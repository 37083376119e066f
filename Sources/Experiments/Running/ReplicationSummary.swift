import Engine
import Marketing
import Measures

/// What is kept of one replication: its arms, in the plan's order.
struct ReplicationSummary: Sendable {
  let arms: [ArmSummary]

  /// Asks the records of a replication all questions.
  ///
  /// - Parameters:
  ///   - records: one record for each arm of the plan, in its order, with outcomes.
  ///   - plan: what is compared.
  ///   - questionnaire: the questions.
  /// - Throws: ``MalformedRecords`` if the records are not what the plan asked for.
  init(
    _ records: [RunRecord], plan: ComparisonPlan, questionnaire: Questionnaire
  ) throws(MalformedRecords) {
    guard records.map(\.strategy) == plan.arms else {
      throw MalformedRecords(
        "the arms \(plan.arms) were asked for, \(records.map(\.strategy)) came back")
    }
    let (hidden, baseline) = (plan.index(of: plan.hidden), plan.index(of: plan.baseline))
    var arms: [ArmSummary] = []
    for (index, record) in records.enumerated() {
      var pairings: [Pairing] = []
      for partner in Self.partners(of: index, in: plan) {
        guard let pairing = Pairing(record, against: records[partner]) else {
          throw MalformedRecords(
            "\(record.strategy) and \(records[partner].strategy) have no outcomes of the same people"
          )
        }
        pairings.append(pairing)
      }
      let evaluation = Evaluation(
        record, hidden: records[hidden], baseline: records[baseline], pairing: pairings.first,
        scenario: plan.scenario)
      arms.append(ArmSummary(evaluation, pairings, plan.scenario, questionnaire))
    }
    self.arms = arms
  }

  /// The arms that an arm is paired with: the hidden arm, then the baseline if that is another.
  static func partners(of arm: Int, in plan: ComparisonPlan) -> [Int] {
    let (hidden, baseline) = (plan.index(of: plan.hidden), plan.index(of: plan.baseline))
    guard arm != hidden else { return [] }
    return arm == baseline || baseline == hidden ? [hidden] : [hidden, baseline]
  }
}

/// A run gave records that do not belong together: a bug, reported as a failed replication.
struct MalformedRecords: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension ArmSummary {
  /// Measures an arm; its first pairing is that with the hidden arm.
  init(
    _ evaluation: Evaluation, _ pairings: [Pairing], _ scenario: Scenario,
    _ questionnaire: Questionnaire
  ) {
    let record = evaluation.record
    let layout = record.layout
    let all = layout.allCells
    let people = scenario.customers.eachStandsFor
    values = questionnaire.questions.map {
      evaluation.value(of: $0.measure, key: $0.slice.key, cells: $0.cells)
        .atFullScale(people, $0.unit)
    }
    support = questionnaire.questions.map { Support($0, record) }
    costWithLate = evaluation.costWithLate(all).atFullScale(people, .money)
    late = Double(record.acquiredLate(all)) * Double(people)
    dropped = Double(record.droppedMoves)
    ledger = layout.accounts.indices.map {
      record.ledger.sum(middle: $0, cells: all) * Int64(people)
    }
    let scale = Double(people)
    let minor = Double(scenario.currency?.minorUnits ?? 1)
    let ticks = 0..<record.ledger.shape.outer
    series =
      layout.stages.indices.map { stage in
        (0...ticks.count).map { scale * Double(record.inStage.sum($0, stage, cells: all)) }
      } + [
        ticks.map { scale * Double(record.acquired.sum($0, 0, cells: all)) },
        ticks.map { scale * Double(record.money(tick: $0, all) { $0.isSpend }) / minor },
        ticks.map { scale * Double(record.earned(tick: $0, all)) / minor },
      ]
      + layout.transactionTallies.map { tally in
        ticks.map {
          scale * Double(record.tallies.sum($0, tally, cells: all)) / Double(RunRecord.tallyUnit)
        }
      }
    moves = record.movesMade().map { scale * $0 }
    let cohorts = CohortPlan(layout, tick: scenario.timing.tick)
    self.cohorts =
      record.outcomes.map { cohorts.count($0) }
      ?? cohorts.stretches.indices.map { Array(repeating: 0, count: cohorts.steps(of: $0) + 1) }
    groups = layout.groups.indices.map { evaluation.groupTable($0) }
    retention = questionnaire.parts.map { RetentionSummary(record, cells: $0.cells) }
    self.pairings = pairings.map {
      PairedArms($0, parts: questionnaire.parts, horizons: layout.horizons)
    }
  }
}

extension ArmSummary.Support {
  /// The support of a question about retention; nil for any other.
  init?(_ question: Question, _ record: RunRecord) {
    let tick = record.layout.tick
    switch question.measure {
    case .retention(let age):
      let table = RetentionTable(record.survival, cells: question.cells)
      atRisk = Double(table.atRisk(at: age.ticks(of: tick)))
    case .activeShare(let age):
      let horizon = record.layout.horizons.firstIndex(of: age.ticks(of: tick))
      atRisk = horizon.map { Double(record.activeAt.sum($0, 0, cells: question.cells)) } ?? 0
    default: return nil
    }
    acquired = Double(record.acquired(question.cells))
  }
}
