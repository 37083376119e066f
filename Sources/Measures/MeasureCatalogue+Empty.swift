public import Marketing

extension MeasureCatalogue {
  /// What it means that the denominator of a measure is zero, as half a sentence.
  public static func emptiness(of measure: Measure) -> String {
    switch measure {
    case .acquisitionCost, .lifetimeValue, .contactsPerSale: "nobody was acquired"
    case .incrementalCost, .marginalCost: "there are no extra customers"
    case .activePerMoney: "no money was spent"
    case .conversion: "nobody was in the first stage"
    case .timeToConvert: "nobody converted"
    case .edgeRate: "nobody was in a stage that the edge leaves"
    case .hazardByContact: "there was no such contact"
    case .rankQuality: "no contact at random was scored by a fitted order"
    case .message(.concentration, _): "nobody was acquired after a message"
    case .referralFactor: "nobody came without an invitation"
    case .acquiredPerSeed: "nobody was picked as a seed"
    case .rewardLeakage, .deadWeight: "no reward was paid"
    case .costPerTransaction, .useShare: "there were no transactions"
    case .groups: "there are no customers"
    case .activeShare: "nobody was watched for so long"
    default: "there is nothing to divide by"
    }
  }
}
