import Charts
import Results

extension RunFigures {
  /// The caption of a figure; `interval` says what its intervals are of, where it is not the mean itself.
  func caption(
    _ id: String, _ title: String, _ sentence: String, unit: String, hasInterval: Bool = true,
    interval words: String? = nil, window: String? = nil, source: String
  ) -> Caption {
    let replications = summary.replications.inFigures
    return Caption(
      title: title, sentence: sentence, unit: unit,
      interval: replications > 1
        ? words ?? interval(hasInterval, replications)
        : interval(hasInterval, replications),
      n: language(
        "\(replications) replication\(replications == 1 ? "" : "s") of \(people) customers",
        "每次 \(people) 名客户，重复 \(replications) 次"),
      window: window ?? wholeRun, source: source,
      command: "footfall plot \(run.manifest.id) --figure \(id)"
        + (language == .english ? "" : " --language \(language.rawValue)"))
  }

  /// What an interval is of, or why there is none: it is about the mean, not about single replications.
  private func interval(_ isShown: Bool, _ replications: Int) -> String {
    if replications < 2 {
      return language("none, from one replication", "无：只有一次重复")
    }
    return isShown
      ? language("95 % confidence for the mean over replications", "重复均值的 95 % 置信区间")
      : language("none shown; means over replications", "未显示；为重复均值")
  }

  private var people: String { language.whole(Double(summary.scenario.people)) }

  /// The measured length and the follow-up.
  var wholeRun: String {
    let scenario = summary.scenario
    let measured = language.window(scenario.tick, 1, scenario.ticks)
    guard scenario.followUpTicks > 0 else { return measured }
    let follow = language.ticks(scenario.followUpTicks, scenario.tick)
    return measured + language(" and \(follow) of follow-up", "及跟踪 \(follow)")
  }

  /// The file and the rows that a figure comes from: `costs.csv, kind average, lines 2 to 12`.
  func source(_ table: StoredTable, _ what: String, lines: [Int]) -> String {
    let sorted = lines.sorted()
    guard let first = sorted.first, let last = sorted.last else { return table.fileName }
    if sorted.count > 1, sorted.count <= 6, sorted.count < last - first + 1 {
      let list = sorted.map { "\($0)" }.joined(separator: ", ")
      return table.fileName + (what.isEmpty ? "" : ", \(what)") + ", "
        + language("lines \(list)", "第 \(list) 行")
    }
    let place =
      first == last
      ? language("line \(first)", "第 \(first) 行")
      : language(
        "\(sorted.count) of lines \(first) to \(last)", "第 \(first) 至 \(last) 行中的 \(sorted.count) 行"
      )
    let all =
      sorted.count == last - first + 1 && first != last
      ? language("lines \(first) to \(last)", "第 \(first) 至 \(last) 行") : place
    return table.fileName + (what.isEmpty ? "" : ", \(what)") + ", " + all
  }

  /// Who is lowest and who is highest, in a sentence.
  func extremes(
    _ title: String, _ rows: [(name: String, value: Double?, text: String)]
  ) -> String {
    let known = rows.compactMap { row in row.value.map { (row.name, $0, row.text) } }
    guard let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 })
    else { return language("\(title): no strategy has a number.", "\(title)：没有可用的数值。") }
    if known.count == 1 {
      return language(
        "\(title): \(least.2) for \(least.0).", "\(least.0) 的\(title)：\(least.2)。")
    }
    if least.1 == most.1 {
      return language(
        "\(title) is the same under all: \(least.2).", "\(title)在各策略下相同：\(least.2)。")
    }
    let lowest = language.list(known.filter { $0.1 == least.1 }.map(\.0))
    let highest = language.list(known.filter { $0.1 == most.1 }.map(\.0))
    return language(
      "\(title): lowest for \(lowest), \(least.2); highest for \(highest), \(most.2).",
      "\(title)：\(lowest) 最低，为 \(least.2)；\(highest) 最高，为 \(most.2)。")
  }
}
