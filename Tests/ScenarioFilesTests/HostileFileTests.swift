import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Hostile files")
struct HostileFileTests {
  /// Reads bytes as a file; the error's text and exit code.
  private func reading(_ bytes: [UInt8]) throws -> (text: String, exit: Int32)? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scenario-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("x.yaml")
    try Data(bytes).write(to: file)
    do throws(ScenarioTextError) {
      _ = try ScenarioText.read(path: file.path)
      return nil
    } catch {
      return (error.description.replacing(file.path, with: "x.yaml"), error.exitCode)
    }
  }

  @Test("a missing file, a folder and a device are no input: exit code 66")
  func missing() {
    for (path, message) in [
      ("/nowhere/x.yaml", "there is no such file"),
      (
        FileManager.default.temporaryDirectory.path,
        "this is a folder; name the scenario file in it"
      ),
      ("/dev/null", "this is not a regular file; name a scenario file"),
    ] {
      let error = #expect(throws: ScenarioTextError.self) { try ScenarioText.read(path: path) }
      #expect(error?.description == "\(path): error: \(message)")
      #expect(error?.exitCode == 66)
    }
  }

  @Test("binary, UTF-16 and other encodings are named: exit code 65")
  func encodings() throws {
    let binary = try reading([0x66, 0x6F, 0x00, 0x01])
    #expect(binary?.text == "x.yaml: error: this is no text file: there is a zero byte at offset 2")
    let wide = try reading([0xFF, 0xFE, 0x66, 0x00])
    #expect(wide?.text == "x.yaml: error: the file is in UTF-16; save it as UTF-8")
    // 中文 in GBK, in the second line.
    let chinese = try reading(Array("a: 1\nb: ".utf8) + [0xD6, 0xD0, 0xCE, 0xC4])
    #expect(
      chinese?.text
        == "x.yaml: error: the file isn't in UTF-8: byte 8, in line 2, fits no character; save it as "
        + "UTF-8 (not as GBK, Big5 or Latin-1)")
    #expect([binary?.exit, wide?.exit, chinese?.exit] == [65, 65, 65])
  }

  @Test("a file of more than 4 MiB is not read")
  func enormous() throws {
    let found = try reading([UInt8](repeating: 0x61, count: ScenarioText.largestSize + 1))
    #expect(found?.text.hasPrefix("x.yaml: error: the file is larger than 4 MiB") == true)
    #expect(found?.exit == 65)
  }

  @Test("an empty file and one with only a byte order mark are read and then refused")
  func empty() throws {
    #expect(try reading([]) == nil)
    #expect(load("\u{FEFF}").scenario == nil)
  }

  @Test("a text cut off anywhere never crashes and never runs with an error")
  func truncated() {
    let text = Array(Fixtures.event)
    for length in stride(from: 0, to: text.count, by: 13) {
      let result = load(String(text[..<length]))
      #expect((result.scenario == nil) == result.hasErrors, "cut after \(length) characters")
    }
  }

  @Test(
    "deep nesting is refused before it is parsed",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
      String(repeating: "- ", count: 50_000),
      (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      (0..<2_000).map { String(repeating: " ", count: $0) + "-\n" }.joined(),
      "footfall: 1\nmeta: " + String(repeating: "[", count: 3_000)
        + String(repeating: "]", count: 3_000),
    ])
  func deep(text: String) {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix("nested more than 64 levels deep; a scenario needs about eight")
        == true)
  }

  @Test("a file of very many values is refused")
  func many() {
    let text = "footfall: 1\nmeta: [" + String(repeating: "a,", count: 150_000) + "a]\n"
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.contains("more than 20,000 keys and values") == true)
  }

  @Test("alias bombs are refused, not expanded")
  func bomb() {
    let lines = (1...20).map { "  a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let text = "footfall: 1\nmeta:\n  a0: &a0 [x]\n" + lines.joined(separator: "\n") + "\n"
    let result = load(text)
    #expect(result.scenario == nil)
    #expect(result.diagnostics.count(where: { $0.code == .notOurYAML }) == 81)
  }

  @Test(
    "a control character is refused where it stands, however it is written",
    arguments: [
      ("title: A card", "title: \"A \\x1B[31mcard\"", "test.yaml:2:8", "U+001B"),
      ("title: A card", "title: \"A card\\u0085\"", "test.yaml:2:8", "U+0085"),
      ("young: {share", "\"young\\b\": {share", "test.yaml:7:14", "U+0008"),
    ])
  func control(old: String, new: String, place: String, name: String) {
    #expect(
      problems(replacing: old, with: new).first
        == "\(place): error: this text holds the control character \(name); leave it out")
  }

  @Test("tabs and line ends in a text are no fault; a control character in an override is")
  func controlOverride() {
    #expect(
      load(Fixtures.card.replacing("title: A card", with: "title: \"A\\tcard\\n\""))
        .scenario?.title == "A\tcard\n")
    #expect(
      problems(Fixtures.card, set: [("title", "a\u{1B}b")]) == [
        "--set title=a\u{FFFD}b: error: this text holds the control character U+001B; leave it out"
      ])
  }

  @Test("a control character written as an escape in an override is refused too")
  func escapedOverride() {
    #expect(
      problems(Fixtures.least, set: [("customers", "{segments: {\"a\\x1B\": {share: 100%}}}")])
        .map { $0.hasSuffix(": error: this text holds the control character U+001B; leave it out") }
        == [true])
  }

  @Test(
    "a name or a value as long as a page is quoted by its beginning",
    arguments: [
      ("chance: 10%", "{LONG: 1}: 1, chance: 10%"), ("chance: 10%", "LONG: 1, chance: 10%"),
      ("chance: 10%", "? LONG\n: 1, chance: 10%"), ("10% per week", "LONG"),
      ("10% per week", "10% per LONG"), ("to: ", "to: LONG"), ("footfall: 1", "footfall: LONG"),
      ("footfall: 1", "footfall: 1\nLONG: 1"), ("footfall: 1", "footfall: 1\nLONG: 1\nLONG: 1"),
      ("footfall: 1", "footfall: 1\nchannels: {LONG: {kind: LONG}}"),
      ("footfall: 1", "footfall: 1\ncurrency: LONG"), ("footfall: 1", "footfall: 1\na: *LONG"),
      ("footfall: 1", "footfall: 1\na: !LONG b"), ("footfall: 1", "footfall: 1\nseed: 'LONG'"),
    ])
  func longQuotation(old: String, new: String) throws {
    for letter in ["x", "推"] {
      let long = String(repeating: letter, count: 3_000)
      let text = Fixtures.least.replacing(old, with: new.replacing("LONG", with: long))
      let found = load(text).diagnostics
      #expect(!found.isEmpty)
      for diagnostic in found {
        #expect(diagnostic.message.count < 400, "\(diagnostic.message.prefix(500))")
        #expect(diagnostic.rendered().count < 1_000, "\(diagnostic.rendered().prefix(1_500))")
      }
    }
  }

  @Test("one long line is shown around the place of the fault")
  func longLine() throws {
    let text = Fixtures.least.replacing(
      "10% per week", with: "10% per wek" + String(repeating: " ", count: 500))
    let found = try #require(load(text).diagnostics.first)
    #expect(found.rendered().split(separator: "\n").allSatisfy { $0.count < 140 })
  }
}

