import Results
import TestFolders
import Testing

@Suite("Tables that figures are drawn from")
struct FigureTableTests {
  let folder: TemporaryFolder
  let run: StoredRun

  init() throws {
    folder = try TemporaryFolder()
    run = try SampleRun.made(in: folder)
  }

  @Test("courses end where the measures of the whole run are")
  func courses() throws {
    let courses = try #require(try run.table("courses"))
    for arm in run.summary.findings.strategies {
      for measure in ["acquired", "spend"] {
        let end = courses.rows.last { $0["strategy"] == arm.strategy && $0["course"] == measure }
        let mean = try #require(arm.figure(measure)?.mean)
        #expect(abs((end?.number("mean") ?? -1) - mean) <= 1e-9 * max(1, mean))
      }
      let rows = courses.rows.filter { $0["strategy"] == arm.strategy && $0["course"] == "active" }
      #expect(rows.compactMap { $0.count("tick") } == Array(0...26))
    }
  }

  @Test("moves of an edge add up to how often it was taken, whatever stages it leaves")
  func moves() throws {
    let moves = try #require(try run.table("moves"))
    for arm in run.summary.findings.strategies {
      for edge in ["notice", "open", "doze", "wake", "leave"] {
        let sum = moves.rows.filter { $0["strategy"] == arm.strategy && $0["edge"] == edge }
          .reduce(0) { $0 + ($1.number("moves") ?? 0) }
        let taken = try #require(arm.figure("taken card.\(edge)")?.mean)
        #expect(abs(sum - taken) <= 1e-9 * max(1, taken))
      }
    }
    #expect(moves.rows.filter { $0["edge"] == "open" }.allSatisfy { $0.flag("shared") })
    #expect(moves.rows.filter { $0["edge"] == "doze" }.allSatisfy { !$0.flag("shared") })
  }

  @Test("cohorts hold every customer acquired once, and nobody comes back into one")
  func cohorts() throws {
    let cohorts = try #require(try run.table("cohorts"))
    for arm in run.summary.findings.strategies {
      let rows = cohorts.rows.filter { $0["strategy"] == arm.strategy }
      let joined = rows.filter { $0.count("age") == 0 }.reduce(0) {
        $0 + ($1.number("acquired") ?? 0)
      }
      #expect(abs(joined - (arm.figure("acquired")?.mean ?? -1)) < 1e-9 * max(1, joined))
      for (row, next) in zip(rows, rows.dropFirst())
      where row.count("first_tick") == next.count("first_tick") {
        #expect((next.number("staying") ?? 0) <= (row.number("staying") ?? 0))
      }
    }
  }
}
