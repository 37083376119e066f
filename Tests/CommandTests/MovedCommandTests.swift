import Foundation
import TestFolders
import Testing

/// References say what figures were, and whatever is not the same is told.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct MovedCommandTests {
  /// Two scenarios in a folder, with their references.
  private func written() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/scenarios", withIntermediateDirectories: true)
    for name in ["one", "two"] {
      try put(
        SmallScenario.text.replacing("seed: 7", with: "seed: \(name.utf8.count)"), name, folder)
    }
    let outcome = try moved("--write", in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  private func put(_ text: String, _ name: String, _ folder: TemporaryFolder) throws {
    try Data(text.utf8).write(
      to: URL(fileURLWithPath: "\(folder.path)/scenarios/\(name).yaml"))
  }

  private func moved(
    _ options: String..., in folder: TemporaryFolder
  ) throws -> FootfallProcess.Outcome {
    try FootfallProcess.run(
      ["results", "moved", "scenarios", "--against", "kept", "--quiet"] + options, in: folder)
  }

  @Test func nothingMovesByItself() throws {
    let folder = try written()
    let outcome = try moved(in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "one: nothing moved\ntwo: nothing moved\n")
  }

  @Test func aFigureThatIsAnotherIsNamedWithBothValues() throws {
    let folder = try written()
    let path = folder.path + "/kept/two.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let found = try #require(text.firstMatch(of: /"acquired": ([0-9.]+)/))
    try text.replacing(found.0, with: "\"acquired\": 1").write(
      toFile: path, atomically: true, encoding: .utf8)
    let outcome = try moved(in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("one: nothing moved\n"))
    #expect(outcome.output.contains("two: 1 moved"))
    #expect(outcome.output.contains("acquired") && outcome.errors.contains("two: not the"))
  }

  @Test func aScenarioWithAnotherTextIsToldThoughNoFigureMoves() throws {
    let folder = try written()
    try put(SmallScenario.text.replacing("seed: 7", with: "seed: 3") + "# a word\n", "one", folder)
    let outcome = try moved(in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("one: the scenario is not the one of the reference"))
  }

  @Test func whatIsNewAndWhatIsGoneIsToldAndWrittenAnew() throws {
    let folder = try written()
    try put(SmallScenario.text, "three", folder)
    try FileManager.default.removeItem(atPath: folder.path + "/scenarios/one.yaml")
    let before = try moved(in: folder)
    #expect(before.status == 1)
    #expect(before.output.contains("three: there is no reference"))
    #expect(before.output.contains("one: there is no such scenario any more"))
    #expect(try moved("--write", in: folder).status == 0)
    #expect(folder.contents(of: "kept") == ["three.json", "two.json"])
    #expect(try moved(in: folder).status == 0)
  }

  @Test func aFileThatCannotBeRunStopsAllBeforeAnythingIsWritten() throws {
    let folder = try written()
    let before = try folder.bytes("kept/one.json")
    try put(SmallScenario.text.replacing("chance: 2%", with: "chanse: 2%"), "two", folder)
    try put(SmallScenario.text.replacing("count: 400", with: "count: 500"), "one", folder)
    let outcome = try moved("--write", in: folder)
    #expect(outcome.status == 65 && outcome.errors.contains("nothing was run"))
    #expect(try folder.bytes("kept/one.json") == before)
  }

  @Test func twoScenariosOfOneNameAreToldBeforeOneTakesTheReferenceOfTheOther() throws {
    let folder = try written()
    let before = try folder.bytes("kept/one.json")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/scenarios/older", withIntermediateDirectories: true)
    try put(SmallScenario.text, "older/one", folder)
    for options in [[], ["--write"]] {
      let outcome = try FootfallProcess.run(
        ["results", "moved", "scenarios", "--against", "kept", "--quiet"] + options, in: folder)
      #expect(outcome.status == 64)
      #expect(
        outcome.errors.contains(
          "scenarios/older/one.yaml and scenarios/one.yaml have one name, one")
          || outcome.errors.contains(
            "scenarios/one.yaml and scenarios/older/one.yaml have one name, one"),
        "\(outcome.errors)")
      #expect(try folder.bytes("kept/one.json") == before)
    }
    // One file named twice is one scenario.
    let twice = try FootfallProcess.run(
      ["results", "moved", "scenarios/two.yaml", "scenarios/../scenarios/two.yaml", "--quiet"]
        + ["--against", "kept"], in: folder)
    #expect(twice.status == 0, "\(twice.errors)")
  }
}
