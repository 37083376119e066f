import Experiments
import Results
import TestFolders
import Testing

@testable import Catalogue

/// What two runs of the same people and luck differ by is paired; everything else says why it is not.
@Suite struct RunComparisonTests {
  private func compare(_ first: MadeRun, _ second: MadeRun) throws -> RunComparison {
    let folder = try TemporaryFolder()
    let one = try first.write(below: folder.path + "/a")
    let other = try second.write(below: folder.path + "/b")
    return try RunComparison(
      StoredRun(folder: "\(folder.path)/a/\(one)"), StoredRun(folder: "\(folder.path)/b/\(other)"))
  }

  @Test func theSameSeedAndPeopleArePairedByReplication() throws {
    let second = MadeRun(acquired: [("branch", [15, 17, 19])])
    let comparison = try compare(MadeRun(), second)
    #expect(comparison.comparability.way == .paired)
    let row = try #require(comparison.rows.first { $0.measure == "acquired" })
    // Every replication has five more, so that the difference is certain although the figures are not.
    #expect(row.difference == 5 && row.interval == Interval95(low: 5, high: 5))
    #expect(row.finding == .higher && row.n == 3)
  }

  @Test func aRatioDiffersByTheRatiosOfMeans() throws {
    let comparison = try compare(MadeRun(), MadeRun(acquired: [("branch", [20, 24, 28])]))
    let row = try #require(comparison.rows.first { $0.measure == "acquisition-cost" })
    // 600 / 12 and 600 / 24.
    #expect(abs((row.difference ?? 0) + 25) < 1e-9)
  }

  @Test func anotherSeedIsNotPaired() throws {
    let comparison = try compare(MadeRun(), MadeRun(seed: 8, acquired: [("branch", [15, 17, 19])]))
    #expect(comparison.comparability.way == .unpaired)
    #expect(comparison.comparability.reasons.contains { $0.contains("seeds differ (7 and 8)") })
    let row = try #require(comparison.rows.first { $0.measure == "acquired" })
    // Welch: standard error 2·√(1/3)·√2, 4 degrees of freedom, t = 2.7764451.
    #expect(abs((row.interval?.low ?? 0) - (5 - 2.7764451 * 1.6329932)) < 1e-6)
  }

  @Test func anotherLengthCannotBeCompared() throws {
    let comparison = try compare(MadeRun(), MadeRun(ticks: 26))
    #expect(comparison.comparability.way == .impossible)
    #expect(comparison.rows.allSatisfy { $0.difference == nil && $0.finding == .undefined })
  }

  @Test func countsOfDifferentlyManyPeopleAreNotCompared() throws {
    let comparison = try compare(MadeRun(), MadeRun(seed: 8, people: 2_000))
    #expect(comparison.rows.first { $0.measure == "acquired" }?.difference == nil)
    #expect(comparison.rows.first { $0.measure == "acquisition-cost" }?.difference != nil)
  }

  @Test func anotherVersionIsNotPaired() throws {
    let comparison = try compare(MadeRun(), MadeRun(program: "0.2.0"))
    #expect(comparison.comparability.way == .unpaired)
  }

  @Test func aTableThatWasChangedIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(try MadeRun().write(below: folder.path))"
    try DiskFolderEdit.append("x,y\n", to: path + "/replications.csv")
    #expect(throws: StoredRunProblem.self) {
      try RunComparison(StoredRun(folder: path), StoredRun(folder: path))
    }
  }
}
