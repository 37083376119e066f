import JSONDocuments
import Foundation
import Results
import Testing

@Suite("Files of a run")
struct ResultFilesTests {
  @Test(
    "digests are SHA-256",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func digest(text: String, hex: String) {
    #expect(Digest(of: Array(text.utf8)).description == hex)
    #expect(Digest(text: hex) == Digest(of: Array(text.utf8)))
  }

  @Test("a run's id follows from its content alone, and every part of the content counts")
  func identity() {
    func identity(
      scenario: String = "footfall: 1", overrides: [String] = [], strategies: [String] = ["a"],
      replications: Int = 20, seed: UInt64 = 1, inputs: [RunIdentity.InputFile] = []
    ) -> String {
      RunIdentity(
        scenario: Digest(of: Array(scenario.utf8)), overrides: overrides, inputs: inputs,
        strategies: strategies, replications: replications, seed: seed
      ).id
    }
    // A changed id makes every stored run unknown: change it only with the version or the format.
    #expect(identity() == "2nzxhke3n1rj")
    let input = RunIdentity.InputFile(path: "a.csv", digest: Digest(of: [1]))
    let other = RunIdentity.InputFile(path: "b.csv", digest: Digest(of: [2]))
    let ids = [
      identity(), identity(scenario: "footfall: 1 "), identity(overrides: ["a=b"]),
      identity(strategies: ["a", "b"]), identity(replications: 21), identity(seed: 2),
      identity(inputs: [input]), identity(inputs: [other]),
    ]
    #expect(Set(ids).count == ids.count)
    #expect(identity(inputs: [input, other]) == identity(inputs: [other, input]))
  }

  @Test(
    "numbers read back as they were, in the fewest digits",
    arguments: [
      (0.1, "0.1"), (1200, "1200"), (-0.0, "0"), (1e-7, "1e-07"), (1.0 / 3, "0.3333333333333333"),
      (.nan, ""), (.infinity, "inf"),
    ])
  func numbers(value: Double, text: String) { #expect(NumberText.plain(value) == text) }

  @Test("documents are the same bytes each time and valid JSON")
  func json() throws {
    let value: JSONValue = [
      "z": .number(0.5), "a": ["\"quoted\"\n推荐\u{1}", .null], "empty": [], "n": .natural(.max),
    ]
    #expect(
      value.document == """
        {
          "z": 0.5,
          "a": [
            "\\"quoted\\"\\n推荐\\u0001",
            null
          ],
          "empty": [],
          "n": 18446744073709551615
        }

        """)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(value.document.utf8))
    }
  }

  @Test("fields with commas, quotes and line breaks are quoted; missing ones are empty")
  func csv() {
    var table = TidyTable(
      name: "t", meaning: "", columns: [.init("a", .text, ""), .init("b", .number, "")])
    table.append(.text("x, \"y\"\n"), .missing)
    table.append(.text("推荐"), .number(0.25))
    #expect(table.csv == "a,b\n\"x, \"\"y\"\"\n\",\n推荐,0.25\n")
  }

  @Test("every column of every table has a meaning, and the dictionary is a valid document")
  func dictionary() throws {
    let tables = ResultTables.tables(of: try SampleComparison.result())
    for table in tables {
      for column in table.columns {
        #expect(column.meaning.hasSuffix("."), "\(table.name).\(column.name)")
      }
    }
    let package = DataPackage.document(name: "n", title: "t", tables: tables)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(package.document.utf8)) as? [String: Any])
    #expect((object["resources"] as? [Any])?.count == tables.count)
  }

  @Test("the summary has the documented keys in their order")
  func summary() throws {
    let document = SummaryDocument.document(of: try SampleComparison.result())
    guard case .object(let members) = document else {
      Issue.record("not an object")
      return
    }
    #expect(
      members.map(\.key) == [
        "format", "program", "scenario", "seed", "replications", "baseline", "hidden", "verdict",
        "strategies", "differences", "targets", "pairing", "measures", "warnings", "failures",
      ])
    #expect(
      StoredJudgement(summary: document.document)
        == StoredJudgement(failedReplications: 0, missesRequiredTarget: false))
  }
}
