import Foundation
import TestFolders
import Testing

/// Names of journeys, stages, segments and strategies that are made to hurt, from the file to report and exports.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct HostileNameTests {
  /// A scenario in which a name stands in one place, and a title wherever there can be one.
  private func text(
    journey: String = "card", stage: String = "active", segment: String = "young",
    strategy: String = "much", title: String = "Much"
  ) -> String {
    func quoted(_ name: String) -> String {
      "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    return """
      footfall: 1
      title: \(quoted(title))
      currency: CNY
      time: {tick: week, length: 8 weeks}
      customers: {count: 400, segments: {\(quoted(segment)): {share: 40%}, old: {share: 60%}}}
      journeys:
        \(quoted(journey)):
          stages: {aware: prospect, \(quoted(stage)): customer, left: lost}
          edges:
            open: {from: aware, to: \(quoted(stage)), chance: 2% per week, drivers: {leaflets: x5}}
            leave: {from: \(quoted(stage)), to: left, chance: 1.5% per week}
      channels:
        leaflets: {kind: broadcast, reach: 60%, cost: 0.60 CNY each}
      strategies:
        \(quoted(strategy)): {title: \(quoted(title)), channels: {leaflets: 400 CNY per week}}
        little: {channels: {leaflets: 100 CNY per week}}
      targets:
        gain: {measure: acquired, strategy: little, expect: at least 1}
      experiment: {replications: 2, seed: 7}

      """
  }

  private func folder(_ text: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "plan.yaml")
    return folder
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a\"b", "a'b", "../../etc/passwd", "a/b", "..",
    "=cmd|'/c calc'!A0",
    "a,b", "a b", "a`b", "a\\b", "a&b", String(repeating: "x", count: 200), "a\u{202E}b", "",
  ])
  func aNameThatIsNoWordIsRefusedWhereverItStands(_ name: String) throws {
    let texts = [
      ("plan.yaml:7:", text(journey: name)), ("plan.yaml:8:", text(stage: name)),
      ("plan.yaml:5:", text(segment: name)), ("plan.yaml:15:", text(strategy: name)),
    ]
    for (place, text) in texts {
      let folder = try folder(text)
      let outcome = try FootfallProcess.run(["run", "plan.yaml", "--quiet"], in: folder)
      #expect(outcome.status == 65, "\(place): \(outcome.status) \(outcome.output)")
      let line = outcome.errors.split(separator: "\n").first { $0.hasPrefix(place) } ?? ""
      #expect(
        ["cannot name", "needs a name", "can have 100", "the name `"].contains {
          line.contains($0)
        },
        "\(place): \(outcome.errors)")
      #expect(outcome.errors.utf8.count < 4_000, "\(place)")
      #expect(folder.contents() == ["plan.yaml"])
    }
  }

  @Test(arguments: [
    String(repeating: "x", count: 100), String(repeating: "推", count: 100), "推荐-有礼",
    "עברית", "العربية", "ไทย",
  ])
  func aNameInAnyScriptComesThroughReportAndExports(_ name: String) throws {
    for text in [
      text(journey: name), text(stage: name), text(segment: name), text(strategy: name),
    ] {
      try comesThrough(text, showing: name)
    }
  }

  @Test func aTitleMadeToHurtStaysAText() throws {
    let title =
      "</script><script>alert(1)</script> \"quoted\" 'too' ../../up &amp; \u{202E}turned "
      + String(repeating: "long ", count: 40) + "推荐"
    let folder = try comesThrough(text(title: title), showing: "推荐")
    let page = String(decoding: try folder.bytes("page.html"), as: UTF8.self)
    #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
    #expect(page.split(separator: "<script").count == 2)
  }

  /// Runs, reports in both languages, plots and exports in every format that needs no other program.
  @discardableResult
  private func comesThrough(_ text: String, showing name: String) throws -> TemporaryFolder {
    let folder = try folder(text)
    let outcome = try FootfallProcess.shell(
      """
      $footfall run plan.yaml --quiet || exit 91
      $footfall report plan --out page.html --language en || exit 92
      $footfall report plan --out seite.html --language zh || exit 93
      $footfall plot plan --figure funnel --format svg --out funnel.svg || exit 94
      for format in csv json sqlite; do
        $footfall export plan --format $format --out $format --odd --stress || exit 95
      done
      $footfall results --format csv && $footfall verify results/plan/*
      """, in: folder)
    #expect(outcome.status == 0, "\(outcome.status) \(outcome.errors)")
    for page in ["page.html", "seite.html"] {
      let page = String(decoding: try folder.bytes(page), as: UTF8.self)
      #expect(page.contains(name))
      #expect(page.split(separator: "<script").count == 2)
    }
    let drawing = String(decoding: try folder.bytes("funnel.svg"), as: UTF8.self)
    #expect(!drawing.contains("<script"))
    for file in folder.contents(of: "json") where file.hasSuffix(".json") {
      let bytes = try folder.bytes("json/\(file)")
      #expect((try? JSONSerialization.jsonObject(with: bytes)) != nil, "\(file)")
    }
    #expect(String(decoding: try folder.bytes("csv/measures.csv"), as: UTF8.self).contains("plan"))
    return folder
  }
}