@Suite("Fuzz")
struct FuzzTests {
  /// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195), for a fixed sequence.
  private struct Luck: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let scraps =
    Array(
      "{}[]:,#&*!|>%@`\"'-?~ \t\n\u{0}\u{A0}％：，x×±.0123456789eE_推") + [
      "\u{E000}", "\u{2028}", "\r",
    ]
  private static let words = [
    "none", "used", "no", "null", "per week", "100%", "x0", "like: base", "<<: ", "by: segment",
    "otherwise: ", "1e999", "-1", "99999999999999999999", "day 0", "{any: []}", "[[]]", "- ", "of",
  ]

  private func mutated(_ text: String, _ luck: inout Luck) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...4, using: &luck) {
      let at = Int.random(in: 0..<characters.count, using: &luck)
      let end = min(characters.count, at + Int.random(in: 1...12, using: &luck))
      switch Int.random(in: 0..<6, using: &luck) {
      case 0: characters.remove(at: at)
      case 1: characters.removeSubrange(at..<end)
      case 2: characters.insert(Self.scraps.randomElement(using: &luck) ?? " ", at: at)
      case 3:
        characters.replaceSubrange(at..<end, with: Self.words.randomElement(using: &luck) ?? "")
      case 4: characters.insert(contentsOf: Array(characters[at..<end]), at: at)
      default: characters[at] = Self.scraps.randomElement(using: &luck) ?? " "
      }
      if characters.isEmpty { characters = [" "] }
    }
    return String(characters)
  }

  @Test(
    "no mutation crashes the loader, and a scenario never comes with an error", arguments: 0..<4)
  func mutations(fixture: Int) {
    var luck = Luck(state: UInt64(2_022 + fixture))
    for number in 0..<500 {
      let text = mutated(Fixtures.all[fixture].1, &luck)
      let result = load(text)
      #expect((result.scenario == nil) == result.hasErrors, "mutation \(number):\n\(text)")
      let places = result.diagnostics.filter { $0.file == "test.yaml" }.map {
        [$0.line, $0.column]
      }
      #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) }, "mutation \(number)")
      #expect(places.allSatisfy { $0[0] >= 1 && $0[1] >= 1 }, "mutation \(number)")
      for diagnostic in result.diagnostics { _ = diagnostic.rendered() }
    }
  }
}
