import Foundation
import Testing

@testable import WorkbenchServer

/// Requests that are not the user's own are refused, and say nothing of what is there.
@Suite(.serialized) struct RefusalTests {
  @Test func withoutTokenNothingIsShown() async throws {
    let workbench = try await ServedWorkbench()
    for path in ["/", "/edit?file=a.yaml", "/api/jobs", "/api/events", "/assets/home.js"] {
      let answer = try await workbench.send("GET", path, headers: ["Cookie": nil])
      #expect(answer.status == 401, "\(path)")
    }
    await workbench.stop()
  }

  @Test(arguments: ["x", "0123456789abcdefghijklmnopqrstuvwxyZ", ""])
  func aWrongTokenIsRefused(token: String) async throws {
    let workbench = try await ServedWorkbench()
    let cookie = "footfall-\(workbench.port)=\(token)"
    #expect(try await workbench.send("GET", "/", headers: ["Cookie": cookie]).status == 401)
    let answer = try await workbench.send("GET", "/?token=\(token)", headers: ["Cookie": nil])
    #expect(answer.status == 401)
    #expect(answer.header("Set-Cookie") == nil)
    await workbench.stop()
  }

  @Test func theTokenLeavesTheAddressAndBecomesACookieThatScriptsCannotRead() async throws {
    let workbench = try await ServedWorkbench()
    let answer = try await workbench.send(
      "GET", "/?token=\(ServedWorkbench.token)", headers: ["Cookie": nil])
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/")
    let cookie = try #require(answer.header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    await workbench.stop()
  }

  @Test func aRedirectNeverLeavesTheWorkbench() async throws {
    let workbench = try await ServedWorkbench()
    let answer = try await workbench.send("GET", "//evil.example/?token=\(ServedWorkbench.token)")
    #expect(answer.header("Location")?.hasPrefix("//") != true)
    await workbench.stop()
  }

