import Foundation
import Testing

@testable import WorkbenchServer

/// Whoever has the key, or only the port, cannot bring the workbench down or make it do what it should not.
@Suite(.serialized) struct AttackTests {
  @Test(arguments: [
    ("nested", "footfall: 1\na: " + String(repeating: "[", count: 400_000), "nested more than"),
    (
      "nested maps", "footfall: 1\na: " + String(repeating: "{a: ", count: 100_000),
      "nested more than"
    ),
    (
      "aliases of aliases",
      "footfall: 1\na: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + zip("abcdefgh", "bcdefghi").map { before, name in
          "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 10).joined(separator: ", "))]\n"
        }.joined(), "alias"
    ),
    (
      "many keys", "footfall: 1\n" + (0..<60_000).map { "k\($0): 1\n" }.joined(),
      "more than 20,000 keys"
    ),
    (
      "many years", ServedWorkbench.scenario + "\ntime: {length: 9000000000 weeks}\n",
      "length of time"
    ),
    (
      "many people", ServedWorkbench.scenario.replacing("count: 300", with: "count: 2000000000"),
      "at most"
    ),
    (
      "many replications", ServedWorkbench.scenario + "\nexperiment: {replications: 9000000000}\n",
      "at most"
    ),
  ])
  func aTextMadeToHurtIsAProblemLikeOthers(_ name: String, _ text: String, _ sentence: String)
    async throws
  {
    let workbench = try await ServedWorkbench()
    let start = ContinuousClock.now
    let answer = try await workbench.send("POST", "/api/check?file=a.yaml", body: text)
    #expect(answer.status == 200 && answer.body.contains(sentence), "\(answer.body.prefix(600))")
    #expect(ContinuousClock.now - start < .seconds(15))
    #expect(try await workbench.send("GET", "/").status == 200)
    await workbench.stop()
  }

  @Test func aRequestThatTricklesInDoesNotHoldItsConnection() async throws {
    var limits = Limits()
    limits.idleSeconds = 1
    let workbench = try await ServedWorkbench(limits: limits)
    let connection = try RawConnection(port: workbench.port)
    connection.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    let trickle = Task {
      while !Task.isCancelled {
        connection.write("X-More: 1\r\n")
        try? await Task.sleep(for: .milliseconds(200))
      }
    }
    let start = ContinuousClock.now
    _ = await connection.reply()
    trickle.cancel()
    #expect(ContinuousClock.now - start < .seconds(15), "the server has closed it")
    await workbench.stop()
  }

  @Test func connectionsThatAskForNothingKeepNobodyOut() async throws {
    var limits = Limits()
    (limits.connections, limits.firstRequestSeconds) = (8, 600)
    (limits.idleSeconds, limits.followers) = (600, 1)
    let workbench = try await ServedWorkbench(limits: limits)
    // One that is at work all the while, and was there before the others.
    let follower = try RawConnection(port: workbench.port)
    follower.write(
      "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(workbench.port)\r\n"
        + "Cookie: \(workbench.cookie)\r\n\r\n")
    _ = await follower.reply { $0.contains("data: ") }
    let start = ContinuousClock.now
    var held: [RawConnection] = []
    for number in 0..<40 {
      let connection = try RawConnection(port: workbench.port)
      connection.write(
        number.isMultiple(of: 2) ? "GET / HTTP/1.1\r\nHost: " : "")
      held.append(connection)
      guard number.isMultiple(of: 10) else { continue }
      #expect(try await workbench.send("GET", "/").status == 200, "after \(number)")
    }
    #expect(try await workbench.send("GET", "/").status == 200)
    #expect(ContinuousClock.now - start < .seconds(15))
    // Still there: its place among those that follow is taken.
    #expect(try await workbench.send("GET", "/api/events").status == 503)
    #expect(held.count == 40)
    await workbench.stop()
  }

  @Test func aConnectionThatAsksForNothingIsClosedSoon() async throws {
    var limits = Limits()
    (limits.firstRequestSeconds, limits.idleSeconds) = (1, 600)
    let workbench = try await ServedWorkbench(limits: limits)
    let silent = try RawConnection(port: workbench.port)
    let half = try RawConnection(port: workbench.port)
    half.write("GET / HTTP/1.1\r\nHost: ")
    let asking = try RawConnection(port: workbench.port)
    let request =
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(workbench.port)\r\nCookie: \(workbench.cookie)\r\n\r\n"
    asking.write(request)
    _ = await asking.reply { $0.contains("</html>") }
    let start = ContinuousClock.now
    #expect(await silent.reply().isEmpty)
    #expect(await half.reply().isEmpty)
    #expect(ContinuousClock.now - start < .seconds(10), "the server has closed them")
    try await Task.sleep(for: .seconds(1))
    asking.write(request)
    #expect(await asking.reply { $0.contains("</html>") }.hasPrefix("HTTP/1.1 200"))
    await workbench.stop()
  }

  @Test func notEveryConnectionCanBeHeldByFollowingTheQueue() async throws {
    var limits = Limits()
    limits.followers = 2
    let workbench = try await ServedWorkbench(limits: limits)
    var held: [RawConnection] = []
    for _ in 0..<2 {
      let connection = try RawConnection(port: workbench.port)
      connection.write(
        "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:\(workbench.port)\r\n"
          + "Cookie: \(workbench.cookie)\r\n\r\n")
      _ = await connection.reply { $0.contains("data: ") }
      held.append(connection)
    }
    #expect(try await workbench.send("GET", "/api/events").status == 503)
    #expect(held.count == 2)
    await workbench.stop()
  }

  @Test func aPreviewDoesNotTakeOnWhatFillsTheMemory() async throws {
    var limits = Limits()
    limits.previewCustomers = 200
    let workbench = try await ServedWorkbench(limits: limits)
    try workbench.write(ServedWorkbench.scenario, to: "a.yaml")
    let answer = try await workbench.send(
      "POST", "/api/preview?page=1&file=a.yaml&strategy=texts&set=channels.text.reach%3D50%25")
    #expect(answer.body.contains("more than a preview takes on, 200"))
    await workbench.stop()
  }

  @Test func aRunThatIsALinkToElsewhereIsNotShown() async throws {
    let workbench = try await ServedWorkbench()
    let outside = workbench.folder + "/outside/run"
    let inside = workbench.folder + "/results/plan"
    for path in [outside, inside] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try Data("{}".utf8).write(to: URL(fileURLWithPath: outside + "/manifest.json"))
    try FileManager.default.createSymbolicLink(
      atPath: inside + "/abc", withDestinationPath: outside)
    for path in ["/run?name=plan/abc", "/download.tar?run=plan/abc", "/report.html?run=plan/abc"] {
      #expect(try await workbench.send("GET", path).status == 404, "\(path)")
    }
    await workbench.stop()
  }

  @Test func namesWithControlCharactersAreNotListed() async throws {
    let workbench = try await ServedWorkbench()
    try workbench.write("footfall: 1\n", to: "a\u{1B}[2J.yaml")
    try workbench.write("footfall: 1\n", to: "b.yaml")
    let page = try await workbench.send("GET", "/").body
    #expect(page.contains("b.yaml") && !page.contains("[2J"))
    await workbench.stop()
  }
}
