import Engine
import Marketing

/// Transactions by way of use: how many go which way, and what one costs.
extension Evaluation {
  func costPerTransaction(_ product: String, _ cells: [Int]) -> MeasureValue {
    let account = Account(.costToServe, product)
    guard let line = record.layout.accounts.firstIndex(of: account) else {
      return unknown("product '\(product)'")
    }
    return .ratio(
      Double(record.ledger.sum(middle: line, cells: cells)) / minorUnits,
      over: transactions(of: product, way: nil, at: nil, cells))
  }

  func useShare(
    _ product: String, _ way: String, isOutside: Bool, at time: TimeSpan?, _ cells: [Int]
  ) -> MeasureValue {
    let last = record.tallies.shape.outer
    let tick = time.map { $0.ticks(of: record.layout.tick) }
    if let tick {
      guard tick >= 1 else { return .undefined("nothing has happened at the start") }
      guard tick <= last else { return .undefined("the run ends before") }
    }
    let own = transactions(of: product, way: way, at: tick, cells)
    let all = transactions(of: product, way: nil, at: tick, cells)
    return .ratio(isOutside ? all - own : own, over: all)
  }

  /// Transactions by one way of use or by all; in one tick, from 1, or over the run.
  private func transactions(
    of product: String, way: String?, at tick: Int?, _ cells: [Int]
  ) -> Double {
    let asked = "transactions.\(product)" + (way.map { ".\($0)" } ?? "")
    let sum = record.layout.tallies.indices.reduce(Int64(0)) { sum, tally in
      guard tallyMatches(record.layout.tallies[tally], asked) else { return sum }
      return sum
        + (tick.map { record.tallies.sum($0 - 1, tally, cells: cells) }
          ?? record.tallies.sum(middle: tally, cells: cells))
    }
    return Double(sum) / Double(RunRecord.tallyUnit)
  }
}
