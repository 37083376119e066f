import ArgumentParser
import Foundation

/// Strategies as the command line names them: ids with commas between.
struct StrategyList: Equatable {
  /// The ids, in the order given.
  let ids: [String]

  /// Reads `a,b`.
  init(_ text: String) {
    ids = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  /// Refuses a list that names none, or one of them twice.
  func check() throws {
    if ids.isEmpty {
      throw ValidationError("--strategies names none; write ids with commas between: a,b.")
    }
    for (place, id) in ids.enumerated() where ids[..<place].contains(id) {
      throw ValidationError("--strategies names '\(id)' twice; each strategy runs once.")
    }
  }
}
