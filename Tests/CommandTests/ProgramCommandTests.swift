import Foundation
import TestFolders
import Testing

/// Programs as policies, from the command line.
@Suite(
  "A program chooses whom to contact",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct ProgramCommandTests {
  private static let scenario = """
    footfall: 1
    currency: CNY
    time: {tick: week, length: 6 weeks}
    customers: {count: 500, features: {age: normal mean 40 sd 9, home: {near: 60%, far: 40%}}}
    journeys:
      card:
        stages: {open: prospect, active: customer}
        edges:
          accept: {from: open, to: active, chance: 9% per call, drivers: {home: {far: x0.2}}}
    channels: {call: {kind: addressed, cost: 1 CNY each}}
    strategies:
      luck: {channels: {call: 40 CNY per week}}
      clerk:
        channels:
          call:
            budget: 40 CNY per week
            order: program ./clerk card.accept
    experiment: {replications: 3, seed: 7}

    """

  private static func folder(_ script: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(scenario.utf8).write(to: URL(fileURLWithPath: folder.path + "/small.yaml"))
    try Data(script.utf8).write(to: URL(fileURLWithPath: folder.path + "/clerk"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/clerk")
    return folder
  }

  private static let obedient =
    "#!/bin/sh\nread h; echo '{\"footfall\": 1}'\nwhile read q; do echo '{\"customers\": []}'; done\n"

  @Test("nothing is started unless the command line allows it; the refusal names file and line")
  func permission() throws {
    let folder = try Self.folder("#!/bin/sh\ntouch started\n")
    for command in [["run", "small.yaml"], ["check", "small.yaml"]] {
      let outcome = try FootfallProcess.run(command, in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("small.yaml:17: strategy `clerk` starts the program ./clerk"))
      #expect(outcome.errors.contains("--allow-programs"))
    }
    #expect(try FootfallProcess.run(["validate", "small.yaml"], in: folder).status == 0)
    #expect(!folder.contents().contains("started"))
  }

  @Test("a run with a program is repeated to the byte, and knows its program")
  func repeats() throws {
    let folder = try Self.folder(Self.obedient)
    let line = ["run", "small.yaml", "--allow-programs", "--quiet"]
    let first = try FootfallProcess.run(line + ["--threads", "1"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let id = try #require(folder.contents(of: "results/small").first { !$0.contains("/") })
    let check = try FootfallProcess.run(
      ["verify", "results/small/\(id)", "--allow-programs", "--threads", "2"], in: folder)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    // Another program is another run.
    try Data((Self.obedient + "# another\n").utf8).write(
      to: URL(fileURLWithPath: folder.path + "/clerk"))
    _ = try FootfallProcess.run(line, in: folder)
    #expect(folder.contents(of: "results/small").count { !$0.contains("/") } == 2)
  }

  @Test("what a program does wrong ends the run with strategy, channel and tick")
  func failure() throws {
    let folder = try Self.folder(
      "#!/bin/sh\nread h; echo '{\"footfall\": 1}'\nread q; echo '{\"scores\": [1, 2]}'\nread q\n")
    let outcome = try FootfallProcess.run(
      ["run", "small.yaml", "--allow-programs", "--quiet", "--threads", "1"], in: folder)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains(
        "small.yaml: strategy 'clerk', channel 'call', replication 0, tick 1: it gave 2 scores for 500 "
          + "customers"))
    #expect(folder.contents(of: "results").allSatisfy { !$0.contains("summary") })
  }

  @Test("a missing program is a missing file, and a limit must make sense")
  func missing() throws {
    let folder = try Self.folder(Self.obedient)
    try FileManager.default.removeItem(atPath: folder.path + "/clerk")
    let line = ["run", "small.yaml", "--allow-programs"]
    #expect(try FootfallProcess.run(line, in: folder).status == 66)
    let outcome = try FootfallProcess.run(line + ["--program-limit", "0"], in: folder)
    #expect(outcome.status == 64 && outcome.errors.contains("--program-limit is 0"))
  }
}
