import Foundation
import TerminalText
import TestFolders
import Testing

/// A scenario wholly in Chinese goes all the way: read, explained, run, shown, stored, verified.
@Suite(
  "A scenario in Chinese",
  .enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct ChineseScenarioTests {
  /// Every id, title and label is Chinese.
  static let text = """
    # 传单多发还是少发？
    footfall: 1
    title: 传单：多发，还是少发？
    currency: CNY
    meta: {systems: [推荐], 说明: 全部为设定}
    time: {tick: week, length: 8 weeks}
    customers:
      count: 400
      segments: {青年: {share: 40%}, 家庭: {share: 60%}}
      features: {谨慎: 20%}
    products:
      借记卡: {margin: 4 CNY per week}
    journeys:
      银行卡:
        stages: {知道: prospect, 使用: customer, 离开: lost}
        edges:
          开卡: {from: 知道, to: 使用, chance: 2% per week, drivers: {传单: x5, 谨慎: x0.5}, then: {hold: 借记卡, count: {开卡数: 1}}}
          销卡: {from: 使用, to: 离开, chance: 1.5% per week, then: {drop: 借记卡}}
    channels:
      传单: {kind: broadcast, reach: 60%, cost: 0.60 CNY each}
    incentives:
      开卡礼: {when: 银行卡.开卡, give: {customer: 10 CNY}, abuse-if: [谨慎], half-effect: 10 CNY}
    strategies:
      大量: {title: 大量发传单, channels: {传单: 400 CNY per week}, offers: [开卡礼]}
      少量: {title: 少量发传单, channels: {传单: 100 CNY per week}}
    experiment: {replications: 3, seed: 7}
    targets:
      更多: {measure: count 开卡数, strategy: 大量, against: 少量, expect: at least +1%}
      青年户: {measure: conversion 知道 to 使用 by segment, strategy: 大量, expect: {青年: 20% within 15 points, 家庭: 20% within 15 points}}

    """

  private func folder(_ text: String = Self.text) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/传单.yaml"))
    return folder
  }

  @Test("it is run, kept under its own name, and verified")
  func stored() throws {
    let folder = try folder()
    let run = try FootfallProcess.run(["run", "传单.yaml", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("传单：多发，还是少发？\n"))
    for line in run.output.split(separator: "\n") where !line.hasPrefix("Files: ") {
      #expect(DisplayWidth.columns(of: line) <= 80, "\(line)")
    }
    let id = try #require(folder.contents(of: "results/传单").first { !$0.contains("/") })
    let path = "results/传单/\(id)"
    #expect(run.output.hasSuffix("Files: \(path)/\n"))
    let measures = String(decoding: try folder.bytes("\(path)/measures.csv"), as: UTF8.self)
    #expect(measures.contains("\n大量,count 开卡数,"))
    #expect(measures.contains(",segment,青年,"))
    let verified = try FootfallProcess.run(["verify", path], in: folder)
    #expect(verified.status == 0, "\(verified.errors)")
    // A data package's own name is Latin or left out; the title is the scenario's.
    let package = try #require(
      JSONSerialization.jsonObject(with: try folder.bytes("\(path)/datapackage.json"))
        as? [String: Any])
    #expect(package["name"] == nil)
    #expect(package["title"] as? String == "传单：多发，还是少发？")
    let summary = try #require(
      JSONSerialization.jsonObject(with: try folder.bytes("\(path)/summary.json"))
        as? [String: Any])
    #expect((summary["scenario"] as? [String: Any])?["name"] as? String == "传单")
  }

  /// Ids of strategies enter no draw, so the figures are the same, and wide letters take two columns each.
  @Test("its tables stand as those of ids as wide in Latin letters do")
  func aligned() throws {
    let latin = ["大量": "much", "少量": "less"]
    func tables(_ text: String) throws -> [Substring] {
      let run = try FootfallProcess.run(["run", "传单.yaml", "--quiet"], in: try folder(text))
      #expect(run.status == 0, "\(run.errors)")
      let start = try #require(run.output.range(of: "Costs in CNY"))
      // Rows only: sentences may break between wide letters.
      return run.output[start.lowerBound...].split(separator: "\n").filter { line in
        ![" ", "Mind", "Files"].contains { line.hasPrefix($0) }
      }
    }
    let wide = try tables(Self.text)
    let narrow = try tables(
      latin.sorted(by: <).reduce(Self.text) { $0.replacing("\($1.key):", with: "\($1.value):") }
        .replacing("strategy: 大量, against: 少量", with: "strategy: much, against: less")
        .replacing("strategy: 大量", with: "strategy: much"))
    #expect(wide.count == narrow.count && wide.count > 8)
    for (one, other) in zip(wide, narrow) {
      #expect(DisplayWidth.columns(of: one) == DisplayWidth.columns(of: other), "\(one)\n\(other)")
      #expect(one.filter(\.isNumber) == other.filter(\.isNumber))
    }
  }

  @Test("its edges and values are explained by their names, and names close to them are offered")
  func explained() throws {
    let folder = try folder()
    let edge = try FootfallProcess.run(["explain", "传单.yaml", "银行卡.开卡"], in: folder)
    #expect(edge.status == 0 && edge.output.contains("传单"), "\(edge.errors)")
    let value = try FootfallProcess.run(["explain", "传单.yaml", "channels.传单"], in: folder)
    #expect(value.output.contains("channels.传单.reach = 60%"))
    let slip = try FootfallProcess.run(["explain", "传单.yaml", "银行卡.开户"], in: folder)
    #expect(slip.status == 64)
    #expect(slip.errors.contains("near to it: 银行卡.开卡"), "\(slip.errors)")
    let set = try FootfallProcess.run(
      ["run", "传单.yaml", "--quiet", "--set", "channels.传单.reach=50%"], in: folder)
    #expect(set.status == 0, "\(set.errors)")
  }

  @Test("the caret stands below the wrong word, two columns for each wide letter before it")
  func caret() throws {
    let text = Self.text.replacing("drivers: {传单: x5", with: "drivers: {传但: x5")
    let outcome = try FootfallProcess.run(["validate", "传单.yaml"], in: try folder(text))
    #expect(outcome.status == 65)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("开卡: {from") })
    let before = try #require(lines[row].range(of: "传但")?.lowerBound)
    let caret = lines[row + 1]
    #expect(
      caret.prefix { $0 == " " }.count == DisplayWidth.columns(of: lines[row][..<before]),
      "\(outcome.output)")
    #expect(caret.hasSuffix("^"))
  }

  @Test("full-width punctuation is read in texts, and refused with its ASCII twin in values")
  func punctuation() throws {
    let text = Self.text.replacing("reach: 60%", with: "reach: 60％")
    let outcome = try FootfallProcess.run(["validate", "传单.yaml"], in: try folder(text))
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("did you mean `60%`?"), "\(outcome.output)")
    #expect(try FootfallProcess.run(["validate", "传单.yaml"], in: try folder()).status == 0)
  }

  @Test("it is checked by the system it shows")
  func checked() throws {
    let outcome = try FootfallProcess.run(["check", ".", "--quiet"], in: try folder())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\n推荐\n  传单: 传单：多发，还是少发？\n"), "\(outcome.output)")
    let rows = outcome.output.split(separator: "\n").filter { $0.hasPrefix("    ") }
    // The column "on" begins in the same place in every row.
    let starts = rows.compactMap { row in
      row.range(of: "  大量").map { DisplayWidth.columns(of: row[..<$0.lowerBound]) }
    }
    #expect(starts.count == 3 && Set(starts).count == 1, "\(outcome.output)")
  }
}
