import Foundation
import Marketing
import ScenarioFiles
import Testing

@Suite("Customers from a file")
struct CustomerFileTests {
  private let scenario = """
    footfall: 1
    customers:
      count: 10
      file: people.csv
      separator: ";"
      features:
        age: {column: age, otherwise: 40 ± 10 years}
        phone: {column: contact, rename: {mob: mobile}, otherwise: {mobile: 50%, fixed: 50%}}
        member: {column: member, otherwise: 10%}
        job: {column: job}
    journeys:
      j:
        stages: {a: prospect, b: customer}
        edges: {go: {from: a, to: b, chance: 1% per week, drivers: {job: {clerk: x2}, member: x2}}}
    strategies: {none-at-all: {}}
    """

  /// Loads the scenario beside a file with this text.
  private func load(
    _ csv: String, scenario text: String? = nil, set: [(String, String)] = []
  ) throws -> LoadResult {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("customers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try csv.write(
      to: folder.appendingPathComponent("people.csv"), atomically: true, encoding: .utf8)
    let path = folder.appendingPathComponent("test.yaml").path
    let overrides = Overrides(set.map { Overrides.Setting(path: $0.0, value: $0.1) })
    var result = ScenarioLoader.load(
      ScenarioText(path: path, text: text ?? scenario), overrides: overrides)
    for index in result.diagnostics.indices {
      result.diagnostics[index].file = result.diagnostics[index].file
        .replacing(folder.path + "/", with: "")
    }
    return result
  }

  private let good = """
    "age";"contact";"member";"job"
    31;"mob";"yes";"clerk"
    45.5;"fixed";"no";"none; yet"
    60;"mobile";"no";"clerk"
    """

  @Test("quotation marks that do not come in pairs are told at their line, and swallow no rows")
  func openQuotation() throws {
    let result = try load(good.replacing("\"fixed\"", with: "\"fixed"))
    #expect(result.scenario == nil)
    let found = try #require(result.diagnostics.first { $0.message.contains("come in pairs") })
    #expect(found.file == "people.csv" && found.line == 4)
  }

