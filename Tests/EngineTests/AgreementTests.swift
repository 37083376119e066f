import Marketing
import Testing

/// The engine against the reference, customer by customer, on the same customers and draws.
///
/// Counts agree exactly but where a uniform number lies within single precision of a limit: rows of
/// tables may differ by 1 in 1,000 of their sum and by two. Numbers
/// of contacts are compared for channels that open an edge.
@Suite("The engine does what the reference does")
struct AgreementTests {
  private func expectAgreement(_ scenario: Scenario) throws {
    for difference in try Agreement(scenario).differences() { Issue.record("\(difference)") }
  }

  @Test("small scenarios agree", arguments: Catalogue.small.map(\.name))
  func small(name: String) throws {
    for scenario in Catalogue.small where scenario.name == name { try expectAgreement(scenario) }
  }

  @Test(
    "scenarios in which much happens at a time agree", arguments: Catalogue.midSized.map(\.name))
  func midSized(name: String) throws {
    for scenario in Catalogue.midSized where scenario.name == name { try expectAgreement(scenario) }
  }
}
