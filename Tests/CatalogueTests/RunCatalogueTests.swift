import Foundation
import Results
import Synchronization
import TestFolders
import Testing

@testable import Catalogue

/// The folders are the truth: whatever happens to them or to the database, the list is that of the folders.
@Suite struct RunCatalogueTests {
  private func folder(_ runs: [MadeRun]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for run in runs { try run.write(below: folder.path) }
    return folder
  }

  private let three = [
    MadeRun(id: "aaaaaaaaaaaa", finished: "2026-03-01T10:00:00Z"),
    MadeRun(
      id: "bbbbbbbbbbbb", seed: 8, finished: "2026-03-02T10:00:00Z",
      acquired: [("branch", [20, 20, 20]), ("referral", [30, 30, 30])]),
    MadeRun(scenario: "银行", id: "cccccccccccc", finished: "2026-04-02T10:00:00Z", systems: ["B7"]),
  ]

  @Test func theLatestRunComesFirst() throws {
    let folder = try folder(three)
    let runs = try RunCatalogue(root: folder.path).list().runs
    #expect(runs.map(\.id) == ["cccccccccccc", "bbbbbbbbbbbb", "aaaaaaaaaaaa"])
    #expect(runs[1].strategies == ["branch", "referral"] && runs[1].seed == 8)
  }

  @Test(arguments: [
    ("scenario", ["cccccccccccc"]), ("system", ["bbbbbbbbbbbb", "aaaaaaaaaaaa"]),
    ("strategy", ["bbbbbbbbbbbb"]), ("seed", ["bbbbbbbbbbbb"]),
    ("since", ["cccccccccccc", "bbbbbbbbbbbb"]), ("until", ["bbbbbbbbbbbb", "aaaaaaaaaaaa"]),
    ("where", ["bbbbbbbbbbbb"]),
  ])
  func aFilterLetsThroughWhatItSays(_ name: String, _ ids: [String]) throws {
    let folder = try folder(three)
    var filter = RunFilter()
    switch name {
    case "scenario": filter.scenario = "银行"
    case "system": filter.system = "B3"
    case "strategy": filter.strategy = "referral"
    case "seed": filter.seed = 8
    case "since": filter.since = "2026-03-02"
    case "until": filter.until = "2026-03"
    default: filter.conditions = [try MeasureCondition("acquisition-cost <= 30")]
    }
    #expect(try RunCatalogue(root: folder.path).list(filter).runs.map(\.id) == ids)
  }

  @Test func aConditionWithAStrategyIsOnThatStrategyAlone() throws {
    let folder = try folder(three)
    var filter = RunFilter()
    filter.conditions = [try MeasureCondition("acquired > 25")]
    filter.strategy = "branch"
    #expect(try RunCatalogue(root: folder.path).list(filter).runs.isEmpty)
    filter.strategy = "referral"
    #expect(try RunCatalogue(root: folder.path).list(filter).runs.count == 1)
  }

  @Test func anOrderByAMeasureBeginsWithTheLeast() throws {
    let folder = try folder(three)
    var filter = RunFilter(limit: 2)
    filter.sort = RunFilter.Sort("acquisition-cost")
    let listing = try RunCatalogue(root: folder.path).list(filter)
    #expect(listing.runs.first?.id == "bbbbbbbbbbbb" && listing.count == 3)
  }

