import Engine
import Marketing
import Statistics

extension Analysis {
  /// The ledger's lines, arm by arm.
  var ledger: [LedgerTotal] {
    let minor = Double(plan.scenario.currency?.minorUnits ?? 1)
    return plan.arms.indices.flatMap { arm in
      plan.layout.accounts.enumerated().map { index, account in
        let amounts = values(arm) { $0.ledger[index] }
        let mean = MeanEstimate(amounts.map { Double($0) / minor })
        return LedgerTotal(
          strategy: plan.arms[arm], category: account.category.rawValue, item: account.item,
          isSpend: account.category.isSpend, mean: mean.mean, interval: mean.interval95,
          amounts: amounts)
      }
    }
  }

  /// What happened tick by tick, arm by arm.
  var series: [TickSeries] {
    let stages = plan.layout.stages
    let kinds: [(kind: TickSeries.Kind, item: String?)] =
      stages.map { (.inStage, $0.description) } + [(.acquired, nil), (.spend, nil), (.earned, nil)]
      + plan.layout.transactionTallies.map { (.transactions, plan.layout.tallies[$0]) }
    return plan.arms.indices.flatMap { arm in
      kinds.indices.map { index in
        let runs = values(arm) { $0.series[index] }
        return TickSeries(
          strategy: plan.arms[arm], kind: kinds[index].kind, item: kinds[index].item,
          firstTick: kinds[index].kind == .inStage ? 0 : 1,
          values: (runs.first?.indices ?? 0..<0).map { tick in
            MeanEstimate(runs.map { $0[tick] }).mean
          })
      }
    }
  }
}
