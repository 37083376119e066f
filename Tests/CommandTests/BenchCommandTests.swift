import Foundation
import TestFolders
import Testing

@Suite(
  "The program's bench",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct BenchCommandTests {
  private func bench(_ options: String, in folder: TemporaryFolder) throws
    -> FootfallProcess.Outcome
  {
    try FootfallProcess.run(
      ["bench", "small.yaml"] + options.split(separator: " ").map(String.init), in: folder)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("JSON stands alone on standard output, and has the documented keys")
  func json() throws {
    let folder = try SmallScenario.folder()
    let outcome = try bench("--format json --strategies all --repeats 2 --threads 1", in: folder)
    #expect(outcome.status == 0)
    let object = try object(outcome.output)
    #expect(object["customerTicks"] as? Int == 400 * 8 * 2)
    #expect(object["strategies"] as? [String] == ["much", "little"])
    let runs = try #require(object["runs"] as? [[String: Double]])
    #expect(runs.count == 2)
    #expect(runs.allSatisfy { $0.values.allSatisfy { $0 > 0 } && $0.count == 3 })
    let help = try FootfallProcess.run(["bench", "--help"], in: folder).output
    for key in object.keys { #expect(help.contains(key), "\(key)") }
    // 400 CNY a week for 8 weeks, and what the ledger says of the first strategy is spent.
    #expect(object["spend"] as? Double == 3_200)
    let counters = try #require(object["counters"] as? [String: Int])
    #expect(counters["customerTicks"] == 400 * 8 * 2)
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("a pipe or a device is refused as the place for the JSON, and stays what it is")
  func pipe() throws {
    let folder = try SmallScenario.folder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let outcome = try bench("--repeats 1 --out pipe", in: folder)
    #expect(outcome.status == 73)
    var status = stat()
    #expect(stat(folder.path + "/pipe", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
    #expect(folder.contents() == ["pipe", "small.yaml"])
  }

  @Test("the same work again is fine; a counter one higher than before ends with 4 and its name")
  func against() throws {
    let folder = try SmallScenario.folder()
    #expect(try bench("--repeats 1 --out first.json", in: folder).status == 0)
    #expect(folder.contents() == ["first.json", "small.yaml"])
    let same = try bench("--repeats 2 --against first.json --threads 3", in: folder)
    #expect(same.status == 0, "\(same.errors)")
    #expect(same.output.contains("Exactly the same work."))
    let text = String(decoding: try folder.bytes("first.json"), as: UTF8.self)
    let words = try #require(text.firstMatch(of: /"words": ([0-9]+)/))
    let now = try #require(Int(words.1))
    let lower = text.replacing(words.0, with: "\"words\": \(now - 1)")
    try Data(lower.utf8).write(to: URL(fileURLWithPath: folder.path + "/first.json"))
    let grown = try bench("--repeats 1 --against first.json --format json", in: folder)
    #expect(grown.status == 4)
    #expect(
      grown.errors
        == "footfall: small: words \(now - 1) -> \(now): more work than in first.json\n")
    let compared = try object(grown.output)["against"] as? [String: Any]
    #expect((compared?["grown"] as? [[String: Any]])?.first?["counter"] as? String == "words")
  }

  @Test("another workload, or a file that is no bench, is refused before anything is run")
  func refused() throws {
    let folder = try SmallScenario.folder()
    _ = try bench("--repeats 1 --out first.json", in: folder)
    let other = try bench("--against first.json --set customers.count=401", in: folder)
    #expect(other.status == 64)
    #expect(other.errors.contains("customers 400 there, 401 here"))
    let none = try bench("--against small.yaml", in: folder)
    #expect(none.status == 66)
    #expect(none.errors.contains("small.yaml is not a bench; make one with: footfall bench"))
    #expect(try bench("--against no.json", in: folder).status == 66)
    #expect(try bench("--strategies mcuh", in: folder).status == 64)
    #expect(try bench("--repeats 0", in: folder).status == 64)
    #expect(try bench("--out small.yaml/x.json", in: folder).status == 73)
  }

  @Test("a bench without times or counters is damaged, not fine", arguments: ["counters", "runs"])
  func damaged(key: String) throws {
    let folder = try SmallScenario.folder()
    _ = try bench("--repeats 1 --out first.json", in: folder)
    let file = URL(fileURLWithPath: folder.path + "/first.json")
    var earlier = try object(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    earlier[key] = key == "runs" ? [Any]() : [String: Any]()
    try JSONSerialization.data(withJSONObject: earlier).write(to: file)
    let outcome = try bench("--repeats 1 --against first.json", in: folder)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("first.json is damaged: it has no times or no counters"))
  }

  @Test("a file without a name is refused at once", arguments: ["--out", "--against"])
  func nameless(option: String) throws {
    let folder = try SmallScenario.folder()
    let outcome = try FootfallProcess.run(["bench", "small.yaml", option, ""], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("\(option) is empty; name a file."), "\(outcome.errors)")
    #expect(folder.contents() == ["small.yaml"])
  }

  @Test("a counter of an earlier bench that is not counted any more is named, not passed over")
  func uncounted() throws {
    let folder = try SmallScenario.folder()
    _ = try bench("--repeats 1 --out first.json", in: folder)
    let text = String(decoding: try folder.bytes("first.json"), as: UTF8.self)
    let more = text.replacing("\"words\":", with: "\"lettersSent\": 12, \"words\":")
    try Data(more.utf8).write(to: URL(fileURLWithPath: folder.path + "/first.json"))
    let outcome = try bench("--repeats 1 --against first.json --out now.json", in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("lettersSent: 12 then, not counted now"))
    #expect(!outcome.output.contains("Exactly the same work."))
    let now = try object(String(decoding: try folder.bytes("now.json"), as: UTF8.self))
    #expect((now["against"] as? [String: Any])?["uncounted"] as? [String] == ["lettersSent"])
  }

  @Test("text is at most 80 columns wide, and shares of time add up")
  func text() throws {
    let outcome = try bench("--repeats 2", in: SmallScenario.folder())
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let shares = outcome.output.matches(of: /([0-9.]+) %/).compactMap { Double($0.1) }
    #expect(shares.count == 10)
    #expect(abs(shares.reduce(0, +) - 100) < 1)
  }
}
