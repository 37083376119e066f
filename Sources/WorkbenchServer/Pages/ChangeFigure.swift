import Charts
import Experiments
import Measures
import Pages

/// Relative changes with their intervals as the report draws them, beside a table that says the same.
struct ChangeFigure {
  /// What is compared with what.
  let title: String
  /// What the intervals are.
  let interval: String
  private(set) var rows: [ForestChart.Row] = []

  init(title: String, interval: String) { (self.title, self.interval) = (title, interval) }

  /// Adds a change; one without a number is left to the table.
  mutating func add(
    _ label: String, group: String = "", relative: Double?, interval: Interval95?,
    finding: Difference.Finding?, better: Direction
  ) {
    guard let relative, finding != .undefined else { return }
    rows.append(
      ForestChart.Row(
        label: label, group: group, estimate: relative, low: interval?.low, high: interval?.high,
        standing: ChangeFigure.standing(finding, better)))
  }

  /// The figure; nothing if no change has a number.
  var markup: HTML {
    guard !rows.isEmpty else { return .nothing }
    let chart = ForestChart(
      id: "changes",
      caption: Caption(
        title: title, sentence: sentence, unit: "relative change, %", interval: interval, n: "",
        window: "", source: "", command: ""), rows: rows)
    return """
      <figure class="report"><figcaption><strong>\(title)</strong> <span class="quiet">\(sentence) \
      Relative change; \(interval).</span></figcaption>\(HTML.drawing(of: chart))</figure>
      """
  }

  private var sentence: String {
    func count(_ standing: ForestChart.Standing) -> Int {
      rows.count { $0.standing == standing }
    }
    let (better, rest) = (count(.better), count(.neither))
    let verb = better == 1 ? "is" : "are"
    let neither = rest > 0 ? ", \(rest) neither" : ""
    return
      "Of \(rows.count) changes \(better) \(verb) for the better, \(count(.worse)) for the "
      + "worse\(neither), and \(count(.unclear)) cannot be told from none."
  }

  private static func standing(
    _ finding: Difference.Finding?, _ better: Direction
  ) -> ForestChart.Standing {
    switch (finding, better) {
    case (.cannotTell, _), (.undefined, _), (nil, _): .unclear
    case (.same, _), (_, .neither): .neither
    case (.lower, .lower), (.higher, .higher): .better
    default: .worse
    }
  }
}