  @Test(arguments: ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80"])
  func aNameThatWasPointedHereIsRefused(host: String) async throws {
    let workbench = try await ServedWorkbench()
    #expect(try await workbench.send("GET", "/", headers: ["Host": host]).status == 421)
    await workbench.stop()
  }

  @Test(
    arguments: [
      ["Origin": "http://evil.example"], ["Origin": "null"], ["Origin": nil], ["X-Footfall": nil],
      ["Origin": nil, "Sec-Fetch-Site": "cross-site"], ["Origin": "http://127.0.0.1:1"],
    ] as [[String: String?]])
  func pagesOfOthersChangeNothing(headers: [String: String?]) async throws {
    let workbench = try await ServedWorkbench()
    let answer = try await workbench.send(
      "PUT", "/api/scenario?file=new.yaml", body: "a: b", headers: headers)
    #expect(answer.status == 403)
    #expect(!FileManager.default.fileExists(atPath: workbench.folder + "/scenarios/new.yaml"))
    await workbench.stop()
  }

  @Test(arguments: [
    "../secret.yaml", "..%2Fsecret.yaml", "%2e%2e%2fsecret.yaml", "inner%2F..%2F..%2Fsecret.yaml",
    "%252e%252e%252fsecret.yaml", "..%5Csecret.yaml", "%2Fetc%2Fpasswd", "inner//../../secret.yaml",
    "link.yaml", "linked%2Fsecret.yaml", ".hidden.yaml", "a%00.yaml", "..%c0%afsecret.yaml",
  ])
  func nothingOutsideTheFolderIsReadOrWritten(name: String) async throws {
    let workbench = try await ServedWorkbench()
    let files = FileManager.default
    let secret = workbench.folder + "/secret.yaml"
    try Data("secret: 1".utf8).write(to: URL(fileURLWithPath: secret))
    try Data("secret: 1".utf8).write(
      to: URL(fileURLWithPath: workbench.folder + "/scenarios/.hidden.yaml"))
    try files.createSymbolicLink(
      atPath: workbench.folder + "/scenarios/link.yaml", withDestinationPath: secret)
    try files.createSymbolicLink(
      atPath: workbench.folder + "/scenarios/linked", withDestinationPath: workbench.folder)
    for path in ["/edit", "/api/scenario", "/levers"] {
      let answer = try await workbench.send("GET", "\(path)?file=\(name)")
      #expect(answer.status == 404 || answer.status == 400, "\(path) \(answer.status)")
      #expect(!answer.body.contains("secret: 1"))
    }
    let put = try await workbench.send("PUT", "/api/scenario?file=\(name)", body: "changed: 1")
    #expect(put.status != 200 || name.contains("%25"), "a name with per cent signs is a name")
    #expect(try String(contentsOfFile: secret, encoding: .utf8) == "secret: 1")
    let download = try await workbench.send("GET", "/download?run=..%2F..&file=secret.yaml")
    #expect(download.status == 404)
    await workbench.stop()
  }

  @Test func aScenarioReadsNoFileOutsideItsFolder() async throws {
    let workbench = try await ServedWorkbench()
    let body = "customers: {file: /etc/hostname}\n"
    let answer = try await workbench.send("POST", "/api/check?file=a.yaml", body: body)
    #expect(answer.body.contains("is not below the folder of scenarios"))
    let above = try await workbench.send(
      "POST", "/api/check?file=a.yaml", body: "customers: {file: ../../etc/hostname}\n")
    #expect(above.body.contains("is not below the folder of scenarios"))
    await workbench.stop()
  }

  @Test func whatIsTooLargeIsRefused() async throws {
    let workbench = try await ServedWorkbench()
    let large = String(repeating: "x", count: 1 << 20) + "x"
    let answer = try await workbench.send("PUT", "/api/scenario?file=new.yaml", body: large)
    #expect(answer.status == 413)
    // A length that is not told beforehand helps nobody.
    let chunks =
      String(repeating: "8000\r\n" + String(repeating: "x", count: 0x8000) + "\r\n", count: 40)
      + "0\r\n\r\n"
    let chunked = try await workbench.send(
      "PUT", "/api/scenario?file=new.yaml", body: chunks,
      headers: ["Content-Length": nil, "Transfer-Encoding": "chunked"])
    #expect(chunked.status == 413)
    let header = try await workbench.send(
      "GET", "/", headers: ["X-Long": String(repeating: "x", count: 20_000)])
    #expect(header.status == 400 || header.status == 431 || header.status == 0)
    #expect(!FileManager.default.fileExists(atPath: workbench.folder + "/scenarios/new.yaml"))
    await workbench.stop()
  }

  @Test func aSlowClientIsGivenUp() async throws {
    var limits = Limits()
    (limits.bodySeconds, limits.idleSeconds) = (1, 4)
    let workbench = try await ServedWorkbench(limits: limits)
    let body = try RawConnection(port: workbench.port)
    body.write(
      "POST /api/check?file=a.yaml HTTP/1.1\r\nHost: 127.0.0.1:\(workbench.port)\r\n"
        + "Cookie: \(workbench.cookie)\r\nOrigin: \(workbench.origin)\r\nX-Footfall: 1\r\n"
        + "Content-Length: 1000\r\n\r\nabc")
    #expect(Answer(await body.reply { $0.contains("\r\n\r\n") }).status == 408)
    let head = try RawConnection(port: workbench.port)
    head.write("GET / HTTP/1.1\r\nHost: ")
    #expect(await head.reply().isEmpty, "the connection is closed without an answer")
    await workbench.stop()
  }

  @Test func everyAnswerForbidsWhatOurPagesDoNotDo() async throws {
    let workbench = try await ServedWorkbench()
    for answer in [
      try await workbench.send("GET", "/"), try await workbench.send("GET", "/nothing"),
      try await workbench.send("GET", "/", headers: ["Cookie": nil]),
    ] {
      let policy = try #require(answer.header("Content-Security-Policy"))
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      #expect(answer.header("Cache-Control") == "no-store")
    }
    await workbench.stop()
  }

  @Test func othersCannotReachItWithoutATokenOfOnesOwn() throws {
    var options = Workbench.Options()
    options.host = "0.0.0.0"
    #expect(throws: (any Error).self) { try Workbench(options) }
    options.token = "short"
    options.origin = "https://workbench.example"
    #expect(throws: (any Error).self) { try Workbench(options) }
  }

  @Test func whatAScenarioSaysIsNeverMarkup() async throws {
    let workbench = try await ServedWorkbench()
    let text = ServedWorkbench.scenario + "\n# </textarea><script>alert(1)</script>\n"
    try workbench.write(text, to: "a.yaml")
    let page = try await workbench.send("GET", "/edit?file=a.yaml").body
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;/textarea&gt;"))
    await workbench.stop()
  }
}