  @Test("columns are typed by their declaration, or by what they look like")
  func typed() throws {
    let result = try load(good)
    let customers = try #require(result.scenario).customers
    #expect(customers.count == 3)
    let file = try #require(customers.file)
    #expect(file.rows == 3)
    #expect(file.values["age"] == [31, 45.5, 60])
    #expect(file.values["phone"] == [0, 1, 0])
    #expect(file.values["member"] == [1, 0, 0])
    #expect(file.values["job"] == [0, 1, 0])
    #expect(
      customers.features.map(\.kind) == [
        .number(unit: "years"), .category(["mobile", "fixed"]), .flag,
        .category(["clerk", "none; yet"]),
      ])
    #expect(
      result.diagnostics.map(\.summary) == [
        "test.yaml:3:10: note: the file has 3 rows, and each is one customer; `count` is not used"
      ])
  }

  @Test("drawn rows leave the count as it is")
  func sampled() throws {
    let result = try load(good, set: [("customers.rows", "sample")])
    #expect(result.scenario?.customers.count == 10)
    #expect(result.scenario?.customers.file?.sampled == true)
    #expect(result.diagnostics == [])
  }

  @Test("without the file the distributions stand in; without one of those, the column is missed")
  func withoutFile() throws {
    #expect(
      try load(good, set: [("customers.file", "none")]).diagnostics.map(\.summary) == [
        "test.yaml:10:5: error: `job` comes from a file, and there is none; name one under `customers: "
          + "{file: …}` or say `otherwise:` how it is spread"
      ])
    let text = scenario.replacing("job: {column: job}", with: "job: {clerk: 40%, other: 60%}")
    let result = try load(good, scenario: text, set: [("customers.file", "none")])
    #expect(result.diagnostics == [])
    #expect(result.scenario?.customers.count == 10)
    #expect(result.scenario?.customers.file == nil)
  }

  @Test(
    "what is wrong in the file is located in the file",
    arguments: [
      ("31;", "old;", "people.csv:2:1: error: row 2, column `age`: `old` is not a number"),
      (
        "\"mob\"", "\"mobil\"",
        "people.csv:2:2: error: row 2, column `contact`: `mobil` is not one of the labels of `otherwise` (mobile, fixed)"
      ),
      (
        "\"no\";\"none", "\"maybe\";\"none",
        "people.csv:3:3: error: row 3, column `member`: `maybe` is not yes or no"
      ),
      (
        "45.5;", "45,5;",
        "people.csv:3:1: error: row 3, column `age`: `45,5` is not a number; decimals have a point, "
          + "`45.5`"
      ),
      (
        "31;", ";", "people.csv:2:1: error: row 2, column `age`: the cell is empty, not a number"
      ),
      (
        "\"contact\";\"member\"", "\"contact\";\"age\"",
        "people.csv:1:3: error: two columns are headed `age`; rename or remove one"
      ),
      ("60;\"mobile\"", "60", "people.csv:4:1: error: this row has 3 values, the headings are 4"),
    ])
  func located(old: String, new: String, message: String) throws {
    let found = try load(good.replacing(old, with: new)).diagnostics.filter {
      $0.severity == .error
    }
    #expect(found.map(\.summary) == [message])
  }

  @Test("a row's place counts the line ends inside quoted cells and empty lines")
  func quotedLineEnds() throws {
    let csv = "\"age\";\"contact\";\"member\";\"job\"\n31;mob;yes;\"a\nb\"\n\nold;mob;yes;clerk\n"
    let found = try load(csv).diagnostics.filter { $0.severity == .error }
    #expect(
      found.map(\.summary) == [
        "people.csv:5:1: error: row 5, column `age`: `old` is not a number"
      ])
  }

  @Test(
    "a column that is used as a number stays one when a cell is bad",
    arguments: [
      "drivers: {age: x1.2 per 10}", "drivers: {age: {under 30: x2}}",
      "drivers: {age: {60 and over: x2}}", "only: [age at least 25]", "only: [not age above 60]",
    ])
  func numericUse(use: String) throws {
    let text = scenario.replacing(
      "{column: age, otherwise: 40 ± 10 years}", with: "{column: age}"
    ).replacing("drivers: {job: {clerk: x2}, member: x2}", with: use)
    let found = try load(good.replacing("45.5", with: "abc"), scenario: text).diagnostics
    #expect(
      found.filter { $0.severity == .error }.map(\.summary) == [
        "people.csv:3:1: error: row 3, column `age`: `abc` is not a number"
      ])
    #expect(try load(good, scenario: text).scenario != nil)
  }

  @Test("a column of codes that is used by its labels stays a category")
  func codes() throws {
    let text = scenario.replacing(
      "{column: age, otherwise: 40 ± 10 years}", with: "{column: age}"
    ).replacing("{job: {clerk: x2}, member: x2}", with: "{age: {abc: x2}}")
    let result = try load(good.replacing("45.5", with: "abc"), scenario: text)
    #expect(result.scenario?.customers.file?.values["age"] == [0, 1, 2])
  }

  @Test("a count beside a file is not used, even when it is right; one row is one row")
  func countBesideFile() throws {
    #expect(try load(good, set: [("customers.count", "3")]).diagnostics.count == 1)
    let one = good.split(separator: "\n").prefix(2).joined(separator: "\n")
    #expect(
      try load(one).diagnostics.map(\.message) == [
        "the file has 1 row, and each is one customer; `count` is not used"
      ])
  }

  @Test("a folder and a device are no CSV files")
  func notRegular() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for (path, message) in [
      (folder, "`\(folder)` is a folder; name the CSV file in it"),
      ("/dev/null", "`/dev/null` is not a regular file; copy what it holds into a CSV file"),
    ] {
      let found = try load(good, set: [("customers.file", path)]).diagnostics
      #expect(found.map(\.message) == [message])
    }
  }

  @Test("a missing file, a missing column and a wrong separator have a way out")
  func missing() throws {
    let none = try load(good, set: [("customers.file", "peopel.csv")]).diagnostics.map(\.summary)
    #expect(
      none == [
        "--set customers.file=peopel.csv: error: there is no file `peopel.csv`, neither in the working "
          + "directory nor beside the scenario"
      ])
    let column = try load(good.replacing("contact", with: "contacts")).diagnostics
      .filter { $0.severity == .error }
    #expect(column.map(\.summary) == ["test.yaml:8:21: error: the file has no column `contact`"])
    #expect(column.first?.suggestion == "contacts")
    let separator = try load(good, set: [("customers.separator", ",")]).diagnostics
    #expect(
      separator.map(\.summary) == [
        "test.yaml:4:9: error: the headings of `people.csv` are not parted by `,`: "
          + "\"age\";\"contact\";\"member\";\"job\""
      ])
    #expect(separator.first?.suggestion == "separator: \";\"")
  }

  @Test("a word to rename that never occurs is warned of")
  func rename() throws {
    let found = try load(good.replacing("\"mob\"", with: "\"fixed\"")).diagnostics
    #expect(
      found.map(\.summary).contains(
        "test.yaml:8:21: warning: `rename` names `mob`, which the column never holds"))
  }

  @Test("ties come from a file too, and their rows must exist")
  func ties() throws {
    let network = scenario.replacing(
      "journeys:\n", with: "network: {kind: file, file: people.csv, columns: [a, b]}\njourneys:\n"
    )
    .replacing("  file: people.csv\n", with: "").replacing(
      "job: {column: job}", with: "job: {clerk: 100%}")
    let result = try load("a,b\n0,1\n1,2\n0,9\n", scenario: network)
    guard case .file(_, let ties)? = result.scenario?.network?.kind else {
      Issue.record("no ties: \(result.diagnostics.map(\.summary))")
      return
    }
    #expect(ties == [Tie(0, 1), Tie(1, 2), Tie(0, 9)])
    let far = try load("a,b\n0,1\n1,10\n", scenario: network).diagnostics.map(\.summary)
    #expect(
      far == [
        "test.yaml:10:29: error: `people.csv` ties row 10, but the last of 10 customers is row 9"
      ])
    let own = try load("a,b\n0,1\n1,1\n", scenario: network).diagnostics.map(\.summary)
    #expect(own == ["people.csv:3:1: error: a tie is two different row numbers from 0, not `1, 1`"])
  }
}
