import Foundation
public import Marketing
public import ScenarioFiles

/// Scenario files of the repository.
public enum ScenarioFile {
  /// The repository's folder, by the place of this source file.
  public static let root: String = {
    let support = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return support.appendingPathComponent("../..").standardized.path
  }()

  /// Why a scenario cannot be run.
  public struct Problem: Error, CustomStringConvertible {
    /// All its mistakes, with their places.
    public let description: String
  }

  /// The text of a file of the repository.
  public static func text(_ path: String) throws -> ScenarioText {
    try ScenarioText.read(path: root + "/" + path)
  }

  /// Reads a scenario of the repository, with values put in place of the file's.
  public static func load(_ path: String, _ settings: [String] = []) throws -> Scenario {
    let loaded = ScenarioLoader.load(
      try text(path), overrides: Overrides(settings.compactMap { Overrides.Setting($0) }))
    guard let scenario = loaded.scenario else {
      throw Problem(
        description: loaded.diagnostics.map { $0.rendered() }.joined(separator: "\n"))
    }
    return scenario
  }

  /// The ids of the shipped scenarios, in order, but for those that no benchmark can be named after.
  public static let library: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: root + "/scenarios")
    return (files ?? []).filter { $0.hasSuffix(".yaml") && $0.utf8.allSatisfy { $0 < 128 } }.map {
      String($0.dropLast(5))
    }.sorted()
  }()
}
