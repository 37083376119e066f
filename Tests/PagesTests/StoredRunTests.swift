import Experiments
import Foundation
import TestFolders
import Testing

@testable import Results

@Suite("A stored run read back")
struct StoredRunTests {
  @Test("summary, tables and resolved values are those that were written")
  func content() throws {
    let folder = try TemporaryFolder()
    let run = try SampleRun.made(in: folder)
    #expect(run.summary.scenario.title == SampleRun.title)
    #expect(run.summary.replications.inFigures == 3)
    #expect(run.summary.findings.strategies.map(\.strategy) == ["much", "little", "(nothing)"])
    #expect(run.summary.targets.map(\.status) == [.metClearly, .missed])
    let measures = try #require(try run.table("measures"))
    for arm in run.summary.findings.strategies {
      let spend = try #require(arm.figure("spend")?.mean)
      let row = measures.rows.first {
        $0["strategy"] == arm.strategy && $0["measure"] == "spend" && $0["by"] == nil
      }
      #expect(row?.number("mean") == spend)
    }
    let assumed = try run.resolvedValues().first { $0.path == "meta.assumed" }
    #expect(assumed?.value == "every <b>chance</b> is invented")
    #expect(try run.table("desks") == nil)
  }

  @Test("what was changed, is gone or is none of ours is refused with its place")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let run = try SampleRun.made(in: folder)
    let costs = run.folder + "/costs.csv"
    try FileManager.default.removeItem(atPath: costs)
    #expect(throws: StoredRunProblem.unreadable(path: costs, reason: "no such file or folder")) {
      try run.table("costs")
    }
    try Data("strategy,kind\n".utf8).write(to: URL(fileURLWithPath: costs))
    let changed = try #require(throws: StoredRunProblem.self) { try run.table("costs") }
    #expect(changed.description.hasPrefix(costs + ": it is not as it was written"))
    let foreign = try #require(throws: StoredRunProblem.self) {
      try StoredRun(folder: folder.path)
    }
    #expect(foreign.description.hasPrefix("\(folder.path) is not the folder of a run"))
  }

  @Test("a summary that lacks something says where")
  func summaryPlace() throws {
    let text = """
      {"format": 1, "program": "0", "scenario": {"name": "a", "title": "", "currency": null,
      "people": 1, "tick": "week", "ticks": "many", "warm-up-ticks": 0}}
      """
    let problem = try #require(throws: StoredRunProblem.self) {
      try StoredSummary(Array(text.utf8), path: "summary.json")
    }
    #expect(problem.description.hasPrefix("summary.json, scenario.ticks: "))
  }

  @Test("tables keep the difference between no value and empty text, and quoted text")
  func fields() throws {
    let text = "a,b\n\"x \"\"y\"\",\nz\",\n\"\",1.5\n"
    let table = try StoredTable(name: "t", text: Array(text.utf8), path: "t.csv")
    #expect(table.rows.map(\.cells) == [["x \"y\",\nz", nil], ["", "1.5"]])
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.rows[1].number("b") == 1.5)
    for (broken, place) in [("a,b\n1\n", "line 2"), ("a\nb\"c\n", "line 2"), ("a\n\"b", "line 2")] {
      let problem = try #require(throws: StoredRunProblem.self) {
        try StoredTable(name: "t", text: Array(broken.utf8), path: "t.csv")
      }
      #expect(problem.description.contains(place))
    }
  }

  @Test("a run is found by folder, by the beginning of its id, and by its scenario")
  func names() throws {
    let folder = try TemporaryFolder()
    let run = try SampleRun.made(in: folder)
    let other = try SampleRun.made(in: folder, replications: 2)
    let runs = StoredRuns(root: folder.path + "/results")
    let id = run.manifest.id
    #expect(try runs.folder(named: run.folder + "/") == run.folder)
    #expect(try runs.folder(named: id) == run.folder)
    #expect(try runs.folder(named: String(id.prefix(6))) == run.folder)
    #expect(try runs.folder(named: "small/" + id.prefix(6)) == run.folder)
    let newest = try runs.folder(named: "small")
    #expect([run.folder, other.folder].contains(newest))
    let none = try #require(throws: StoredRuns.Problem.self) { try runs.folder(named: "nothing") }
    #expect(none.description.hasSuffix("a scenario that has run: small"))
  }
}
