import Foundation
import Glibc
import TestFolders
import Testing

/// What `footfall serve` prints is an address that a terminal can open and a script can read.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct ServeCommandTests {
  @Test func theAddressStandsOnALineOfItsOwn() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/scenarios", withIntermediateDirectories: true)
    let serving = try FootfallProcess.start(
      ["/bin/bash", "-c", "exec $footfall serve --port 0 > printed"], in: folder)
    let deadline = Date(timeIntervalSinceNow: 30)
    while (try? folder.bytes("printed"))?.isEmpty != false, Date() < deadline { usleep(10_000) }
    kill(serving.process.processIdentifier, SIGINT)
    let outcome = try serving.finish()
    #expect(outcome.errors == "")
    let lines = String(decoding: try folder.bytes("printed"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let addresses = lines.filter { $0.contains("http") }
    #expect(addresses.count == 1)
    #expect(
      addresses.first?.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/\?token=[A-Za-z0-9_-]+/) != nil,
      "\(lines)")
  }
}
