import Foundation
import TestFolders
import Testing

@Suite(
  "The program's runs",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct RunCommandTests {
  private func run(_ options: String..., in folder: TemporaryFolder) throws
    -> FootfallProcess.Outcome
  {
    try FootfallProcess.run(["run", "small.yaml"] + options, in: folder)
  }

  /// The run folders below `results/small`.
  private func runs(in folder: TemporaryFolder, below root: String = "results") -> [String] {
    let path = folder.path + "/\(root)/small"
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test("two processes, with one thread and with three, give the same bytes")
  func sameBytes() throws {
    let folder = try SmallScenario.folder()
    let first = try run("--threads", "1", "--out", "one", "--format", "json", in: folder)
    let second = try run("--threads", "3", "--out", "three", "--format", "json", in: folder)
    #expect(first.status == 0)
    #expect(first.output == second.output)
    let id = try #require(runs(in: folder, below: "one").first)
    #expect(runs(in: folder, below: "three") == [id])
    let names = folder.contents(of: "one/small/\(id)")
    #expect(names == folder.contents(of: "three/small/\(id)"))
    #expect(names.count == 19)
    for name in names where name != "manifest.json" {
      #expect(
        try folder.bytes("one/small/\(id)/\(name)") == folder.bytes("three/small/\(id)/\(name)"),
        "\(name)")
    }
  }

  @Test("the order in which strategies are asked for changes nothing")
  func order() throws {
    let folder = try SmallScenario.folder()
    let first = try run("--strategies", "much,little", "--format", "csv", in: folder)
    let second = try run("--strategies", "little, much", "--format", "csv", in: folder)
    #expect(first.output == second.output)
    #expect(runs(in: folder).count == 1)
  }

  @Test("the order of strategies in the file changes the run's name and not a byte of its data")
  func fileOrder() throws {
    let folder = try SmallScenario.folder()
    let much = "  much: {channels: {leaflets: 400 CNY per week}}\n"
    let little = "  little: {channels: {leaflets: 100 CNY per week}}\n"
    let text = SmallScenario.text.replacing("seed: 7}", with: "seed: 7, baseline: much}")
    for text in [text, text.replacing(much + little, with: little + much)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/small.yaml"))
      _ = try run(in: folder)
    }
    let ids = runs(in: folder)
    try #require(ids.count == 2)
    let ownNames = ["manifest.json", "scenario.yaml", "resolved.txt"]
    for name in folder.contents(of: "results/small/\(ids[0])") where !ownNames.contains(name) {
      let bytes = try ids.map { try folder.bytes("results/small/\($0)/\(name)") }
      #expect(bytes[0] == bytes[1], "\(name)")
    }
  }

  @Test("JSON stands alone on standard output, and has the documented keys")
  func json() throws {
    let outcome = try run("--format", "json", in: try SmallScenario.folder())
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["format"] as? Int == 1)
    #expect(object["seed"] as? Int == 7)
    for key in ["strategies", "differences", "verdict", "targets"] {
      #expect(object[key] != nil, "\(key)")
    }
    #expect((object["strategies"] as? [Any])?.count == 3)
  }

  @Test("a run that is there is not computed again unless asked, and never overwritten")
  func recognised() throws {
    let folder = try SmallScenario.folder()
    let first = try run(in: folder)
    let id = try #require(runs(in: folder).first)
    let manifest = try folder.bytes("results/small/\(id)/manifest.json")
    let second = try run(in: folder)
    #expect(second.errors.hasPrefix("nothing to do: results/small/\(id) has this run"))
    #expect(first.output == second.output)
    let again = try run("--again", in: folder)
    #expect(again.errors.contains("the same figures, to the last bit"))
    #expect(runs(in: folder) == [id])
    #expect(try folder.bytes("results/small/\(id)/manifest.json") == manifest)
  }

  @Test("options that say what the file says change neither the id nor a byte; others do")
  func options() throws {
    let folder = try SmallScenario.folder()
    _ = try run("--seed", "7", "--replications", "3", in: folder)
    let second = try run(in: folder)
    #expect(second.errors.hasPrefix("nothing to do"))
    _ = try run("--seed", "8", in: folder)
    _ = try run("--replications", "4", in: folder)
    _ = try run("--set", "channels.leaflets.reach=50%", in: folder)
    #expect(runs(in: folder).count == 4)
  }

  @Test("a damaged folder is not taken for the run, and stays as it is")
  func damaged() throws {
    let folder = try SmallScenario.folder()
    _ = try run(in: folder)
    let id = try #require(runs(in: folder).first)
    let broken = "results/small/\(id)/measures.csv"
    try Data("gone".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + broken))
    let second = try run(in: folder)
    #expect(second.errors.contains("\(broken) is not as it was written"))
    #expect(second.status == 0)
    #expect(try folder.bytes(broken) == Data("gone".utf8))
    #expect(runs(in: folder) == [id, id + "-2"])
    #expect(second.errors.hasSuffix("the run is in results/small/\(id)-2\n"))
    #expect(second.output.hasSuffix("\nFiles: results/small/\(id)-2/\n"))
    let third = try run(in: folder)
    #expect(third.errors.contains("nothing to do: results/small/\(id)-2 has this run"))
  }

  @Test(
    "an interrupted run ends with 130 and leaves nothing", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let folder = try SmallScenario.folder()
    let program = try #require(FootfallProcess.path)
    let running = try FootfallProcess.start(
      [program, "run", "small.yaml", "--replications", "100000"], in: folder)
    // The draft of the run folder shows that it is at work.
    for _ in 0..<500 where folder.contents().count < 4 { usleep(20_000) }
    #expect(folder.contents().count == 4)
    kill(running.process.processIdentifier, signal)
    let outcome = try running.finish()
    #expect(outcome.status == 130)
    #expect(outcome.errors.hasSuffix("footfall: interrupted; nothing was written\n"))
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("a reader that goes away early is no crash")
  func closedOutput() throws {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.shell(
      "$footfall run small.yaml --format csv --quiet | head -n 1; echo ${PIPESTATUS[0]}",
      in: folder)
    #expect(outcome.output.hasSuffix("\n0\n"))
    #expect(outcome.errors == "")
  }

  @Test("text is 80 columns wide without a terminal's codes where there is no terminal")
  func plain() throws {
    let outcome = try run(in: try SmallScenario.folder())
    #expect(!outcome.output.contains("\u{1B}"))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test("a stored run is verified byte by byte, and a changed file is found out")
  func verify() throws {
    let folder = try SmallScenario.folder()
    _ = try run("--set", "channels.leaflets.reach=50%", "--seed", "9", in: folder)
    let path = "results/small/" + (try #require(runs(in: folder).first))
    // The copy in the run folder counts, not the file as it is today.
    try Data("footfall: 2".utf8).write(to: URL(fileURLWithPath: folder.path + "/small.yaml"))
    let good = try FootfallProcess.run(["verify", path, "--threads", "2"], in: folder)
    #expect(good.status == 0, "\(good.output) \(good.errors)")
    #expect(good.output.hasSuffix("\(path): 18 files, the same bytes again\n"))
    try Data("changed".utf8)
      .write(to: URL(fileURLWithPath: "\(folder.path)/\(path)/differences.csv"))
    let bad = try FootfallProcess.run(["verify", path], in: folder)
    #expect(bad.status == 3)
    #expect(bad.output.contains("damaged  differences.csv\n"))
    #expect(bad.output.split(separator: "\n").count == 18)
    let folderOfRun = "\(folder.path)/\(path)"
    try FileManager.default.removeItem(atPath: folderOfRun + "/differences.csv")
    try Data().write(to: URL(fileURLWithPath: folderOfRun + "/notes.txt"))
    let gone = try FootfallProcess.run(["verify", path], in: folder)
    #expect(gone.status == 3)
    #expect(gone.output.contains("missing  differences.csv\n"))
    #expect(gone.output.contains("extra    notes.txt: not of the run\n"))
    #expect(!gone.output.contains("same     differences.csv"))
  }

  @Test("every value is explained with its origin, and an edge with the lines of its weights")
  func explain() throws {
    let folder = try SmallScenario.folder()
    let values = try FootfallProcess.run(
      ["explain", "small.yaml", "--set", "channels.leaflets.reach=50%"], in: folder)
    #expect(values.output.contains("customers.count = 400"))
    #expect(values.output.contains("# --set channels.leaflets.reach=50%"))
    #expect(values.output.contains("# default"))
    let edge = try FootfallProcess.run(["explain", "small.yaml", "card.open"], in: folder)
    #expect(edge.output.contains("as written: 2 % per week   (small.yaml:10:"))
    #expect(edge.output.contains(/leaflets +×5 +2.3219 +10\n/))
  }

  @Test("the scaffold and the demo run as they are, and the schema is a document")
  func scaffold() throws {
    let folder = try TemporaryFolder()
    let made = try FootfallProcess.shell(
      "$footfall init mine && $footfall validate mine.yaml && $footfall demo --quiet", in: folder)
    #expect(made.status == 0, "\(made.output) \(made.errors)")
    #expect(made.output.contains("Next: footfall run mine.yaml"))
    #expect(made.output.contains("footfall run demo.yaml"))
    #expect(folder.contents().contains("demo.yaml"))
    let schema = try FootfallProcess.run(["schema"], in: folder)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(schema.output.utf8))
    }
  }
}
