import Foundation
import TestFolders
import Testing

@Suite(
  "The program's exit codes",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct ExitCodeTests {
  @Test(
    "every help screen is printed on standard output and is no failure",
    arguments: [
      "", "run", "validate", "explain", "init", "schema", "verify", "demo", "bench", "check",
    ])
  func help(command: String) throws {
    let folder = try TemporaryFolder()
    let words = command.isEmpty ? ["--help"] : ["help", command]
    let outcome = try FootfallProcess.run(words, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("OVERVIEW: "))
    #expect(outcome.errors == "")
    for line in outcome.output.split(separator: "\n") where !line.hasPrefix("USAGE") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test(
    "a command line that makes no sense ends with 64 and says what is wrong",
    arguments: [
      ("run", "Missing expected argument"), ("run small.yaml --threads 0", "--threads is 0"),
      ("run small.yaml --replications 0", "--replications is 0"),
      ("run small.yaml --format xml", "'xml' is invalid"),
      ("run small.yaml --strategies mcuh", "there is no strategy 'mcuh'"),
      ("run small.yaml --strategies ,", "--strategies names none"),
      ("run small.yaml --strategies much,little,much", "--strategies names 'much' twice"),
      ("bench small.yaml --strategies much,much", "--strategies names 'much' twice"),
      ("run small.yaml --set seed", "write path=value"), ("rnu small.yaml", "rnu"),
      ("explain small.yaml card.opne", "neither an edge nor a value called 'card.opne'"),
      ("explain small.yaml card.opens", "near to it: card.open"),
    ])
  func usage(line: String, says: String) throws {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("an invalid scenario ends with 65 and its place, whether run, validated or explained")
  func invalid() throws {
    let folder = try SmallScenario.folder(adding: "strategeis: {}\n")
    for command in ["run", "validate", "explain"] {
      let outcome = try FootfallProcess.run([command, "small.yaml"], in: folder)
      #expect(outcome.status == 65)
      let text = outcome.output + outcome.errors
      #expect(text.contains("small.yaml:18:1: error:"), "\(text)")
    }
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("problems can be read by programs, of several files at once")
  func validateJSON() throws {
    let folder = try SmallScenario.folder(adding: "strategeis: {}\n")
    let outcome = try FootfallProcess.shell(
      "head -n 17 small.yaml > good.yaml; $footfall validate --format json small.yaml good.yaml",
      in: folder)
    #expect(outcome.status == 65)
    let files = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(files.map { $0["valid"] as? Bool } == [false, true])
    let problem = (files[0]["problems"] as? [[String: Any]])?.first
    #expect(problem?["code"] as? String == "unknown-key")
    #expect(problem?["line"] as? Int == 18)
  }

  @Test(
    "a missing file ends with 66",
    arguments: ["run no.yaml", "validate no.yaml", "explain no.yaml", "verify results/no"])
  func missing(line: String) throws {
    let outcome = try FootfallProcess.run(
      line.split(separator: " ").map(String.init), in: TemporaryFolder())
    #expect(outcome.status == 66)
    #expect((outcome.output + outcome.errors).contains("no"))
  }

  @Test("a place that cannot be written ends with 73 before anything is computed")
  func unwritable() throws {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.run(
      ["run", "small.yaml", "--out", "small.yaml/results"], in: folder)
    #expect(outcome.status == 73)
    #expect(
      outcome.errors
        == "footfall: cannot write small.yaml: part of the path is not a folder\n")
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("a file that cannot grow ends with 73 and leaves nothing, before the run or after it")
  func full() throws {
    for kibibytes in [16, 70] {
      let folder = try SmallScenario.folder()
      let outcome = try FootfallProcess.shell(
        "ulimit -f \(kibibytes); $footfall run small.yaml --replications 60 --quiet", in: folder)
      #expect(outcome.status == 73, "\(outcome.errors)")
      #expect(outcome.errors.contains("the file is larger than allowed here"))
      #expect(folder.contents() == ["small.yaml"])
    }
  }

  @Test(
    "standard output that cannot be written ends with 73 and a sentence",
    arguments: ["run small.yaml --quiet", "--help", "schema", "explain small.yaml"])
  func fullOutput(line: String) throws {
    let outcome = try FootfallProcess.shell(
      "$footfall \(line) > /dev/full", in: SmallScenario.folder())
    #expect(outcome.status == 73)
    #expect(outcome.errors == "footfall: cannot write standard output: the disk is full\n")
  }

  @Test("a required target that is missed ends with 3, also when the store answers")
  func missedTarget() throws {
    let folder = try SmallScenario.folder(adding: SmallScenario.impossibleTarget)
    for _ in 1...2 {
      let outcome = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
      #expect(outcome.status == 3)
      #expect(outcome.errors == "footfall: a required target was missed\n")
      #expect(outcome.output.contains("dream"))
    }
  }

  @Test("init never touches a file that is there")
  func neverOverwrites() throws {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.run(["init", "small"], in: folder)
    #expect(outcome.status == 73)
    #expect(outcome.errors == "footfall: cannot write small.yaml: it exists already\n")
    #expect(try folder.bytes("small.yaml") == Data(SmallScenario.text.utf8))
  }

  @Test(
    "a file to begin with that cannot be written whole is not there at all",
    arguments: ["init small", "demo"])
  func beginsWholeOrNotAtAll(line: String) throws {
    let folder = try TemporaryFolder()
    // Writing fails as on a full disk, but that the reason is another.
    let outcome = try FootfallProcess.shell(
      "ulimit -f 0; exec $footfall \(line) 2> /dev/null", in: folder)
    #expect(outcome.status == 73)
    #expect(folder.contents() == [])
  }

  @Test("the README's table of exit codes says what the help screen says")
  func readme() throws {
    let help = try FootfallProcess.run(["--help"], in: TemporaryFolder()).output
    let codes = help.matches(of: /(?m)^ +([0-9]+)  (.+)$/).map { "| \($0.1) | \($0.2) |" }
    let readme = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../README.md"), encoding: .utf8)
    #expect(codes.count == 11)
    for line in codes { #expect(readme.contains(line), "\(line)") }
  }
}
