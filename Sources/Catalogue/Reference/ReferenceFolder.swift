import Foundation
import Glibc
import JSONDocuments
import Results

/// The references of a folder, one file for each scenario.
public struct ReferenceFolder: Sendable {
  /// The folder.
  public let path: String

  /// Names a folder of references.
  public init(_ path: String) { self.path = path }

  /// The scenarios that have a reference, by name.
  public var names: [String] {
    DiskFolder.names(in: path).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(5)) }
  }

  private func file(_ scenario: String) -> String { "\(path)/\(scenario).json" }

  /// The reference of a scenario; nil: there is none.
  ///
  /// - Throws: ``CatalogueProblem`` if it is damaged.
  public func read(_ scenario: String) throws(CatalogueProblem) -> ReferenceResult? {
    guard DiskFile.exists(file(scenario)) else { return nil }
    do {
      return try JSONDecoder().decode(
        ReferenceResult.self, from: Data(try DiskFile.read(file(scenario))))
    } catch let problem as FileProblem {
      throw .refused(problem)
    } catch {
      throw .unreadable("\(file(scenario)) is no reference result; write it anew")
    }
  }

  /// Writes the reference of a scenario in place of what was there.
  public func write(_ result: ReferenceResult) throws(CatalogueProblem) {
    do {
      try DiskFolder.make(path)
      try FileDraft(file(result.scenario)).publish(Array(result.json.document.utf8))
    } catch {
      throw .refused(error)
    }
  }

  /// Removes the reference of a scenario that is gone.
  public func remove(_ scenario: String) throws(CatalogueProblem) {
    guard unlink(file(scenario)) == 0 else {
      throw .refused(.unwritable(path: file(scenario), reason: FileProblem.lastReason))
    }
  }
}
