import Foundation
import Testing

@testable import WorkbenchServer

/// Opening, checking and saving.
@Suite(.serialized) struct ScenarioTests {
  @Test func problemsHaveTheirPlace() async throws {
    let workbench = try await ServedWorkbench()
    let text = ServedWorkbench.scenario.replacing("chance: 5%", with: "chanse: 5%")
    let answer = try await workbench.send("POST", "/api/check?file=a.yaml", body: text)
    #expect(answer.status == 200)
    #expect(answer.body.contains("\"line\": 8"))
    #expect(answer.body.contains("unknown key `chanse`"))
    #expect(answer.body.contains("\"suggestion\": \"chance\""))
    await workbench.stop()
  }

  @Test func aFileThatOthersChangedIsNotOverwritten() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write("first: 1\n", to: "a.yaml")
    let opened = try await workbench.send("GET", "/api/scenario?file=a.yaml").body
    let digest = try #require(opened.firstMatch(of: /"digest": "([0-9a-f]{64})"/)?.1)
    try workbench.write("theirs: 1\n", to: "a.yaml")
    let path = "/api/scenario?file=a.yaml"
    let late = try await workbench.send("PUT", "\(path)&replacing=\(digest)", body: "mine: 1\n")
    #expect(late.status == 409)
    #expect(try await workbench.send("PUT", path, body: "mine: 1\n").status == 409)
    let kept = try String(
      contentsOfFile: workbench.folder + "/scenarios/a.yaml", encoding: .utf8)
    #expect(kept == "theirs: 1\n")
    let now = try #require(late.body.firstMatch(of: /"digest": "([0-9a-f]{64})"/)?.1)
    #expect(
      try await workbench.send("PUT", "\(path)&replacing=\(now)", body: "mine: 1\n").status == 200)
    await workbench.stop()
  }

  @Test func aNewScenarioRunsAsItIs() async throws {
    let workbench = try await ServedWorkbench()
    #expect(try await workbench.send("POST", "/api/new?file=inner/plan.yaml").status == 200)
    #expect(try await workbench.send("POST", "/api/new?file=inner/plan.yaml").status == 409)
    let text = try String(
      contentsOfFile: workbench.folder + "/scenarios/inner/plan.yaml", encoding: .utf8)
    let check = try await workbench.send("POST", "/api/check?file=inner/plan.yaml", body: text)
    #expect(!check.body.contains("\"severity\": \"error\""))
    await workbench.stop()
  }

  @Test func namesInChineseAreNamesLikeOthers() async throws {
    let workbench = try await ServedWorkbench()
    let name = Address.encoded("小区.yaml")
    #expect(
      try await workbench.send("PUT", "/api/scenario?file=\(name)", body: "x: 1\n").status == 200)
    #expect(try await workbench.send("GET", "/edit?file=\(name)").body.contains("小区.yaml"))
    await workbench.stop()
  }

  @Test(arguments: [
    ("<img src=x>.yaml", "the name has `<`; a scenario's name has letters, digits"),
    ("a\"b.yaml", "letters, digits, `-`, `_`, `.` and spaces"), ("a\u{202E}b.yaml", "letters"),
    ("a\u{3000}b.yaml", "another kind of space"), ("$(id).yaml", "the name has `$`"),
    (" a.yaml", "begins or ends with a space"), ("a .yaml", "begins or ends with a space"),
    (String(repeating: "x", count: 300) + ".yaml", "has 305 bytes; it may have 200"),
    (String(repeating: "银", count: 80) + ".yaml", "has 245 bytes; it may have 200"),
    (String(repeating: "x", count: 300) + "/a.yaml", "has 300 bytes; it may have 200"),
  ])
  func aNameThatCannotBeIsRefusedWithTheReason(_ name: String, _ says: String) async throws {
    let workbench = try await ServedWorkbench()
    let address = "/api/scenario?file=\(Address.encoded(name))"
    for answer in [
      try await workbench.send("PUT", address, body: "x: 1\n"),
      try await workbench.send("POST", "/api/new?file=\(Address.encoded(name))"),
    ] {
      let text = answer.body.replacing("\\\"", with: "\"")
      #expect(answer.status == 400 && text.contains(says), "\(answer.status) \(text)")
    }
    let files = FileManager.default.subpaths(atPath: workbench.folder + "/scenarios")
    #expect(files == ["inner"])
    await workbench.stop()
  }

  @Test(arguments: ["plan 2.yaml", "Größe_2.v1.yml", "हिन्दी.yaml", "ไทย.yaml", "חנות.yaml"])
  func aNameInAnyScriptIsTaken(_ name: String) async throws {
    let workbench = try await ServedWorkbench()
    let address = "/api/scenario?file=\(Address.encoded(name))"
    #expect(try await workbench.send("PUT", address, body: "x: 1\n").status == 200)
    #expect(try await workbench.send("GET", address).body.contains("x: 1"))
    await workbench.stop()
  }

  @Test func aFileThatHasAnotherKindOfNameIsSavedUnderIt() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write("x: 1\n", to: "plan (2) + more.yaml")
    let address = "/api/scenario?file=\(Address.encoded("plan (2) + more.yaml"))"
    let opened = try await workbench.send("GET", address).body
    let digest = try #require(opened.firstMatch(of: /"digest": "([0-9a-f]{64})"/)?.1)
    let saved = try await workbench.send("PUT", "\(address)&replacing=\(digest)", body: "x: 2\n")
    #expect(saved.status == 200, "\(saved.body)")
    await workbench.stop()
  }
}
