import Charts
import Experiments
import Marketing
import Results

extension Report {
  /// The first screen: what it comes to, how sure that is, and what it hangs on.
  var verdict: HTML {
    let findings = summary.findings
    let text = VerdictText(findings: findings, summary: summary, language: language)
    let change: HTML? = text.change.map { "<p>\($0)</p>\n" }
    return """
      <h2 id="verdict-heading" class="badge \(isDecided ? "is-good" : "is-open")">\
      <span class="shape" aria-hidden="true">\(isDecided ? "●" : "◆")</span>\
      \(isDecided
        ? language("Verdict: decided", "结论：可以判断")
        : language("Verdict: cannot tell yet", "结论：尚不能判断"))</h2>
      <p class="headline">\(text.headline)</p>
      <p>\(text.certainty)</p>
      \(change)\(assumptions)
      \(ranking(findings))
      """
  }

  private var isDecided: Bool { summary.findings.verdict.decided }

  /// Every strategy's place, costs and customers.
  func ranking(_ findings: StoredFindings) -> HTML {
    let rankBy = findings.verdict.rankBy
    let hasOwnMeasure = rankBy != "acquisition-cost"
    func cost(_ cost: StoredFindings.Cost?) -> HTML {
      guard let cost else { return "–" }
      guard let value = cost.cost else { return "\(language.plane(cost.words))" }
      return stacked(value, cost.interval, .money(""))
    }
    func figure(_ arm: StoredFindings.Strategy, _ measure: String) -> HTML {
      let figure = arm.figure(measure)
      let unit = language.chartUnit(of: measure, in: summary)
      return stacked(figure?.mean, figure?.interval, measure == "spend" ? .money("") : unit)
    }
    let order = findings.verdict.ranking.map(\.strategy)
    let rest = findings.strategies.map(\.strategy).filter { !order.contains($0) }
    let rows = (order + rest).compactMap { id -> [HTML]? in
      guard let arm = findings.strategy(id) else { return nil }
      var name: HTML = "\(id)"
      if arm.title != id, !arm.title.isEmpty {
        name += "<br><span class=\"quiet\">\(arm.title)</span>"
      }
      if arm.isBaseline {
        name += " <span class=\"quiet\">\(language("(baseline)", "（基准）"))</span>"
      }
      if arm.isHidden, id != Scenario.hiddenArm {
        name += " <span class=\"quiet\">\(language("(no strategy money)", "（不花钱）"))</span>"
      }
      let own: [HTML] = hasOwnMeasure ? [figure(arm, rankBy)] : []
      return [name] + own + [
        cost(arm.costs.average), cost(arm.costs.incremental), figure(arm, "acquired"),
        figure(arm, "spend"),
      ]
    }
    let own =
      hasOwnMeasure ? [(language.title(of: rankBy, in: summary), true)] : []
    return HTMLTable(
      label: language("Strategies from best to worst", "策略排名，从优到劣"),
      columns: [(language("Strategy", "策略"), false)] + own
        + [
          (inCurrency("acquisition-cost"), true), (inCurrency("incremental-cost"), true),
          (language.title(of: "acquired", in: summary), true), (inCurrency("spend"), true),
        ], rows: rows, isFoldable: true
    ).html
  }

  /// The title of a measure of money, with the currency.
  private func inCurrency(_ measure: String) -> String {
    language.title(of: measure, in: summary)
      + (summary.scenario.currency.map { language(", \($0)", "，\($0)") } ?? "")
  }

  /// A value, and below it its interval.
  func stacked(_ value: Double?, _ interval: StoredInterval?, _ unit: ChartUnit) -> HTML {
    let words = language.chartWords
    guard let value else { return "\(words.nothing)" }
    let whole = unit.text(value, low: interval?.low, high: interval?.high, words: words)
    guard let range = whole.firstRange(of: words.opening), whole.hasSuffix(words.closing) else {
      return "\(whole)"
    }
    let ends = whole[range.upperBound...].dropLast(words.closing.count)
    return "\(String(whole[..<range.lowerBound]))<br><span class=\"quiet\">\(String(ends))</span>"
  }

