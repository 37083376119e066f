import Foundation
import TestFolders
import Testing

@testable import Reports

/// What a library of scenarios is held against.
@Suite(
  "A library is checked by the systems it shows",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct CheckCommandTests {
  @Test("A2 comes before A10, and A before B")
  func order() {
    let ids = ["B1", "A10", "A2", "C1", "A1", "推荐"]
    #expect(
      ids.sorted { LibraryReport.precedes($0, $1) } == ["A1", "A2", "A10", "B1", "C1", "推荐"])
  }

  /// A folder with a scenario of system A1 in a folder below, and a list of systems.
  private func library(_ more: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let inner = folder.path + "/inner"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    let text = SmallScenario.text + "meta: {systems: [A1]}\n" + more
    try Data(text.utf8).write(to: URL(fileURLWithPath: inner + "/small.yaml"))
    try Data("# ids\nA1 one\nA2 two\n".utf8)
      .write(to: URL(fileURLWithPath: folder.path + "/systems.txt"))
    return folder
  }

  private func check(_ folder: TemporaryFolder, _ more: String...) throws -> (Int32, String) {
    let words = ["check", ".", "--replications", "2", "--quiet"] + more
    let outcome = try FootfallProcess.run(words, in: folder)
    return (outcome.status, outcome.output)
  }

  @Test("a folder stands for all scenarios in it, and the missing systems are named")
  func folder() throws {
    let (status, output) = try check(try library())
    #expect(status == 0)
    #expect(output.contains("\nA1  one\n  small: no targets\n"))
    #expect(output.contains("1 scenario, 1 system."))
    #expect(output.contains("No scenario shows A2."))
  }

  @Test("the targets of a scenario that shows two systems stand once, and what is missed is listed")
  func twice() throws {
    let folder = try library(SmallScenario.impossibleTarget.replacing(", required: true", with: ""))
    let file = URL(fileURLWithPath: folder.path + "/inner/small.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("systems: [A1]", with: "systems: [A2, A1]").utf8).write(to: file)
    let (status, output) = try check(folder)
    #expect(status == 0)
    let lines = output.split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex(of: "A1  one"))
    #expect(lines[first + 1] == "  small: Leaflets or nothing")
    #expect(lines[first + 2].hasPrefix("    dream  much  from 399  "))
    #expect(Array(lines[(first + 3)...(first + 4)]) == ["A2  two", "  small: under A1"])
    #expect(lines.contains("Missed: dream of small."))
    #expect(lines.contains("0 of 1 expectation met, 1 missed, 0 undecided; 1 scenario, 2 systems."))
  }

  @Test("asked to be complete, it fails when a system is missing")
  func complete() throws {
    #expect(try check(try library(), "--complete").0 == 3)
  }

  @Test("a required target that is missed is shown, and fails")
  func missed() throws {
    let (status, output) = try check(try library(SmallScenario.impossibleTarget))
    #expect(status == 3)
    #expect(output.contains("dream"))
    #expect(output.contains("missed, required"))
  }

  @Test(
    "links that lead in circles, pipes and hidden files stand for nothing", .timeLimit(.minutes(1)))
  func circles() throws {
    let folder = try library()
    let files = FileManager.default
    for (link, to) in [("self", "."), ("inner/up", ".."), ("twin", "inner")] {
      try files.createSymbolicLink(
        atPath: folder.path + "/" + link, withDestinationPath: to)
    }
    #expect(mkfifo(folder.path + "/pipe.yaml", 0o600) == 0)
    let (status, output) = try check(folder)
    #expect(status == 0)
    #expect(output.contains("1 scenario, 1 system."))
  }

  @Test("what is wrong with any file is said, and nothing is run")
  func broken() throws {
    let folder = try library()
    for name in ["one", "two"] {
      try Data("footfall: 1\n".utf8)
        .write(to: URL(fileURLWithPath: folder.path + "/\(name).yaml"))
    }
    let outcome = try FootfallProcess.run(["check", ".", "--replications", "2"], in: folder)
    #expect(outcome.status == 65)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("one.yaml") && outcome.errors.contains("two.yaml"))
    #expect(outcome.errors.contains("2 of 3 scenarios cannot be run"))
  }

  @Test("no scenario at all is a missing input")
  func empty() throws {
    #expect(try check(try TemporaryFolder()).0 == 66)
  }
}
