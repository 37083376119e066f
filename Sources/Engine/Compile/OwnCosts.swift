import Marketing

/// What a strategy itself costs, whatever it spends on channels: its set-up and that of its phases once, and
/// what flows while it acts.
///
/// Ticks are places in the run, from 0.
struct OwnCosts: Sendable {
  let setUp: [Int64]
  let running: [Int64]

  /// What accounts of it are called; no id of a scenario looks so.
  static let item = "(strategy)"

  init(_ strategy: Strategy, _ scenario: Scenario) {
    let timing = scenario.timing
    let ticks = timing.ticks + timing.followUpTicks
    let clock = PlanClock(scenario, ticks: 1...max(ticks, 1))
    var setUp = [Int64](repeating: 0, count: clock.ticks.count)
    var running = setUp
    let starts = strategy.phases.map { clock.place(of: $0.start) }
    for (number, part) in strategy.parts.enumerated() {
      let first = number == 0 ? 0 : starts[number - 1]
      let last = number < starts.count ? starts[number] : setUp.count
      let acts = clock.ticks(in: [part.during])
      let inUse = acts.indices.map { acts[$0] && $0 >= first && $0 < last }
      if let place = acts.indices.first(where: { acts[$0] && $0 >= first }) {
        setUp[place] += part.setUp.minor
      }
      guard let rate = part.running else { continue }
      for (place, money) in clock.money(rate, where: inUse).enumerated() {
        running[place] += money
      }
    }
    (self.setUp, self.running) = (setUp, running)
  }
}

extension Strategy {
  /// Whether it costs anything by itself, in one of its phases at least.
  var hasOwnCosts: Bool { parts.contains { $0.setUp != .zero || $0.running != nil } }
}
