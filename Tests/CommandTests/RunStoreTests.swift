import JSONDocuments
import Foundation
import Results
import TestFolders
import Testing

@Suite("The store of runs")
struct RunStoreTests {
  private let files = RunFiles([
    .init(name: "summary.json", bytes: Array("{}\n".utf8)),
    .init(name: "measures.csv", bytes: Array("a\n".utf8)),
  ])

  private func manifest(_ files: RunFiles, threads: Int = 2) -> Manifest {
    let identity = RunIdentity(
      scenario: Digest(of: [1]), overrides: ["a=b"],
      inputs: [.init(path: "x.csv", digest: Digest(of: [2]))], strategies: ["one", "two"],
      replications: 3, seed: .max)
    return Manifest(
      id: identity.id, scenario: "bank", scenarioPath: "scenarios/bank.yaml", identity: identity,
      files: files.digests,
      circumstances: .init(
        program: "00", toolchain: "Swift", blas: "OpenBLAS", threads: threads,
        finished: "2022-01-03T00:00:00Z", seconds: 1.5))
  }

  @Test("a published run is found again with everything that was written of it")
  func found() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(root: folder.path + "/results", scenario: "bank")
    let manifest = manifest(files)
    let path = try files.publish(store.draft(of: manifest.id), manifest: manifest)
    let stored = store.runs(of: manifest.id)
    #expect(stored.map(\.manifest) == [manifest])
    #expect(stored.map(\.path) == [path])
    #expect(stored.first?.damagedFiles == [])
    #expect(
      folder.contents(of: "results/bank/\(manifest.id)")
        == ["manifest.json", "measures.csv", "summary.json"])
  }

  @Test("a file changed afterwards is told")
  func damage() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(root: folder.path, scenario: "bank")
    let manifest = manifest(files)
    let path = try #require(try files.publish(store.draft(of: manifest.id), manifest: manifest))
    try Data("b\n".utf8).write(to: URL(fileURLWithPath: path + "/measures.csv"))
    #expect(store.runs(of: manifest.id).first?.damagedFiles == ["measures.csv"])
  }

  @Test("a second run of one id gets a folder beside the first, which stays as it was")
  func beside() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(root: folder.path, scenario: "bank")
    let manifest = manifest(files)
    let other = RunFiles([.init(name: "summary.json", bytes: [])])
    _ = try files.publish(store.draft(of: manifest.id), manifest: manifest)
    _ = try other.publish(store.draft(of: manifest.id), manifest: self.manifest(other))
    #expect(
      store.runs(of: manifest.id).map(\.path)
        == ["", "-2"].map { "\(folder.path)/bank/\(manifest.id)\($0)" })
    #expect(try folder.bytes("bank/\(manifest.id)/measures.csv") == Data("a\n".utf8))
  }

  @Test("of two runs that finish with one name, the first stays and the second leaves nothing")
  func race() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(root: folder.path, scenario: "bank")
    let manifest = manifest(files)
    let draft = try store.draft(of: manifest.id)
    try FileManager.default.createDirectory(
      atPath: draft.path + "/first", withIntermediateDirectories: true)
    #expect(try files.publish(draft, manifest: manifest) == nil)
    #expect(folder.contents() == ["bank", "bank/\(manifest.id)", "bank/\(manifest.id)/first"])
  }

  @Test("a run that cannot be written whole leaves nothing")
  func failure() throws {
    let folder = try TemporaryFolder()
    let store = RunStore(root: folder.path + "/results", scenario: "bank")
    let impossible = RunFiles(files.files + [.init(name: "no/such/folder.csv", bytes: [])])
    let draft = try store.draft(of: "id")
    #expect(throws: FileProblem.self) {
      try impossible.publish(draft, manifest: manifest(files))
    }
    #expect(folder.contents() == [])
  }

  @Test("a place that cannot be written is told before anything is computed")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
    let store = RunStore(root: folder.path + "/file", scenario: "bank")
    #expect(
      throws: FileProblem.unwritable(
        path: folder.path + "/file", reason: "part of the path is not a folder")
    ) { try store.draft(of: "id") }
    #expect(folder.contents() == ["file"])
  }

  @Test("what dead processes left is removed, what living ones write is not")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let draft = try FolderDraft(name: "one", in: folder.path)
    let name = try #require(folder.contents().first)
    let host = try #require(name.split(separator: "@").last)
    let living = ".two.1@\(host)"
    let dead = ".three.4194305@\(host)"
    for name in [living, dead] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    let second = try FolderDraft(name: "four", in: folder.path)
    #expect(!folder.contents().contains(dead))
    #expect(folder.contents().contains(living))
    #expect(folder.contents().contains(name))
    draft.discard()
    second.discard()
    #expect(folder.contents() == [living])
  }

  @Test("a manifest with more replications than a run can have is refused")
  func absurdReplications() throws {
    let folder = try TemporaryFolder()
    let text = manifest(files).json.document
      .replacing("\"replications\": 3", with: "\"replications\": 4000000000")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/manifest.json"))
    #expect {
      try Manifest(folder: folder.path)
    } throws: {
      "\($0)".hasSuffix("4000000000 replications cannot be; a run has from 1 to 1000000")
    }
  }

  @Test("a manifest of another format is refused with a sentence")
  func format() throws {
    let folder = try TemporaryFolder()
    let text = manifest(files).json.document
      .replacing("\"format\": 1", with: "\"format\": 99")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/manifest.json"))
    #expect {
      try Manifest(folder: folder.path)
    } throws: {
      "\($0)".hasSuffix("has format 99; this program, version 0.1.0, reads format 1")
    }
  }
}
