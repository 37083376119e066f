import Foundation
import TestFolders
import Testing

@Suite(
  "The gate of exact counters",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct CounterGateTests {
  private func gate(_ options: String, in folder: TemporaryFolder) throws
    -> FootfallProcess.Outcome
  {
    try FootfallProcess.shell("$(dirname $footfall)/CounterGate \(options)", in: folder)
  }

  /// A folder with the small scenario and a list that has its counters.
  private func folder() throws -> TemporaryFolder {
    let folder = try SmallScenario.folder()
    let list = """
      {"format": 1, "scenarios": [
        {"name": "small", "path": "small.yaml", "set": ["customers.count=1500"], "counters": {}}]}
      """
    try Data(list.utf8).write(to: URL(fileURLWithPath: folder.path + "/counters.json"))
    let written = try gate("counters.json --write", in: folder)
    #expect(written.status == 0, "\(written.errors)")
    return folder
  }

  private func counters(in folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.bytes("counters.json"), as: UTF8.self)
  }

  @Test("the same program does the same work, and asks for memory as often, time after time")
  func same() throws {
    let folder = try folder()
    for _ in 1...3 {
      let outcome = try gate("counters.json", in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.output.contains("fell"), "\(outcome.output)")
    }
  }

  @Test(
    "a counter that grew by one closes the gate with 4, its name and both values",
    arguments: [
      "customerTicks", "words", "exposures", "edgesTaken", "blocksVisited", "hotStateBytes",
      "coldStateBytes", "populationBytes",
    ])
  func grew(counter: String) throws {
    let folder = try folder()
    let text = try counters(in: folder)
    let entry = try #require(text.firstMatch(of: try Regex("\"\(counter)\": ([0-9]+)")))
    let now = try #require(entry.output[1].substring.flatMap { Int($0) })
    try #require(now > 0)
    let lower = text.replacingCharacters(in: entry.range, with: "\"\(counter)\": \(now - 1)")
    try Data(lower.utf8).write(to: URL(fileURLWithPath: folder.path + "/counters.json"))
    let outcome = try gate("counters.json", in: folder)
    #expect(outcome.status == 4)
    #expect(outcome.errors.hasPrefix("small: \(counter) grew from \(now - 1) to \(now)\n"))
    #expect(outcome.errors.contains("benchmarks/check-counters --write"))
  }

  @Test("a counter that is missing closes the gate, and one that fell does not")
  func missing() throws {
    let folder = try folder()
    let text = try counters(in: folder)
    let url = URL(fileURLWithPath: folder.path + "/counters.json")
    try Data(text.replacing("\"words\"", with: "\"wrods\"").utf8).write(to: url)
    let missing = try gate("counters.json", in: folder)
    #expect(missing.status == 4)
    #expect(missing.errors.contains("and not in counters.json"))
    try Data(text.replacing(/"words": [0-9]+/, with: "\"words\": 99999999").utf8).write(to: url)
    let fell = try gate("counters.json", in: folder)
    #expect(fell.status == 0)
    #expect(fell.output.contains("words fell from 99999999 to"))
  }

  @Test("calls for memory are held to a number that is given")
  func allocations() throws {
    let folder = try folder()
    #expect(try gate("counters.json --allowed-allocations 1000000", in: folder).status == 0)
    // Less than none cannot be: this shows that the count is compared at all.
    let outcome = try gate("counters.json --allowed-allocations=-1", in: folder)
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("calls for memory a tick, allowed are -1.0"))
  }

  @Test("what cannot be read ends with 66 and what is no list with 65")
  func unreadable() throws {
    let folder = try folder()
    #expect(try gate("no.json", in: folder).status == 66)
    #expect(try gate("small.yaml", in: folder).status == 65)
    try FileManager.default.removeItem(atPath: folder.path + "/small.yaml")
    #expect(try gate("counters.json", in: folder).status == 66)
  }
}
