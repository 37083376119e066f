import ArgumentParser
import Foundation

/// Things as the command line names them: ids with commas between.
struct IDList: Equatable {
  /// The ids, in the order given.
  let ids: [String]
  private let option: String

  /// Reads `a,b`, the value of an option such as `--strategies`.
  init(_ text: String, of option: String) {
    ids = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    self.option = option
  }

  /// Refuses a list that names none, or one of them twice.
  func check() throws {
    if ids.isEmpty {
      throw ValidationError("\(option) names none; write ids with commas between: a,b.")
    }
    for (place, id) in ids.enumerated() where ids[..<place].contains(id) {
      throw ValidationError("\(option) names '\(id)' twice; each runs once.")
    }
  }
}
