public import Marketing

extension Measure {
  /// The measure as it is written in a scenario, such as `retention at 26 weeks`.
  public var id: String {
    switch self {
    case .acquisitionCost: "acquisition-cost"
    case .incrementalCost: "incremental-cost"
    case .marginalCost: "marginal-cost"
    case .acquired: "acquired"
    case .spend: "spend"
    case .retention(let age): "retention at \(age.words)"
    case .activeShare(let age): "active at \(age.words)"
    case .activePerThousand: "active per 1000"
    case .activePerMoney: "active per money"
    case .conversion(let from, let to): "conversion \(from) to \(to)"
    case .timeToConvert(let from, let to): "time to convert \(from) to \(to)"
    case .edgeRate(let edge): "rate of \(edge)"
    case .taken(let edge): "taken \(edge)"
    case .hazardByContact(let edge, let channel): "\(edge) by \(channel) number"
    case .entered(let stage): "entered \(stage)"
    case .inStage(let stage, let time): "in \(stage)" + (time.map { " at \($0.words)" } ?? "")
    case .count(let tally): tally.isEmpty ? "count" : "count \(tally)"
    case .contacts(let channel): channel.map { "contacts by \($0)" } ?? "contacts"
    case .noticed(let channel): "noticed \(channel)"
    case .contactsPerSale: "contacts per sale"
    case .rankQuality(let channel): "auc of \(channel)"
    case .contactPressure: "contact-pressure"
    case .optOuts: "opt-outs"
    case .lifetimeValue: "lifetime-value"
    case .payBack: "pay-back"
    case .referralFactor: "referral-factor"
    case .acquiredPerSeed: "acquired per seed"
    case .rewardLeakage: "reward-leakage"
    case .deadWeight: "dead-weight"
    case .desk(let measure, let desk): "\(measure.rawValue) \(desk)"
    case .leads(let measure, let engine):
      "leads \(measure.word)" + (engine.map { " from \($0)" } ?? "")
    case .wronglyRefused: "wrongly-refused"
    case .abuseCaught: "abuse-caught"
    case .costNetOfAbuse: "cost-net-of-abuse"
    case .exhausted(let incentive): "exhausted \(incentive)"
    case .money(let category, let item, let edge):
      "money \(category.rawValue)" + (item.map { " of \($0)" } ?? "")
        + (edge.map { " per \($0)" } ?? "")
    case .netValue: "net-value"
    }
  }
}

extension TimeSpan {
  /// The length in words, such as `26 weeks`: in the largest unit that goes into it evenly, where
  /// years and months, which are not whole days, come last.
  public var words: String {
    let units: [TimeUnit] = [.week, .day, .year, .month, .hour, .minute, .second]
    let unit = units.first { seconds % $0.seconds == 0 } ?? .second
    let count = seconds / unit.seconds
    return "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
  }
}
