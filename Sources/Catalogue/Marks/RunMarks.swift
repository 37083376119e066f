import Foundation
import JSONDocuments
import Results

/// Tags and notes: what people say of runs.
///
/// They are kept in a file of their own beside the runs, `tags.json`.
/// The file is written whole and put in place in one step, by one process at a time.
struct RunMarks: Hashable, Sendable {
  /// What is said of one run.
  struct Mark: Hashable, Sendable {
    var tags: [String] = []
    var note: String?

    var isEmpty: Bool { tags.isEmpty && note == nil }
  }

  /// The file's name in the root folder.
  static let fileName = "tags.json"

  /// The marks, by the run's path below the root.
  private(set) var marks: [String: Mark]

  /// Reads the file; there is nothing in one that is not there.
  ///
  /// - Throws: ``CatalogueProblem`` if it is damaged: what people wrote is not thrown away.
  init(root: String) throws(CatalogueProblem) {
    let path = root + "/" + RunMarks.fileName
    guard DiskFile.exists(path) else {
      marks = [:]
      return
    }
    do {
      let shape = try JSONDecoder().decode(Shape.self, from: Data(try DiskFile.read(path)))
      marks = shape.runs.mapValues { Mark(tags: $0.tags, note: $0.note) }
    } catch let problem as FileProblem {
      throw .refused(problem)
    } catch {
      throw .unreadable(
        "\(path) is damaged; mend it, or move it away to go on without tags and notes")
    }
  }

  /// The mark of a run.
  subscript(path: String) -> Mark {
    get { marks[path] ?? Mark() }
    set { marks[path] = newValue.isEmpty ? nil : newValue }
  }

  /// Writes the file; runs stand in order of their paths.
  func write(root: String) throws(CatalogueProblem) {
    let members = marks.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { path, mark in
        JSONValue.Member(
          path,
          .object(
            [.init("tags", .array(mark.tags.map { .text($0) }))]
              + (mark.note.map { [.init("note", .text($0))] } ?? [])))
      }
    let document: JSONValue = ["format": .count(1), "runs": .object(members)]
    do {
      try FileDraft(root + "/" + RunMarks.fileName).publish(Array(document.document.utf8))
    } catch {
      throw .refused(error)
    }
  }

  /// Whether a text may be a tag: one word that a command line can carry.
  static func isTag(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 64 && !text.hasPrefix("+") && !text.hasPrefix("-")
      && !text.contains {
        $0.isWhitespace || $0 == "," || $0.unicodeScalars.contains { $0.value < 32 }
      }
  }

  private struct Shape: Decodable {
    struct Mark: Decodable {
      let tags: [String]
      let note: String?
    }
    let runs: [String: Mark]
  }
}
