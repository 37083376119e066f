import Reports
import Results
import Studies

/// The scenario files that some paths stand for, and the systems that they should show between them.
struct ScenarioLibrary {
  /// Paths of scenario files, in the order given, those of a folder by name.
  private(set) var scenarios: [String] = []
  /// The systems of `systems.txt`, in its order.
  private(set) var systems: [LibraryReport.System] = []

  /// The folders looked through, without links: links may lead in circles.
  private var visited: Set<String> = []

  /// The file that lists systems: an id at the beginning of each line, then what it is.
  static let index = "systems.txt"

  /// Looks through files and folders.
  ///
  /// - Throws: ``CommandFailure`` with 66 if there is no scenario.
  init(_ paths: [String]) throws(CommandFailure) {
    for path in paths {
      try add(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    }
    guard !scenarios.isEmpty else {
      throw CommandFailure(
        .missingInput, "no scenario (*.yaml) in \(paths.joined(separator: ", "))")
    }
  }

  private mutating func add(_ path: String) throws(CommandFailure) {
    guard DiskFolder.isFolder(path) else {
      scenarios.append(path)
      return
    }
    if Interruption.isPending {
      throw CommandFailure(.interrupted, "interrupted; nothing was run")
    }
    guard visited.insert(DiskFolder.realPath(path) ?? path).inserted else { return }
    for name in DiskFolder.names(in: path) where !name.hasPrefix(".") {
      let inner = "\(path)/\(name)"
      if name == ScenarioLibrary.index {
        let text = try refusal { () throws(FileProblem) in try DiskFile.readText(inner) }
        systems += text.split(separator: "\n").compactMap { ScenarioLibrary.system(of: $0) }
      } else if DiskFolder.isFolder(inner) {
        try add(inner)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml"), !DiskFile.isSpecial(inner) {
        scenarios.append(inner)
      }
    }
  }

  /// `B3  referral programme`; nil for a comment.
  private static func system(of line: Substring) -> LibraryReport.System? {
    let words = line.split(separator: " ")
    guard let id = words.first, !line.hasPrefix("#") else { return nil }
    return LibraryReport.System(String(id), words.dropFirst().joined(separator: " "))
  }
}
