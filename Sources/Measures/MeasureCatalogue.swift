public import Marketing

/// What every measure is called, counted in and means.
///
/// How a measure is computed stands in ``Evaluation``; what is said of it stands here, for reports,
/// the data dictionary and the documentation alike.
public enum MeasureCatalogue {
  /// The definition of a measure.
  ///
  /// - Parameters:
  ///   - measure: the measure.
  ///   - scenario: the scenario it is asked of, which says which tallies are money; nil: none is.
  /// - Returns: what is told of it.
  public static func definition(of measure: Measure, in scenario: Scenario? = nil)
    -> MeasureDefinition
  {
    let text = text(of: measure, isMoney: { scenario?.booksMoney(in: $0) ?? false })
    return MeasureDefinition(
      id: measure.id, title: text.title, unit: text.unit, better: text.better,
      definition: text.definition, source: text.source)
  }

  /// One of each kind of measure, with names in angle brackets where a scenario's own would stand.
  public static let examples: [MeasureDefinition] = {
    let (from, to) = (StageReference("<journey>", "<from>"), StageReference("<journey>", "<to>"))
    let edge = EdgeReference("<journey>", "<edge>")
    let age = TimeSpan(90, .day)
    let year = Window(.year, 2, to: 2)
    let measures: [Measure] =
      [
        .acquisitionCost, .acquisitionCostDuring(year), .incrementalCost, .marginalCost, .acquired,
        .spend, .netValue,
        .lifetimeValue, .payBack, .payBackOfChange, .retention(at: age), .activeShare(at: age),
        .activePerThousand,
        .activePerMoney, .conversion(from: from, to: to), .timeToConvert(from: from, to: to),
        .edgeRate(edge), .taken(edge), .hazardByContact(edge, channel: "<channel>"),
        .entered(from), .inStage(from, at: nil), .count("<tally>"), .contacts(channel: nil),
        .contacts(channel: "<channel>"), .noticed(channel: "<channel>"), .contactsPerSale,
        .rankQuality(channel: "<channel>"), .regret(channel: "<channel>"), .contactPressure,
        .optOuts, .referralFactor,
        .acquiredPerSeed,
        .rewardLeakage, .deadWeight, .costNetOfAbuse,
        .wronglyRefused, .abuseCaught, .exhausted("<incentive>"),
        .money(.margin, item: nil, per: nil), .money(.handling, item: "<item>", per: edge),
      ] + DeskMeasure.allCases.map { .desk($0, desk: "<desk>") }
      + LeadMeasure.all.map { .leads($0, engine: nil) }
      + MessageMeasure.allCases.map { .message($0, message: $0.isOfOne ? "<message>" : nil) }
      + [
        .costPerTransaction(product: "<product>"),
        .useShare(product: "<product>", way: "<stage>", isOutside: false, at: nil),
      ] + GroupMeasure.allCases.map { .groups($0, kind: "<kind>") }
    return measures.map { definition(of: $0) }
  }()
}

extension Scenario {
  /// Whether a tally, or any below it, holds money (`book`).
  func booksMoney(in tally: String) -> Bool {
    journeys.contains { journey in
      journey.edges.contains { edge in
        let amount = Scenario.amountTally(EdgeReference(journey.id, edge.id))
        return edge.amount != nil && tallyMatches(amount, tally)
          || edge.effects.contains { effect in
            switch effect {
            case .book(let booked, _), .bookAmount(let booked, _): tallyMatches(booked, tally)
            default: false
            }
          }
      }
    }
  }
}

/// Whether a tally is the one asked for or lies below it: `enquiries.event` lies below `enquiries`.
///
/// Everything lies below the empty name.
func tallyMatches(_ tally: String, _ asked: String) -> Bool {
  asked.isEmpty || tally == asked || tally.hasPrefix(asked + ".")
}
