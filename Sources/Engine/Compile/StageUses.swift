import Marketing

/// Products whose transactions go the way that the stage of a journey says.
///
/// A way is a stage of one such product; ways are numbered over all of them.
struct StageUses: Sendable {
  struct Use: Sendable {
    let product: Int
    let journey: Int
    /// The number of the way of the journey's first stage.
    let firstWay: Int
    /// What one transaction costs, by stage.
    let costs: [Int64]
    /// Transactions in a tick, while held.
    let perTick: Double
    /// The tally of transactions, by stage.
    let tallies: [Int]

    /// Transactions of so many customer-ticks, in thousandths.
    func transactions(in ticks: Int64) -> Int64 {
      Int64((Double(ticks) * perTick * Double(RunRecord.tallyUnit)).rounded())
    }

    /// What they cost in a stage, rounded to the smallest unit.
    func cost(of ticks: Int64, stage: Int) -> Int64 {
      Int64((Double(ticks) * perTick * Double(costs[stage])).rounded())
    }
  }

  let uses: [Use]
  /// Ways of all products.
  let ways: Int
  /// The use of each product; nil: its ways do not depend on a stage.
  let ofProduct: [Use?]

  init(_ scenario: Scenario, tallies: [String]) throws(EngineError) {
    var ofProduct: [Use?] = []
    var ways = 0
    for (number, product) in scenario.products.enumerated() {
      guard let id = product.usedByStageOf else {
        ofProduct.append(nil)
        continue
      }
      guard let journey = scenario.journeys.firstIndex(where: { $0.id == id }) else {
        throw .invalid("There is no journey '\(id)' for the use of '\(product.id)'.")
      }
      var (costs, own): ([Int64], [Int]) = ([], [])
      for stage in scenario.journeys[journey].stages {
        guard let way = product.ways.first(where: { $0.id == stage.id }) else {
          throw .invalid("What does '\(product.id)' cost in '\(id).\(stage.id)'?")
        }
        costs.append(way.cost.minor)
        own.append(tallies.firstIndex(of: Scenario.transactionTally(product.id, way.id)) ?? 0)
      }
      ofProduct.append(
        Use(
          product: number, journey: journey, firstWay: ways, costs: costs,
          perTick: product.transactions
            * scenario.timing.tick.span.ratio(to: product.transactionsPer), tallies: own))
      ways += costs.count
    }
    self.ofProduct = ofProduct
    self.ways = ways
    uses = ofProduct.compactMap { $0 }
  }

  /// Whether the stages of a journey are ways of using something.
  func reads(journey: Int) -> Bool { uses.contains { $0.journey == journey } }
}