  @Test func foldersThatComeAndGoAreNoticed() throws {
    let folder = try folder(three)
    let catalogue = try RunCatalogue(root: folder.path)
    #expect(try catalogue.list().count == 3)
    try FileManager.default.removeItem(atPath: folder.path + "/bank/aaaaaaaaaaaa")
    try MadeRun(id: "dddddddddddd").write(below: folder.path)
    #expect(
      try catalogue.list().runs.map(\.id) == ["cccccccccccc", "bbbbbbbbbbbb", "dddddddddddd"])
    var filter = RunFilter()
    filter.conditions = [try MeasureCondition("acquired > 0")]
    #expect(try catalogue.list(filter).count == 3)
  }

  @Test func aManifestThatChangedIsReadAgainThoughItsTimeIsEarlier() throws {
    let folder = try folder([three[0]])
    let catalogue = try RunCatalogue(root: folder.path)
    #expect(try catalogue.list().runs[0].threads == 1)
    let path = folder.path + "/bank/aaaaaaaaaaaa/manifest.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "\"threads\": 1", with: "\"threads\": 9")
      .write(toFile: path, atomically: true, encoding: .utf8)
    // A clock that was set back.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
    #expect(try catalogue.list().runs[0].threads == 9)
  }

  @Test(arguments: ["no database at all, and long enough to be looked at", ""])
  func aDamagedDatabaseIsMadeAnewAndNothingIsLost(_ content: String) throws {
    let folder = try folder(three)
    do {
      let catalogue = try RunCatalogue(root: folder.path)
      try catalogue.tag(try catalogue.list().runs[0], adding: ["board"])
    }
    let path = folder.path + "/catalogue.sqlite"
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try Data(String(repeating: content, count: 200).utf8).write(to: URL(fileURLWithPath: path))
    let runs = try RunCatalogue(root: folder.path).list().runs
    #expect(runs.count == 3 && runs[0].tags == ["board"])
  }

  @Test func aDatabaseWithDamagedPagesIsMadeAnewWithANote() throws {
    let folder = try folder(three)
    do { #expect(try RunCatalogue(root: folder.path).list().count == 3) }
    let path = folder.path + "/catalogue.sqlite"
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for place in 4_096..<bytes.count { bytes[place] = UInt8(place & 0xFF) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let notes = Mutex<[String]>([])
    let catalogue = try RunCatalogue(root: folder.path) { note in
      notes.withLock { $0.append(note) }
    }
    #expect(try catalogue.list().count == 3)
    #expect(notes.withLock { $0 }.contains { $0.contains("damaged") })
  }

  @Test func aRebuildKeepsTagsAndNotes() throws {
    let folder = try folder(three)
    let catalogue = try RunCatalogue(root: folder.path)
    let run = try catalogue.run(named: "bank/aaaa")
    try catalogue.tag(run, adding: ["draft", "board"])
    try catalogue.tag(run, removing: ["draft"])
    try catalogue.write(note: "Shown on Monday", on: run)
    #expect(try catalogue.rebuild() == 3)
    var filter = RunFilter()
    filter.tags = ["board"]
    let found = try catalogue.list(filter).runs
    #expect(found.map(\.id) == ["aaaaaaaaaaaa"] && found[0].note == "Shown on Monday")
  }

  @Test(arguments: ["", "two words", "a,b", "-x"])
  func whatCannotBeATagIsRefused(_ tag: String) throws {
    let folder = try folder([three[0]])
    let catalogue = try RunCatalogue(root: folder.path)
    let run = try catalogue.list().runs[0]
    #expect(throws: CatalogueProblem.self) { try catalogue.tag(run, adding: [tag]) }
  }

  @Test func aFolderThatCannotBeReadIsNamedAndHidesNoOther() throws {
    let folder = try folder(three)
    try Data("{".utf8).write(
      to: URL(fileURLWithPath: folder.path + "/bank/bbbbbbbbbbbb/summary.json"))
    let listing = try RunCatalogue(root: folder.path).list()
    #expect(listing.count == 2 && listing.unreadable == ["bank/bbbbbbbbbbbb"])
  }

  @Test func aRemovedRunIsGoneWithItsTags() throws {
    let folder = try folder(three)
    let catalogue = try RunCatalogue(root: folder.path)
    let run = try catalogue.run(named: "cccc")
    try catalogue.tag(run, adding: ["old"])
    try catalogue.remove(run)
    #expect(try catalogue.list().count == 2)
    #expect(!folder.contents().contains { $0.contains("cccccccccccc") })
    #expect(try RunMarks(root: folder.path).marks.isEmpty)
  }

  @Test func manyAtOnceSeeTheSameRuns() throws {
    let folder = try TemporaryFolder()
    for number in 0..<40 {
      try MadeRun(id: "run\(100_000_000 + number)").write(below: folder.path)
    }
    let root = folder.path
    let counts = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let count = (try? RunCatalogue(root: root).list().count) ?? -1
      counts.withLock { $0.append(count) }
    }
    #expect(counts.withLock { $0 } == Array(repeating: 40, count: 8))
    #expect(folder.contents().contains("catalogue.sqlite"))
  }

  @Test(.timeLimit(.minutes(5)))
  func aThousandRunsAreListedAtOnce() throws {
    let folder = try TemporaryFolder()
    for number in 0..<1_000 {
      var run = MadeRun(id: "run\(100_000_000 + number)", seed: UInt64(number))
      run.acquired = [("branch", [Double(1 + number), Double(2 + number)])]
      try run.write(below: folder.path)
    }
    let catalogue = try RunCatalogue(root: folder.path)
    #expect(try catalogue.list().count == 1_000)
    var filter = RunFilter(limit: 20)
    filter.conditions = [try MeasureCondition("acquired < 100.7")]
    let start = ContinuousClock.now
    #expect(try catalogue.list(filter).count == 100)
    // Far above what it takes, so that a busy machine does not fail it: a list never reads runs again.
    #expect(ContinuousClock.now - start < .seconds(1))
  }
}
