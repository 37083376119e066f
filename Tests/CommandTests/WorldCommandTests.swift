import Foundation
import TestFolders
import Testing

/// Worlds, and agents who stand for several people, through the whole program.
@Suite("Worlds and weights in the program", .enabled(if: FootfallProcess.isBuilt))
struct WorldCommandTests {
  /// Each of 600 customers stands for 50; they wait at a desk, and a world makes leaflets useless.
  private static let text = """
    footfall: 1
    currency: CNY
    time: {tick: day, length: 20 days}
    customers: {count: 600, each-stands-for: 50}
    journeys:
      card:
        stages: {aware: prospect, active: customer}
        edges:
          open: {from: aware, to: active, chance: 2% per day, drivers: {leaflets: x5}}
          ask: {from: aware, chance: 6% per day, then: {queue: counter}}
          agree: {from: aware, to: active, chance: 20% per talk}
    channels:
      leaflets: {kind: broadcast, reach: 60%, cost: 0.60 CNY each}
      talk: {kind: staffed, desk: counter, cost: 1 CNY each}
    desks:
      counter: {people: 25, hours: 8 hours per day, handling: 6 minutes, patience: 10 minutes}
    worlds:
      deaf:
        title: Nobody reads
        journeys: {card: {edges: {open: {chance: 1% per day, drivers: {leaflets: x1}}}}}
      alone:
        journeys: {card: {edges: {agree: none}}}
    strategies:
      much: {channels: {leaflets: 20000 CNY per day, talk: answers}}
      little: {channels: {leaflets: 2000 CNY per day, talk: answers}}
    experiment: {replications: 3, seed: 7, worlds: all}

    """

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/small.yaml"))
    return folder
  }

  /// Runs the scenario into a results folder; the path of the run's folder inside of it.
  private static func run(_ out: String, _ more: [String] = [], in folder: TemporaryFolder) throws
    -> String
  {
    let outcome = try FootfallProcess.run(
      ["run", "small.yaml", "--quiet", "--out", out] + more, in: folder)
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    return "\(out)/small/" + (try #require(folder.contents(of: "\(out)/small").first))
  }

  @Test("a run with worlds is verified byte by byte, the worlds that were not run stay out")
  func verify() throws {
    let folder = try Self.folder()
    for (out, worlds) in [("all", "all"), ("one", "alone"), ("none", "base")] {
      let path = try Self.run(out, ["--worlds", worlds], in: folder)
      let again = try FootfallProcess.run(["verify", path, "--threads", "4"], in: folder)
      #expect(again.status == 0, "\(again.output) \(again.errors)")
      let hasWorlds = folder.contents(of: path).contains("worlds.csv")
      #expect(hasWorlds == (worlds != "base"))
    }
    let path = try Self.run("all", ["--worlds", "all"], in: folder)
    let file = "\(folder.path)/\(path)/worlds.csv"
    let bytes = try folder.bytes("\(path)/worlds.csv")
    try bytes.dropLast().write(to: URL(fileURLWithPath: file))
    let bad = try FootfallProcess.run(["verify", path], in: folder)
    #expect(bad.status == 3 && bad.output.contains("damaged  worlds.csv\n"))
  }

  @Test("worlds and weights give the same bytes on 1 thread and on 4")
  func threads() throws {
    let folder = try Self.folder()
    let one = try Self.run("one", ["--threads", "1"], in: folder)
    let four = try Self.run("four", ["--threads", "4"], in: folder)
    let files = folder.contents(of: one)
    #expect(files == folder.contents(of: four) && files.contains("worlds.csv"))
    // The report says where its files are, and the manifest when and on what.
    for file in files where file != "manifest.json" && file != "report.txt" {
      #expect(try folder.bytes("\(one)/\(file)") == folder.bytes("\(four)/\(file)"), "\(file)")
    }
  }

  @Test("with worlds and weights a strategy does beside others what it does alone")
  func sideBySide() throws {
    let folder = try Self.folder()
    let both = try Self.run("both", in: folder)
    let alone = try Self.run("alone", ["--strategies", "much"], in: folder)
    for file in ["replications.csv", "worlds.csv", "ledger.csv", "desks.csv"] {
      func rows(_ run: String) throws -> [Substring] {
        String(decoding: try folder.bytes("\(run)/\(file)"), as: UTF8.self)
          .split(separator: "\n").filter { $0.split(separator: ",").contains("much") }
      }
      let (few, many) = (try rows(alone), try rows(both))
      #expect(!few.isEmpty && few == many, "\(file)")
    }
  }

  @Test("a world is explained: what differs stands beside what the base has")
  func explain() throws {
    let folder = try Self.folder()
    func explain(_ more: String...) throws -> FootfallProcess.Outcome {
      try FootfallProcess.run(["explain", "small.yaml"] + more, in: folder)
    }
    let all = try explain("--world", "deaf")
    #expect(
      all.output.contains(
        /journeys.card.edges.open.chance = 1% per day +# line 20; in the base 2% per day\n/),
      "\(all.output)")
    #expect(all.output.contains(/customers.count = 600 +# line 4\n/))
    let edge = try explain("card.open", "--world", "deaf")
    #expect(edge.output.contains("as written: 1 % per day   (small.yaml:20:"), "\(edge.output)")
    let gone = try explain("journeys.card.edges.agree", "--world", "alone")
    #expect(
      gone.output.contains("# taken out: journeys.card.edges.agree.chance = 20% per talk\n"),
      "\(gone.output)")
    #expect(try explain("--world", "base").output == (try explain().output))
    let unknown = try explain("--world", "dea")
    #expect(unknown.status == 64 && unknown.errors.contains("near to it: deaf"))
  }
}
