import Marketing

/// Checks what only the whole scenario shows.
struct ScenarioCheck {
  init(_ scenario: Scenario, _ reading: Reading) {}
  func run() {}
}
