import Engine
import Measures
import Statistics

extension Analysis {
  /// What is told of each group that keeps accounts, arm by arm and kind by kind.
  var groups: [GroupSummary] {
    plan.arms.indices.flatMap { arm in
      plan.layout.groups.enumerated().flatMap { kind, layout in
        layout.labels.indices.map { group in
          let values = self.values(arm) { $0.groups[kind][group] }
          return GroupSummary(
            strategy: plan.arms[arm], kind: layout.id, group: layout.labels[group],
            figures: GroupColumn.allCases.map { column in
              let mean = MeanEstimate(values.map { $0[column.rawValue] })
              return GroupSummary.Figure(mean: mean.mean, interval: mean.interval95)
            })
        }
      }
    }
  }
}

extension RecordLayout {
  /// The tallies of transactions by way of use.
  var transactionTallies: [Int] {
    tallies.indices.filter { tallies[$0].hasPrefix("transactions.") }
  }
}
