import Glibc
import HTTPTypes
import JSONDocuments
import Results
import ScenarioFiles
import Synchronization

/// The scenarios that can be opened, edited and run: the YAML files of a folder and those below it.
final class ScenarioFolder: Sendable {
  /// The folder as it was given.
  let root: String
  private let fence: FolderFence
  /// One save at a time, so that what a save compares with is what it replaces.
  private let saving = Mutex(())

  /// The deepest folder that is looked into, and the most files listed.
  private static let deepest = 6
  private static let most = 2_000

  init(_ root: String) {
    self.root = root
    fence = FolderFence(root: root)
  }

  /// The names of all scenarios, those of a folder together, by name.
  func names() -> [String] {
    var found: [String] = []
    list("", depth: 0, &found)
    return found
  }

  private func list(_ prefix: String, depth: Int, _ found: inout [String]) {
    var folders: [String] = []
    let place = prefix.isEmpty ? root : root + "/" + prefix
    for entry in DiskFolder.names(in: place) where !entry.hasPrefix(".") {
      let name = prefix.isEmpty ? entry : prefix + "/" + entry
      guard found.count < ScenarioFolder.most, let path = fence.existing(name) else { continue }
      if DiskFolder.isFolder(path) {
        folders.append(name)
      } else if ScenarioFolder.isScenario(name), !DiskFile.isSpecial(path) {
        found.append(name)
      }
    }
    guard depth < ScenarioFolder.deepest else { return }
    for folder in folders { list(folder, depth: depth + 1, &found) }
  }

  /// A scenario's text and the digest of its bytes.
  func read(_ name: String) throws(Refusal) -> (text: String, digest: String) {
    do {
      let path = try path(of: name)
      let text = try ScenarioText.read(path: path)
      return (text.text, Digest(of: try DiskFile.read(path)).description)
    } catch let refusal as Refusal {
      throw refusal
    } catch let problem as ScenarioTextError {
      throw Refusal(.unprocessableContent, problem.description)
    } catch {
      throw Refusal(.notFound, "\(error)")
    }
  }

  /// The path of a scenario that is there.
  func path(of name: String) throws(Refusal) -> String {
    guard ScenarioFolder.isScenario(name), let path = fence.existing(name),
      !DiskFile.isSpecial(path)
    else { throw Refusal(.notFound, "there is no scenario of this name") }
    return path
  }

  /// Writes a scenario whole.
  ///
  /// - Parameters:
  ///   - text: the whole text.
  ///   - name: the scenario's name.
  ///   - known: the digest of what it replaces, as it was read; nil: a new file.
  /// - Returns: the digest of what was written.
  /// - Throws: a conflict if the file is not as it was read, or is there already; a bad request for a name
  ///   that is too long, or that a new file cannot have.
  func save(_ text: String, as name: String, replacing known: String?) throws(Refusal) -> String {
    if let excess = ScenarioName.excess(of: name) { throw Refusal(.badRequest, excess) }
    if known == nil, let problem = ScenarioName.problem(of: name) {
      throw Refusal(.badRequest, problem)
    }
    guard ScenarioFolder.isScenario(name), let path = fence.writable(name) else {
      throw Refusal(
        .badRequest,
        "a scenario's name is the name of a file in a folder that is there, such as plan.yaml")
    }
    guard text.utf8.count <= ScenarioText.largestSize else {
      throw Refusal(.contentTooLarge, "a scenario has at most 4 MiB")
    }
    let result = saving.withLock { _ -> Result<String, Refusal> in
      do throws(Refusal) {
        return .success(try replace(path, name, text, known))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func replace(
    _ path: String, _ name: String, _ text: String, _ known: String?
  ) throws(Refusal) -> String {
    let current = (try? DiskFile.read(path)).map { Digest(of: $0).description }
    switch (known, current) {
    case (nil, .some):
      throw Refusal(.conflict, "there is a scenario \(name) already; choose another name")
    case (.some, nil):
      throw Refusal(.conflict, "\(name) is gone; save it under a new name to keep what is here")
    case (let known?, let current?) where known != current:
      throw Refusal(
        .conflict, "\(name) was changed by somebody else since it was opened; nothing was saved",
        details: [.init("digest", .text(current))])
    default: break
    }
    do throws(FileProblem) {
      try FileDraft(path).publish(Array(text.utf8))
    } catch {
      throw Refusal(.init(code: 507), error.description)
    }
    return Digest(of: Array(text.utf8)).description
  }

  private static func isScenario(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
