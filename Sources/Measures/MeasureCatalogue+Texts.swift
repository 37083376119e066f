import Marketing

extension MeasureCatalogue {
  /// What is said of a measure.
  struct Text {
    let title: String
    let unit: MeasureUnit
    let better: Direction
    let definition: String
    let source: String?

    init(
      _ title: String, _ unit: MeasureUnit, _ better: Direction, _ definition: String,
      source: String? = nil
    ) {
      self.title = title
      self.unit = unit
      self.better = better
      self.definition = definition
      self.source = source
    }
  }

  /// What is said of a measure; `isMoney` says which tallies hold money.
  static func text(of measure: Measure, isMoney: (String) -> Bool) -> Text {
    switch measure {
    case .acquisitionCost, .incrementalCost, .marginalCost, .spend, .netValue, .lifetimeValue,
      .payBack, .activePerMoney, .rewardLeakage, .deadWeight, .money:
      moneyText(of: measure)
    case .contacts, .noticed, .contactsPerSale, .rankQuality, .contactPressure, .optOuts,
      .hazardByContact:
      contactText(of: measure)
    case .desk(let asked, let desk): text(of: asked, desk: desk)
    case .leads(let asked, let engine): text(of: asked, engine: engine)
    case .costNetOfAbuse, .wronglyRefused, .abuseCaught, .exhausted: rewardText(of: measure)
    case .count(let tally):
      Text(
        tally.isEmpty ? "All tallies" : "Tally \(tally)", isMoney(tally) ? .money : .count,
        .neither,
        "The sum of the tally, and of all tallies below its name, over the whole run.")
    default: customerText(of: measure)
    }
  }

  private static func moneyText(of measure: Measure) -> Text {
    switch measure {
    case .incrementalCost:
      Text(
        "Incremental acquisition cost", .money, .lower,
        "Spend less the spend of the arm without strategy money, over customers acquired less "
          + "those acquired there, paired by replication. No number where the extra customers' "
          + "95 % interval holds zero.",
        source: "Stinnett and Mullahy 1998, doi:10.1177/0272989X98018002S09")
    case .marginalCost:
      Text(
        "Marginal acquisition cost", .money, .lower,
        "Spend less the baseline's, over customers acquired less the baseline's, paired by "
          + "replication. No number where the extra customers' 95 % interval holds zero.",
        source: "Stinnett and Mullahy 1998, doi:10.1177/0272989X98018002S09")
    case .spend:
      Text(
        "Spend", .money, .lower,
        "All money the strategy cost: media, contacts, set-up, platform, staff, rewards (paid, "
          + "abused, to seeds, and owed at the end) and handling; the follow-up included.")
    case .netValue:
      Text(
        "Net value", .money, .higher,
        "Margin less cost to serve, discounted at 10 % a year from the start of the run, less "
          + "spend. Only what falls into the run counts.")
    case .lifetimeValue:
      Text(
        "Lifetime value within the run", .money, .higher,
        "Margin less cost to serve less rewards, discounted at 10 % a year from the start of the "
          + "run, for each customer acquired. Only what falls into the run counts.",
        source: "Gupta, Lehmann and Stuart 2004, doi:10.1509/jmkr.41.1.7.25084")
    case .payBack:
      Text(
        "Pay-back time", .days, .lower,
        "The first time at which margin less cost to serve so far is at least the spend so far. "
          + "No number where that is not within the run in every replication.")
    case .activePerMoney:
      Text(
        "Active customers per 10,000 spent", .perMoney, .higher,
        "Customers in a stage of kind customer or advocate at the end of the run, for each 10,000 "
          + "of the currency spent. One who is in such a stage of two journeys counts twice.")
    case .money(let category, let item, let edge):
      Text(
        "Money \(category.rawValue)" + (item.map { " of \($0)" } ?? "")
          + (edge.map { " for each \($0)" } ?? ""), .money, .neither,
        "What the ledger has in the category \(category.rawValue)"
          + (item.map { " for \($0)" } ?? "") + ", the follow-up included"
          + (edge.map { ", over how often \($0) was taken." } ?? "."))
    case .rewardLeakage:
      Text(
        "Reward leakage", .share, .lower,
        "The share of reward money paid that went to customers flagged as abusers.")
    case .deadWeight:
      Text(
        "Dead-weight", .share, .lower,
        "The share of reward money, owed included, for customers who are also acquired in the arm "
          + "without strategy money. Who those are is a convention of the pairing.")
    default:
      Text(
        "Average acquisition cost", .money, .lower,
        "All spend over all customers acquired, those included who would have come anyway. What "
          + "the follow-up costs is in the spend; who is acquired in it is not counted.")
    }
  }

