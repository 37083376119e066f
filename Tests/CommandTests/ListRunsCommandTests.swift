import Foundation
import TestFolders
import Testing

/// `footfall results` tells a slip from a list that is empty.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct ListRunsCommandTests {
  private func stored() throws -> TemporaryFolder {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  @Test(arguments: [
    (["--sort", "acquierd"], "--sort: no run in results has an order or a measure 'acquierd'"),
    (["--sort", "finishd"], "near to it: finished"),
    (["--where", "acquierd > 1"], "near to it: acquired"),
    (["--where", "acquired > 1", "--where", "acquierd > 1"], "--where: no run in results has"),
    (["--strategy", "litle"], "no run in results has a strategy 'litle'; near to it: little"),
    (["--strategy", "zzz"], "`footfall results show <run>` lists those of a run"),
    (["--sort", "acquierd", "--format", "json"], "'acquierd'"),
  ])
  func aNameThatNoRunHasIsASlip(_ options: [String], _ says: String) throws {
    let outcome = try FootfallProcess.run(["results"] + options, in: stored())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    ["--where", "acquired > 1000000"], ["--strategy", "much", "--where", "acquired > 1000000"],
    ["--sort", "acquired", "--seed", "99"], ["--since", "9999-12-31"],
    ["--strategy", "little", "--tag", "none"],
  ])
  func aNameThatIsThereAndFitsNothingIsAnAnswer(_ options: [String]) throws {
    let outcome = try FootfallProcess.run(["results"] + options, in: stored())
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(outcome.output == "No run fits.\n")
  }

  @Test func withoutRunsNoNameIsASlip() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/results", withIntermediateDirectories: true)
    let outcome = try FootfallProcess.run(["results", "--sort", "acquired"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(arguments: [
    ("--since", "2026-13-45", "its month is 13 and must be from 1 to 12"),
    ("--since", "2026-11-31", "its day is 31 and must be from 1 to 30"),
    ("--until", "2025-02-29", "its day is 29 and must be from 1 to 28"),
    ("--until", "2026-11-27T24", "its hour is 24 and must be from 0 to 23"),
    ("--since", "2026-11-27T08:60", "its minute is 60 and must be from 0 to 59"),
    ("--since", "2026-1", "write 2026-11-27"), ("--since", "2026-11-", "write 2026-11-27"),
    ("--until", "0000", "its year is 0"),
  ])
  func aMomentThatNoCalendarHasIsRefused(_ option: String, _ moment: String, _ says: String) throws
  {
    let outcome = try FootfallProcess.run(["results", option, moment], in: TemporaryFolder())
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("\(option) is \(moment); \(says)"), "\(outcome.errors)")
  }

  @Test(arguments: ["2024-02-29", "2020", "2024-02", "2024-02-29T23:59:59Z", "2w", "2024-02-29T08"])
  func aMomentMayBeAsExactAsWanted(_ moment: String) throws {
    let outcome = try FootfallProcess.run(
      ["results", "--since", moment, "--format", "csv"], in: stored())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 2)
  }
}
