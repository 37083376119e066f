import Foundation
import Studies

@testable import WorkbenchServer

/// A workbench that listens on a port of its own, in a folder of its own, until the test lets go of it.
final class ServedWorkbench {
  let folder: String
  let port: Int
  static let token = "0123456789abcdefghijklmnopqrstuvwxyz"
  private let serving: Task<Void, any Error>

  /// A scenario that runs in well under a second.
  static let scenario = """
    footfall: 1
    currency: CNY
    customers: {count: 300}
    journeys:
      card:
        stages: {unaware: prospect, aware: prospect, active: customer, left: lost}
        edges:
          notice: {from: unaware, to: aware, chance: 5% per week, drivers: {text: x4}}
          open: {from: aware, to: active, chance: 20% per week}
          leave: {from: active, to: left, chance: 1% per week}
    channels:
      text: {kind: addressed, reach: 80%, cost: 0.05 CNY each}
    strategies:
      nothing: {}
      texts: {channels: {text: 100 CNY per week}}
    """

  init(limits: Limits = Limits(), folder given: String? = nil) async throws {
    let folder =
      given ?? NSTemporaryDirectory() + "footfall-workbench-" + UUID().uuidString
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder + "/scenarios/inner", withIntermediateDirectories: true)
    var options = Workbench.Options()
    (options.port, options.token, options.limits) = (0, ServedWorkbench.token, limits)
    options.results = folder + "/results"
    options.scenarios = folder + "/scenarios"
    let workbench = try Workbench(options)
    let (addresses, teller) = AsyncStream<String>.makeStream()
    serving = Task { try await workbench.serve { teller.yield($0) } }
    var iterator = addresses.makeAsyncIterator()
    let address = await iterator.next() ?? ""
    port = address.split(separator: ":").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
  }

  /// Ends it and waits until it has ended.
  func stop() async {
    serving.cancel()
    _ = await serving.result
  }

  deinit {
    serving.cancel()
    try? FileManager.default.removeItem(atPath: folder)
  }

  var origin: String { "http://127.0.0.1:\(port)" }
  var cookie: String { "footfall-\(port)=\(ServedWorkbench.token)" }

  /// Puts a file into the folder of scenarios.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/scenarios/" + name))
  }

  /// Sends a request as the user's own browser would, with headers changed or left out (nil).
  func send(
    _ method: String, _ path: String, body: String = "", headers: [String: String?] = [:]
  ) async throws -> Answer {
    var all: [String: String?] = [
      "Host": "127.0.0.1:\(port)", "Cookie": cookie, "Connection": "close",
    ]
    if method != "GET" {
      all["Origin"] = origin
      all["X-Footfall"] = "1"
      all["Content-Length"] = "\(body.utf8.count)"
    }
    for (name, value) in headers { all[name] = .some(value) }
    let lines = all.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\(name): \($0)\r\n" }
    }
    let connection = try RawConnection(port: port)
    connection.write("\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n\(body)")
    return Answer(await connection.reply())
  }

  /// Asks for the queue until a condition holds, for at most 30 s.
  func queue(until isEnough: (String) -> Bool) async throws -> String {
    for _ in 0..<300 {
      let jobs = try await send("GET", "/api/jobs").body
      if isEnough(jobs) { return jobs }
      try await Task.sleep(for: .milliseconds(100))
    }
    return try await send("GET", "/api/jobs").body
  }
}
