import Marketing

extension WeightCheck {
  /// Money that is given in total is parted among agents in whole units, and what is left over is not booked.
  func checkAmounts() {
    for channel in scenario.channels {
      let path = "channels.\(channel.id)"
      check(channel.setUp, "\(path).set-up")
      check(channel.running, "\(path).running")
      if case .event(_, _, _, let perSession) = channel.kind {
        check(perSession, "\(path).per-session")
      }
    }
    for message in scenario.messages {
      check(message.productionCost, "messages.\(message.id).cost")
    }
    for strategy in scenario.strategies {
      let path = "strategies.\(strategy.id)"
      check(strategy.setUp, "\(path).set-up")
      check(strategy.running, "\(path).running")
      for trigger in strategy.triggers {
        check(trigger.setUp, "\(path).triggers.\(trigger.id).set-up")
      }
    }
  }

  private func check(_ rate: MoneyRate?, _ path: String) {
    guard let rate, !reading.clockIsFaulty else { return }
    let run = TimeSpan(seconds: scenario.timing.tick.span.seconds * Int64(scenario.timing.ticks))
    check(
      Money(minor: Int64((Double(rate.amount.minor) * run.ratio(to: rate.per)).rounded())), path)
  }

  /// Warns where more than a thousandth is lost.
  private func check(_ money: Money, _ path: String) {
    let booked = Money(minor: money.minor / Int64(people) * Int64(people))
    guard abs(Double(money.minor - booked.minor)) * 1_000 > abs(Double(money.minor)) else { return }
    let currency = reading.vocabulary.currency
    reading.report(
      Fault(
        .range,
        "of \(money.text(currency)) only \(booked.text(currency)) are booked: each agent stands for \(people) people, "
          + "and has a part in whole units; give a smaller `each-stands-for`"),
      at: reading.known(path: path) ?? reading.place(path: path, head: true), severity: .warning)
  }
}
