import Results
import Studies

/// A stored run that a command names.
enum StoredSubject {
  /// Reads the run of a name.
  ///
  /// - Throws: ``CommandFailure`` with 66 if there is none, or it is damaged.
  static func run(_ name: String, root: String) throws(CommandFailure) -> StoredRun {
    let folder: String
    do {
      folder = try StoredRuns(root: root).folder(named: name)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
    do {
      return try StoredRun(folder: folder)
    } catch {
      throw CommandFailure(.missingInput, error.description)
    }
  }
}
