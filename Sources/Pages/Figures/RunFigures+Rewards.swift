import Charts
import Results

extension RunFigures {
  /// What incentives cost, whom they reach in vain, and how they are abused.
  var rewardSection: RunCharts.Section {
    let measures = [
      "reward-leakage", "dead-weight", "abuse-caught", "wrongly-refused", "cost-net-of-abuse",
      "referral-factor",
    ].filter { hasNumbers($0) && !isZero($0) }
    return RunCharts.Section(
      id: "incentives", title: language("Incentives and abuse", "激励与滥用"),
      lead: language(
        "Leakage: reward money that went to customers flagged as abusers. Dead-weight: reward money for "
          + "customers who would have come anyway, by the convention of the pairing.",
        "流失：落入被标记为滥用者手中的奖励。无谓奖励：按配对约定，发给本来也会来的客户的奖励。"),
      charts: measures.compactMap { interval($0, id: $0, withHidden: false) })
  }
}
