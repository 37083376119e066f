import JSONDocuments
import Foundation
import Results

/// The committed list of scenarios with the counters they had.
struct GateFile {
  /// One scenario as it is run, and what it cost.
  struct Entry {
    let name, path: String
    let set: [String]
    var counters: [(name: String, value: Int)]
  }

  let path: String
  var scenarios: [Entry]

  /// Reads a list.
  init(path: String) throws(GateFailure) {
    self.path = path
    let bytes: [UInt8]
    do {
      bytes = try DiskFile.read(path)
    } catch {
      throw GateFailure(66, error.description)
    }
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)),
      document.format == 1
    else { throw GateFailure(65, "\(path) is not a list of scenarios with counters, format 1") }
    scenarios = document.scenarios.map { entry in
      let counters = entry.counters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      return Entry(name: entry.name, path: entry.path, set: entry.set, counters: counters)
    }
  }

  /// Puts the list in place of the file, with the counters it has now.
  func write() throws(GateFailure) {
    let document: JSONValue = [
      "format": .count(1),
      "scenarios": .array(
        scenarios.map { entry in
          [
            "name": .text(entry.name), "path": .text(entry.path),
            "set": .array(entry.set.map { .text($0) }),
            "counters": .object(
              entry.counters.map { JSONValue.Member($0.name, .count($0.value)) }),
          ]
        }),
    ]
    do {
      try FileDraft(path).publish(Array(document.document.utf8))
    } catch {
      throw GateFailure(73, error.description)
    }
  }
}

/// The shape of the file.
private struct Document: Decodable {
  struct Entry: Decodable {
    let name, path: String
    let set: [String]
    let counters: [String: Int]
  }

  let format: Int
  let scenarios: [Entry]
}
