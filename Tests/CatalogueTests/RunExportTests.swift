import Foundation
import Results
import TestFolders
import Testing

@testable import Catalogue

/// An export is whole, says what every column is, and keeps runs apart.
@Suite struct RunExportTests {
  private func runs(_ folder: TemporaryFolder) throws -> [StoredRun] {
    let first = try MadeRun().write(below: folder.path)
    let second = try MadeRun(id: "bbbbbbbbbbbb", seed: 8).write(below: folder.path)
    return try [first, second].map { try StoredRun(folder: "\(folder.path)/\($0)") }
  }

  @Test func rowsOfAllRunsStandInOneTableWithTheirRunBeforeThem() throws {
    let folder = try TemporaryFolder()
    let out = folder.path + "/out"
    let files = try RunExport.write(try runs(folder), format: .csv, to: out)
    #expect(files.contains("measures.csv") && files.contains("datapackage.json"))
    let text = try String(contentsOfFile: out + "/measures.csv", encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasPrefix("scenario,run,strategy,measure"))
    #expect(lines.count == 5 && lines[1].hasPrefix("bank,aaaaaaaaaaaa,branch,acquisition-cost,"))
    #expect(lines[4].hasPrefix("bank,bbbbbbbbbbbb,branch,acquired,"))
  }

  @Test func aFolderWithContentIsNotTouched() throws {
    let folder = try TemporaryFolder()
    let runs = try runs(folder)
    let before = folder.contents()
    #expect(throws: CatalogueProblem.self) {
      try RunExport.write(runs, format: .csv, to: folder.path + "/bank")
    }
    #expect(folder.contents() == before)
  }

  @Test func jsonHasNumbersAsNumbersAndNothingAsNull() throws {
    let folder = try TemporaryFolder()
    _ = try RunExport.write(try runs(folder), format: .json, to: folder.path + "/out")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: folder.bytes("out/measures.json")) as? [[String: Any]])
    #expect(rows[1]["mean"] as? Double == 12 && rows[1]["low"] is NSNull)
    #expect(rows[1]["thin"] as? Bool == false)
  }

  @Test func sqliteHasATableOfWhatColumnsMean() throws {
    let folder = try TemporaryFolder()
    _ = try RunExport.write(try runs(folder), format: .sqlite, to: folder.path + "/out")
    let bytes = try folder.bytes("out/footfall.sqlite")
    #expect(bytes.starts(with: Data("SQLite format 3\0".utf8)))
  }
}
