import Marketing

/// When edges stand open, as far as windows and the environment alone decide it.
///
/// Edges that are never open in the same tick do not compete, so their base chances are not solved for
/// together: "74 % on the day of the event, else gone on the day after" means what it says.
struct OpenTicks {
  private let open: [Bool]

  init(_ conditions: [Condition], scenario: Scenario) {
    let timing = scenario.timing
    let tick = timing.tick.span
    open = ((1 - timing.warmUpTicks)...(timing.ticks + timing.followUpTicks)).map { number in
      conditions.allSatisfy { condition in
        switch condition {
        case .during(let window): window.contains(tick: number, of: tick)
        case .not(.during(let window)): !window.contains(tick: number, of: tick)
        case .environment(let id):
          (scenario.environment.first { $0.id == id }?.value(tick: number, of: tick) ?? 1) > 0
        case .not(.environment(let id)):
          (scenario.environment.first { $0.id == id }?.value(tick: number, of: tick) ?? 0) <= 0
        default: true
        }
      }
    }
  }

  /// Whether there is a tick in which both stand open.
  func overlaps(_ other: OpenTicks) -> Bool {
    zip(open, other.open).contains { $0 && $1 }
  }
}