  /// What the verdict hangs on: what the scenario says is assumed, what was set by hand, and how long
  /// and on whom it was played.
  private var assumptions: HTML {
    let said = values.filter { $0.path == "meta.assumed" || $0.path.hasPrefix("meta.assumed[") }
    let left = values.filter { $0.path == "meta.left-out" || $0.path.hasPrefix("meta.left-out[") }
    var items: [HTML] = said.map {
      "<li><strong>\(language("Assumed", "假设"))</strong>\(language(": ", "："))\(withCode($0.value))</li>"
    }
    if said.isEmpty {
      let none = language(
        "The scenario does not say which of its values are assumed (`meta: {assumed: …}`).",
        "场景没有说明哪些数值是假设的（`meta: {assumed: …}`）。")
      items.append("<li>\(withCode(none))</li>")
    }
    items += left.map {
      "<li><strong>\(language("Left out", "未纳入"))</strong>\(language(": ", "："))\(withCode($0.value))</li>"
    }
    let given = values.filter { $0.origin.hasPrefix("--") }
    if !given.isEmpty {
      let list = given.map { "\($0.path) = \($0.value)" }.joined(separator: language("; ", "；"))
      items.append(
        "<li><strong>\(language("Set for this run", "本次运行改动"))</strong>\(language(": ", "："))\(list)</li>"
      )
    }
    items.append("<li>\(played)</li>")
    items.append(
      "<li>\(aboutIntervals)</li>"
    )
    return """
      <div class="hangs">
      <h2>\(language("What it hangs on", "结论取决于"))</h2>
      <ul>
      \(items.joined())
      </ul>
      </div>
      """
  }

  /// What an interval says, and what it does not.
  private var aboutIntervals: String {
    let n = summary.replications.inFigures
    guard n > 1 else {
      return language(
        "There are no intervals: one replication says nothing of luck. At least two are needed, better twenty.",
        "没有区间：只有一次重复，无法说明运气的影响。至少需要两次，最好二十次。")
    }
    return language(
      "Intervals are 95 % confidence intervals for the mean over \(n) replications: they speak of luck, not of "
        + "how sure the scenario's figures are. A figure without one came out the same each time.",
      "区间为 \(n) 次重复均值的 95 % 置信区间：说明的是运气，而不是场景数值有多可靠。没有区间的数值在每次重复中都相同。")
  }

  /// A text of the scenario with what stands between back-quotes as code.
  private func withCode(_ text: String) -> HTML {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return "\(text)" }
    return parts.enumerated().map { place, part -> HTML in
      place % 2 == 1 ? "<code>\(part)</code>" : "\(part)"
    }.joined(by: "")
  }

  /// How many people, how long, and with what before and after.
  private var played: String {
    let scenario = summary.scenario
    var parts = [
      language(
        "\(language.whole(Double(scenario.people))) customers over \(language.ticks(scenario.ticks, scenario.tick))",
        "\(language.whole(Double(scenario.people))) 名客户，\(language.ticks(scenario.ticks, scenario.tick))"
      )
    ]
    if let people = scenario.eachStandsFor {
      parts.append(language("each agent stands for \(people) people", "每个智能体代表 \(people) 人"))
    }
    parts.append(
      scenario.warmUpTicks == 0
        ? language("no warm-up", "无预热期")
        : language(
          "\(language.ticks(scenario.warmUpTicks, scenario.tick)) of warm-up before",
          "之前预热 \(language.ticks(scenario.warmUpTicks, scenario.tick))"))
    if scenario.followUpTicks > 0 {
      parts.append(
        language(
          "\(language.ticks(scenario.followUpTicks, scenario.tick)) of follow-up after",
          "之后跟踪 \(language.ticks(scenario.followUpTicks, scenario.tick))"))
    }
    let defaults = values.filter { $0.origin == "default" }.count
    parts.append(
      language(
        "of \(values.count) values \(defaults) are the language's defaults",
        "\(values.count) 个数值中 \(defaults) 个为默认值"))
    return parts.joined(separator: language(", ", "，")) + language(".", "。")
  }
}
