import Foundation
import ScenarioFiles
import Testing

@Suite("ScenarioSchema")
struct ScenarioSchemaTests {
  private func schema() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.text.utf8))
    return try #require(json as? [String: Any])
  }

  @Test("it is JSON and names its dialect")
  func dialect() throws {
    let schema = try schema()
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["required"] as? [String] == ["footfall", "journeys", "strategies"])
    #expect(schema["additionalProperties"] as? Bool == false)
  }

  @Test("it has the sections of the language, with what each means, and none that come later")
  func sections() throws {
    let properties = try #require(try schema()["properties"] as? [String: Any])
    let expected =
      "balances channels currency customers desks environment experiment footfall frames "
      + "incentives journeys leads messages meta network products strategies targets time title "
      + "worlds"
    #expect(properties.keys.sorted().joined(separator: " ") == expected)
    let channels = try #require(properties["channels"] as? [String: Any])
    #expect(channels["description"] as? String == "How contact can happen. Default: none.")
  }

  @Test("every reference leads to a definition, and every definition is used")
  func references() throws {
    let definitions = try #require(try schema()["$defs"] as? [String: Any])
    let found = ScenarioSchema.text.matches(of: /"#\/\$defs\/([A-Za-z]+)"/).map { String($0.1) }
    #expect(Set(found).isSubset(of: Set(definitions.keys)))
    #expect(Set(definitions.keys).subtracting(found) == [])
  }

  @Test("the same text every time")
  func stable() {
    #expect(ScenarioSchema.text == ScenarioSchema.text)
  }
}
