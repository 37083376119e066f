import Marketing

extension MeasureCatalogue {
  /// What is said of measures of rewards by amount, and of checks for abuse.
  static func rewardText(of measure: Measure) -> Text {
    switch measure {
    case .costNetOfAbuse:
      Text(
        "Acquisition cost net of abuse", .money, .lower,
        "All spend but the rewards of customers flagged as abusers, over customers acquired.")
    case .wronglyRefused:
      Text(
        "Wrongly refused", .share, .lower,
        "Of the checked claims that would pay nobody flagged as an abuser, the share that the check "
          + "refused.")
    case .abuseCaught:
      Text(
        "Abuse caught", .share, .higher,
        "Of the checked claims that would pay somebody flagged as an abuser, the share that the "
          + "check refused.")
    case .exhausted(let incentive):
      Text(
        "Day \(incentive) ran out", .days, .higher,
        "The end of the tick in which the incentive's money first did not suffice for a claim, from "
          + "the start of the run. No number where that happens in no replication.")
    default: Text("", .count, .neither, "")
    }
  }
}
