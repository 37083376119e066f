import Foundation
import Glibc
import Testing

@testable import WorkbenchServer

/// Runs in the queue: computed, followed, ended, and never forgotten.
@Suite(.serialized) struct QueueTests {
  @Test func aRunIsComputedStoredAndDownloaded() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write(ServedWorkbench.scenario, to: "a.yaml")
    #expect(try await workbench.send("POST", "/api/jobs?file=a.yaml&replications=3").status == 200)
    let jobs = try await workbench.queue {
      $0.contains("\"finished\"") || $0.contains("\"failed\"")
    }
    let run = try #require(jobs.firstMatch(of: /"run": "([^"]+)"/)?.1, "\(jobs)")
    let page = try await workbench.send("GET", "/run?name=\(run)")
    #expect(page.status == 200)
    let file = try await workbench.send("GET", "/download?run=\(run)&file=summary.json")
    #expect(file.status == 200)
    #expect(file.header("Content-Disposition")?.hasPrefix("attachment") == true)
    let archive = try await workbench.send("GET", "/download.tar?run=\(run)")
    #expect(archive.body.contains("manifest.json"))
    #expect(try await workbench.send("GET", "/").body.contains(String(run)))
    await workbench.stop()
  }

  @Test func eventsTellTheWholeStateAndNothingTwice() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write(ServedWorkbench.scenario, to: "a.yaml")
    func listen(after id: String?) throws -> RawConnection {
      let connection = try RawConnection(port: workbench.port)
      connection.write(
        "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(workbench.port)\r\n"
          + "Cookie: \(workbench.cookie)\r\n" + (id.map { "Last-Event-ID: \($0)\r\n" } ?? "")
          + "\r\n")
      return connection
    }
    let first = try await listen(after: nil).reply { $0.contains("data: }\n\n") }
    let id = try #require(first.firstMatch(of: /id: (\S+)/)?.1)
    let again = try listen(after: String(id))
    _ = try await workbench.send("POST", "/api/jobs?file=a.yaml&replications=2")
    let news = await again.reply { $0.contains("finished") || $0.contains("failed") }
    #expect(!news.contains("id: \(id)\n"), "what the browser knows is not told again")
    #expect(news.contains("\"state\": \"finished\""))
    await workbench.stop()
  }

  @Test func aRunCanBeEndedAndStartedAnew() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write(
      ServedWorkbench.scenario.replacing("count: 300", with: "count: 200000"), to: "long.yaml")
    let asked = try await workbench.send("POST", "/api/jobs?file=long.yaml&replications=5000").body
    let id = try #require(asked.firstMatch(of: /"id": "([^"]+)"/)?.1)
    _ = try await workbench.queue { $0.contains("\"running\"") }
    #expect(try await workbench.send("POST", "/api/jobs/cancel?id=\(id)").status == 200)
    #expect(try await workbench.queue { $0.contains("\"cancelled\"") }.contains("\"cancelled\""))
    #expect(try await workbench.send("POST", "/api/jobs/resume?id=\(id)").status == 200)
    #expect(try await workbench.queue { $0.contains("\"running\"") }.contains("\"running\""))
    #expect(try await workbench.send("POST", "/api/jobs/resume?id=\(id)").status == 409)
    await workbench.stop()
  }

  @Test func aRunThatIsTooLargeIsNotBegun() async throws {
    var limits = Limits()
    limits.customers = 1_000
    let workbench = try await ServedWorkbench(limits: limits)
    try workbench.write(
      ServedWorkbench.scenario.replacing("count: 300", with: "count: 2000"), to: "a.yaml")
    _ = try await workbench.send("POST", "/api/jobs?file=a.yaml")
    let jobs = try await workbench.queue { $0.contains("\"failed\"") }
    #expect(jobs.contains("2000 customers are more than this workbench takes on"))
    await workbench.stop()
  }

  @Test func aRunThatTakesTooLongIsEnded() async throws {
    var limits = Limits()
    limits.runSeconds = 1
    let workbench = try await ServedWorkbench(limits: limits)
    try workbench.write(
      ServedWorkbench.scenario.replacing("count: 300", with: "count: 200000"), to: "long.yaml")
    _ = try await workbench.send("POST", "/api/jobs?file=long.yaml&replications=5000")
    #expect(try await workbench.queue { $0.contains("\"failed\"") }.contains("longer than 1 s"))
    await workbench.stop()
  }

  @Test func theQueueIsNotEndless() async throws {
    var limits = Limits()
    limits.queued = 2
    let workbench = try await ServedWorkbench(limits: limits)
    try workbench.write(
      ServedWorkbench.scenario.replacing("count: 300", with: "count: 200000"), to: "long.yaml")
    _ = try await workbench.send("POST", "/api/jobs?file=long.yaml&replications=5000")
    _ = try await workbench.queue { $0.contains("\"running\"") }
    let path = "/api/jobs?file=long.yaml&replications=9"
    #expect(try await workbench.send("POST", path).status == 200)
    #expect(try await workbench.send("POST", path).status == 200)
    #expect(try await workbench.send("POST", path).status == 429)
    await workbench.stop()
  }

  @Test func aScenarioThatStartsProgramsIsNotRun() async throws {
    let workbench = try await ServedWorkbench()
    let made = workbench.folder + "/made"
    try workbench.write(
      """
      #!/bin/sh
      touch \(made)
      """, to: "policy.sh")
    chmod(workbench.folder + "/scenarios/policy.sh", 0o755)
    try workbench.write(
      ServedWorkbench.scenario + """

          told: {channels: {text: {budget: 100 CNY per week, order: program ./policy.sh}}}
        """, to: "a.yaml")
    _ = try await workbench.send("POST", "/api/jobs?file=a.yaml")
    _ = try await workbench.queue { $0.contains("\"failed\"") }
    #expect(!FileManager.default.fileExists(atPath: made))
    await workbench.stop()
  }

  @Test func aServerThatIsKilledForgetsNothing() async throws {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("footfall")
    try #require(FileManager.default.isExecutableFile(atPath: program.path))
    let folder = NSTemporaryDirectory() + "footfall-workbench-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/scenarios", withIntermediateDirectories: true)
    let long = ServedWorkbench.scenario.replacing("count: 300", with: "count: 200000")
    try Data(long.utf8).write(to: URL(fileURLWithPath: folder + "/scenarios/long.yaml"))
    try Data(ServedWorkbench.scenario.utf8).write(
      to: URL(fileURLWithPath: folder + "/scenarios/a.yaml"))
    try Data(ServedWorkbench.token.utf8).write(to: URL(fileURLWithPath: folder + "/token"))

    let first = try ServedProcess(program, folder: folder)
    _ = try await first.send("POST", "/api/jobs?file=long.yaml&replications=5000")
    _ = try await first.send("POST", "/api/jobs?file=a.yaml&replications=2")
    for _ in 0..<100 {
      if try await first.send("GET", "/api/jobs").body.contains("\"running\"") { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    kill(first.process.processIdentifier, SIGKILL)
    first.process.waitUntilExit()

    let second = try ServedProcess(program, folder: folder)
    defer { second.process.terminate() }
    var jobs = ""
    for _ in 0..<300 {
      jobs = try await second.send("GET", "/api/jobs").body
      if jobs.contains("\"finished\"") { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(jobs.contains("\"interrupted\""), "what ran is marked and waits for a decision")
    #expect(jobs.contains("\"finished\""), "what waited has been run")
    #expect(!jobs.contains("\"queued\""))
  }
}

/// `footfall serve` as a process of its own.
struct ServedProcess {
  let process = Process()
  private let port: Int

  init(_ program: URL, folder: String) throws {
    process.executableURL = program
    process.arguments = [
      "serve", "--port", "0", "--results", "results", "--scenarios", "scenarios", "--token-file",
      "token",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.contains("token="), let part = try output.fileHandleForReading.read(upToCount: 1) {
      guard !part.isEmpty else { break }
      text += String(decoding: part, as: UTF8.self)
    }
    port = text.firstMatch(of: /127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) } ?? 0
  }

  func send(_ method: String, _ path: String) async throws -> Answer {
    let connection = try RawConnection(port: port)
    connection.write(
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        + "Cookie: footfall-\(port)=\(ServedWorkbench.token)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
        + "X-Footfall: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    return Answer(await connection.reply())
  }
}