  private static func contactText(of measure: Measure) -> Text {
    switch measure {
    case .contacts(let channel):
      Text(
        channel.map { "Contacts by \($0)" } ?? "Contacts", .count, .neither,
        "Contacts and exposures" + (channel == nil ? " by all channels." : " by the channel."))
    case .noticed(let channel):
      Text(
        "Noticed contacts by \(channel)", .count, .neither,
        "Contacts and exposures by the channel that entered customers' memory.")
    case .contactsPerSale:
      Text(
        "Contacts per sale", .ratio, .lower,
        "Contacts and exposures by all channels for each customer acquired.")
    case .rankQuality(let channel):
      Text(
        "Area under the curve of \(channel)", .share, .higher,
        "The chance that, of two customers contacted at random of whom one responded and one did "
          + "not, the fitted order had put the first before the second; ties count half, and 50 % is "
          + "no better than luck. Contacts are judged by the scores in use when they were made.",
        source: "Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747")
    case .contactPressure:
      Text(
        "Contact pressure", .perThousandWeek, .lower,
        "Contacts and exposures by all channels, for each 1,000 people and week of the measured "
          + "length.")
    case .hazardByContact(let edge, let channel):
      Text(
        "\(edge) by number of \(channel)", .share, .higher,
        "Of the customers' k-th contacts by the channel, the share on which the edge was taken; "
          + "over all contacts where no k is given.")
    default:
      Text(
        "Opt-outs", .count, .lower,
        "Customers who opted out, added over channels.")
    }
  }

  private static func customerText(of measure: Measure) -> Text {
    switch measure {
    case .retention(let age):
      Text(
        "Retention at \(age.words)", .share, .higher,
        "The share of acquired customers not once inactive up to this age. An age between two "
          + "ticks is rounded up to the later.",
        source: "Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452")
    case .activeShare(let age):
      Text(
        "Active at \(age.words)", .share, .higher,
        "Of the acquired customers who were watched up to this age, the share active at it, "
          + "whatever happened between. An age between two ticks is rounded up to the later.")
    case .activePerThousand:
      Text(
        "Active customers per 1,000 people", .perThousand, .higher,
        "Customers in a stage of kind customer or advocate at the end of the run, for each 1,000 "
          + "people. One who is in such a stage of two journeys counts twice.")
    case .conversion(let from, let to):
      Text(
        "\(from) to \(to)", .share, .higher,
        "Of the customers who were ever in the first stage, the share who later entered the "
          + "second.")
    case .timeToConvert(let from, let to):
      Text(
        "Time from \(from) to \(to)", .days, .lower,
        "The mean time from entering the first stage to entering the second, of those who did.")
    case .edgeRate(let edge):
      Text(
        "Rate of \(edge)", .perCustomerTick, .neither,
        "How often the edge was taken for each customer and tick spent in a stage it leaves.")
    case .taken(let edge):
      Text("\(edge) taken", .count, .neither, "How often the edge was taken.")
    case .entered(let stage):
      Text(
        "Entered \(stage)", .count, .neither,
        "Customers who moved into the stage at any time of the run, each once.")
    case .inStage(let stage, let time):
      Text(
        "In \(stage)" + (time.map { " at \($0.words)" } ?? ""), .count, .neither,
        "Customers in the stage at " + (time == nil ? "the end of the run." : "that time."))
    case .referralFactor:
      Text(
        "Referral factor", .ratio, .higher,
        "Customers acquired who came by invitation, for each customer acquired otherwise.")
    case .acquiredPerSeed:
      Text(
        "Extra customers per seed", .ratio, .higher,
        "Customers acquired less those of the arm without strategy money, for each seed picked.")
    default:
      Text(
        "Customers acquired", .count, .higher,
        "Customers who for the first time in the run enter a stage of kind customer, advocate or "
          + "dormant, in its measured length.")
    }
  }
}
