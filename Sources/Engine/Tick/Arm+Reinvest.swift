import Marketing

extension Arm {
  /// The money a channel may spend in this tick; nil: no limit of money.
  func allowance(_ channelPlan: ChannelPlan) -> Int64? {
    reinvestments[channelPlan.channel]?.allowance ?? channelPlan.allowance?[now.place]
  }

  /// Budgets that follow from what was earned, none before the measured run; a phase that leaves one as it was
  /// goes on with what was earned before it.
  func beginReinvestments(after before: ArmPlan?) {
    reinvestments = plan.channels.enumerated().map { number, channelPlan in
      guard let budget = channelPlan?.reinvestment else { return nil }
      if let before, before.channels[number]?.reinvestment == budget {
        return reinvestments[number]
      }
      return Reinvestment(budget, layout: compiled.layout)
    }
  }

  /// Sets this tick's budgets that follow from what was earned.
  func prepareReinvestments() {
    for number in reinvestments.indices {
      reinvestments[number]?.begin(isUsed: plan.channels[number]?.inUse[now.place] ?? false)
    }
  }

  /// Notes what was earned in this tick, once all of it is booked.
  func noteEarnings() {
    guard now.number >= 1 else { return }
    for number in reinvestments.indices {
      guard let accounts = reinvestments[number]?.accounts else { continue }
      var earned: Int64 = 0
      for (account, sign) in accounts {
        for cell in 0..<compiled.layout.cellCount {
          earned += sign * record.ledger[flow, account, cell]
        }
      }
      reinvestments[number]?.end(earned: earned)
    }
  }
}
