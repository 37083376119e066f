import Marketing

/// Windows, lead times and budgets as one value for each tick of a plan.
struct PlanClock {
  let tick: TimeSpan
  /// The numbers of the ticks; below 1 is warm-up, beyond `last` is follow-up.
  let ticks: ClosedRange<Int>
  let last: Int

  init(_ scenario: Scenario, ticks: ClosedRange<Int>) {
    tick = scenario.timing.tick.span
    self.ticks = ticks
    last = scenario.timing.ticks
  }

  /// The place of the tick in which a time since the start of the run lies.
  func place(of time: TimeSpan) -> Int {
    Int(time.seconds / tick.seconds) + 1 - ticks.lowerBound
  }

  /// In which ticks all lists of windows hold; an empty list always does.
  ///
  /// Never in the follow-up.
  func ticks(in lists: [[Window]]) -> [Bool] {
    ticks.map { number in
      number <= last
        && lists.allSatisfy { windows in
          windows.isEmpty || windows.contains { $0.contains(tick: number, of: tick) }
        }
    }
  }

  /// The same, without the ticks of a lead time after the first.
  func delayed(_ use: [Bool], by lead: TimeSpan) -> [Bool] {
    guard let first = use.firstIndex(of: true), lead.seconds > 0 else { return use }
    let start = first + lead.ticks(of: tick)
    return use.indices.map { use[$0] && $0 >= start }
  }

  /// By how much costs are multiplied in each tick; empty where nothing drifts.
  func drift(_ drift: CostDrift?) -> [Double] {
    guard let drift else { return [] }
    return ticks.map { drift.factor(tick: $0, of: tick) }
  }

  /// Money that flows in each tick in use, so that sums are exact to the smallest unit.
  func money(_ rate: MoneyRate, where use: [Bool]) -> [Int64] {
    var used: Int64 = 0
    return use.map { isUsed in
      guard isUsed else { return 0 }
      used += 1
      return share(of: rate, used)
    }
  }

  /// Money for each tick in use, so that sums are exact to the smallest unit; nil for a budget that only
  /// the run shows.
  func allowance(_ budget: Budget, where use: [Bool]) -> [Int64]? {
    switch budget {
    case .measured: return nil
    case .rate(let rate): return money(rate, where: use)
    case .flights(let flights):
      var used = [Int64](repeating: 0, count: flights.count)
      return zip(ticks, use).map { number, isUsed in
        guard isUsed else { return 0 }
        var sum: Int64 = 0
        for (place, flight) in flights.enumerated()
        where flight.window.contains(tick: number, of: tick) {
          used[place] += 1
          sum += share(of: flight.rate, used[place])
        }
        return sum
      }
    case .total(let money, let window):
      let spending = zip(ticks, use).map { number, isUsed in
        isUsed && window.contains(tick: number, of: tick)
      }
      let count = Int64(spending.count { $0 })
      var done: Int64 = 0
      return spending.map { isSpent in
        guard isSpent else { return 0 }
        done += 1
        return Apportioning.prefix(money.minor, done, of: count)
          - Apportioning.prefix(money.minor, done - 1, of: count)
      }
    }
  }

  /// What a flow adds in its n-th tick.
  private func share(of rate: MoneyRate, _ n: Int64) -> Int64 {
    rate.total(after: TimeSpan(seconds: n * tick.seconds))
      - rate.total(after: TimeSpan(seconds: (n - 1) * tick.seconds))
  }
}

/// Splits whole amounts so that the parts add up to them exactly.
enum Apportioning {
  /// ⌊amount · part / whole⌋ without overflow; amount, part and whole are not negative.
  static func prefix(_ amount: Int64, _ part: Int64, of whole: Int64) -> Int64 {
    guard whole > 0 else { return 0 }
    return whole.dividingFullWidth(amount.multipliedFullWidth(by: part)).quotient
  }
}
