import Foundation
import Glibc
import Results
import TestFolders
import Testing

/// What a run leaves that was killed goes with the next look at the folder; what lives stays.
@Suite struct LeftDraftTests {
  private let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// A draft in a folder of runs as a process leaves it, with a file in it, last changed so long ago.
  private func leave(
    by process: String, at host: String, age: Double = 0, in folder: TemporaryFolder
  ) throws -> String {
    let name = "bank/.abc.\(process)@\(host).partial"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    try folder.write("half", to: name + "/summary.json")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)],
      ofItemAtPath: folder.path + "/" + name)
    return name
  }

  /// The number of a process that has ended.
  private func ended() throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    return "\(process.processIdentifier)"
  }

  @Test func theDraftOfAProcessThatIsGoneIsRemoved() throws {
    let folder = try TemporaryFolder()
    _ = try leave(by: try ended(), at: host, in: folder)
    LeftDrafts.remove(in: folder.path, deep: true)
    #expect(folder.contents() == ["bank"])
  }

  @Test func theDraftOfAnEarlierProcessWithTheNumberOfALaterOneIsRemoved() throws {
    let folder = try TemporaryFolder()
    // Process 1 lives, and began after the draft was left.
    _ = try leave(by: "1", at: host, age: 20 * 365 * 86_400, in: folder)
    _ = try leave(by: "\(getpid())", at: host, age: 20 * 365 * 86_400, in: folder)
    LeftDrafts.remove(in: folder.path, deep: true)
    #expect(folder.contents() == ["bank"])
  }

  @Test func theDraftOfALivingProcessOrOfAnotherMachineStays() throws {
    let folder = try TemporaryFolder()
    let kept = try [
      leave(by: "\(getpid())", at: host, in: folder), leave(by: "1", at: host, in: folder),
      leave(by: try ended(), at: host + "x", in: folder),
      leave(by: try ended(), at: "x" + host, in: folder),
      leave(by: "", at: host, in: folder), leave(by: "word", at: host, in: folder),
    ]
    LeftDrafts.remove(in: folder.path, deep: true)
    for name in kept { #expect(folder.contents().contains(name)) }
  }

  @Test func aDraftThatIsHeldStaysWhateverItsClockSays() throws {
    let folder = try TemporaryFolder()
    let draft = try FolderDraft(name: "abc", in: folder.path + "/bank")
    let name = try #require(folder.contents().first { $0.hasSuffix(".partial") })
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path + "/" + name)
    LeftDrafts.remove(in: folder.path, deep: true)
    #expect(folder.contents().contains(name))
    draft.discard()
    #expect(folder.contents() == [])
  }

  @Test(
    .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"),
    arguments: [
      ["results", "--results", "."], ["run", "small.yaml", "--out", ".", "--quiet"],
    ])
  func theNextListAndTheNextRunRemoveWhatIsLeft(_ line: [String]) throws {
    let folder = try SmallScenario.folder()
    let left = try leave(by: try ended(), at: host, in: folder)
    let other = try leave(by: "1", at: "elsewhere", in: folder)
    let outcome = try FootfallProcess.run(line, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!folder.contents().contains(left) && folder.contents().contains(other))
  }
}
