import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Chances to see a channel, as they are written")
struct SeenReadingTests {
  /// The card scenario with a poster that is seen as written.
  private func text(_ seen: String) -> String {
    Fixtures.card.replacing(
      "text: {kind: addressed",
      with: "poster: {kind: broadcast, seen: \(seen)}\n  text: {kind: addressed"
    ).replacing("invitation: used}", with: "invitation: used, poster: used}")
  }

  private func model(_ seen: String) throws -> ChanceModel {
    let result = load(text(seen))
    #expect(result.diagnostics.map(\.summary) == [])
    let channel = try #require(result.scenario?.channels.first { $0.id == "poster" })
    guard case .broadcast(let model?, TimeSpan(1, .week)?) = channel.kind else {
      throw WrongKind()
    }
    return model
  }

  private struct WrongKind: Error {}

  @Test("the ceiling is 100% unless one is given")
  func ceiling() throws {
    guard
      case .driven(0.25, 1, let plain) = try model(
        "{base: 25% per week, drivers: {digital: x2 per sd}}"),
      case .driven(0.25, 0.5, let bounded) = try model(
        "{base: 25% per week, up-to: 50%, drivers: {digital: x2 per sd}}"),
      case .driven(0.25, 1, _) = try model(
        "{base: 25% per week, up-to: 100%, drivers: {digital: x2 per sd}}")
    else { throw WrongKind() }
    #expect(plain.map(\.name) == ["digital"] && bounded.map(\.name) == ["digital"])
  }

  @Test(
    "a ceiling that bounds nothing is refused at its place, with the way out",
    arguments: [
      (
        "{base: 25% per week, up-to: 20%, drivers: {digital: x2 per sd}}", "20%, dri",
        "`up-to` is 20%, not above the base of 25%; the ceiling lies between the base and 100%"
      ),
      (
        "{base: 25% per week, up-to: 25%, drivers: {digital: x2 per sd}}", "25%, dri",
        "`up-to` is 25%, not above the base of 25%; the ceiling lies between the base and 100%"
      ),
      (
        "{base: 25% per week, up-to: 120%, drivers: {digital: x2 per sd}}", "120%",
        "a share is 120%; it cannot be above 100%"
      ),
      (
        "{base: 25% per week, up-to: 0.5, drivers: {digital: x2 per sd}}", "0.5",
        "a share is written with `%`"
      ),
      (
        "{base: 25% per week, up-to: 50%}", "50%}",
        "`up-to` bounds what drivers make of the chance, and there are no `drivers` here; give some, "
          + "or leave `up-to` out"
      ),
      (
        "{base: 25% per week, up-to: 50%, drivers: {}}", "50%, dri",
        "`up-to` bounds what drivers make of the chance, and there are no `drivers` here; give some, "
          + "or leave `up-to` out"
      ),
      (
        "{base: 25% per week, up-too: 50%, drivers: {digital: x2 per sd}}", "up-too",
        "unknown key `up-too` in `seen`"
      ),
    ])
  func refused(seen: String, anchor: String, message: String) throws {
    let text = text(seen)
    let found = load(text).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.message) == [message])
    let poster = try #require(text.range(of: "poster: {kind"))
    let place = try #require(text[poster.lowerBound...].range(of: anchor)).lowerBound
    let before = text[..<place].split(separator: "\n", omittingEmptySubsequences: false)
    #expect(found.first?.line == before.count)
    #expect(found.first?.column == (before.last?.count ?? 0) + 1)
  }

  @Test("only `seen` has a ceiling, and the schema knows it")
  func others() {
    let found = problems(
      replacing: "reach: 60%", with: "reach: {base: 60%, up-to: 80%, drivers: {digital: x2 per sd}}"
    )
    #expect(found.count == 1 && found[0].contains("unknown key `up-to` in this table"))
    #expect(ScenarioSchema.text.contains("\"up-to\""))
  }
}
