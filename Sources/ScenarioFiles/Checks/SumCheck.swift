import Marketing
import Statistics

/// Checks that what is added up over a run fits into the 63 bits of a sum.
///
/// Tallies, and what is spread over ticks, are counted in thousandths of the smallest unit; entries of the ledger
/// are whole.
struct SumCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    guard !reading.clockIsFaulty else { return }
    checkJourneys()
    checkChannels()
    checkRewards()
    for product in scenario.products { check(product, "products.\(product.id)") }
    for group in scenario.customers.groups {
      // There are no more groups than customers.
      check(
        perTick(group.running) * everybody, "what `\(group.id)` costs",
        "customers.groups.\(group.id).running")
    }
    for desk in scenario.desks { check(desk, "desks.\(desk.id)") }
    for strategy in scenario.strategies {
      for product in strategy.products where !scenario.products.contains(product) {
        check(product, "strategies.\(strategy.id).products.\(product.id)")
      }
      for desk in strategy.desks where !scenario.desks.contains(desk) {
        check(desk, "strategies.\(strategy.id).desks.\(desk.id)")
      }
    }
  }

  private var ticks: Double {
    let timing = scenario.timing
    return Double(timing.warmUpTicks + timing.ticks + timing.followUpTicks)
  }

  /// The most times that something can happen once to each customer in each tick.
  var everybody: Double { Double(scenario.customers.count) * ticks }

  /// The people for whom each customer stands: by them the ledger of a run is multiplied.
  var people: Double { Double(scenario.customers.eachStandsFor) }

  private func perTick(_ rate: MoneyRate?) -> Double {
    rate.map { abs(Double($0.amount.minor)) * scenario.timing.tick.span.ratio(to: $0.per) } ?? 0
  }

  private func check(_ product: Product, _ path: String) {
    let fee = product.annualFee.map { MoneyRate(amount: $0, per: TimeSpan(365, .day)) }
    let dearest = product.ways.map { abs(Double($0.cost.minor)) }.max() ?? 0
    let uses =
      product.transactions * scenario.timing.tick.span.ratio(to: product.transactionsPer)
    check(
      (perTick(product.margin) + perTick(fee) + uses * dearest) * everybody,
      "what `\(product.id)` brings and costs", path, parts: max(SumCheck.thousandths, people))
  }

  private func check(_ desk: Desk, _ path: String) {
    let days = ticks * scenario.timing.tick.span.ratio(to: TimeSpan(1, .day))
    let hours = desk.people * desk.hoursPerDay * days
    let pieces = Double(desk.pieceRate?.pay.minor ?? 0) * everybody
    check(
      abs(Double(desk.payPerHour.minor)) * hours + abs(pieces), "what `\(desk.id)` is paid", path)
  }

  static let thousandths = 1_000.0

  func check(_ sum: Double, _ what: String, _ path: String, parts: Double = thousandths) {
    guard sum * parts > 4e18 else { return }
    reading.report(
      Fault(
        .range,
        "\(what) may add up to more than can be counted, for \(scenario.customers.count) customers "
          + "and \(Int(ticks)) ticks; make it smaller, or count in thousands"),
      at: reading.known(path: path) ?? reading.place(path: path, head: true))
  }
}
