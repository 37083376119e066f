/// The words that stand inside of figures and in the heads of their tables.
public struct ChartWords: Hashable, Sendable {
  /// Heads of columns and names of axes.
  public let strategy, group, stage, low, high, estimate, finding, atRisk, numbersAtRisk: String
  /// Heads of columns and names of axes.
  public let from, to, share, ofFirst, ofPrevious, category, target, expected: String
  /// What an interval says of a difference.
  public let better, worse, unclear: String
  /// Stands where there is no number.
  public let nothing: String
  /// Stands between the ends of an interval.
  public let until: String
  /// Names of the lines under a figure that stands alone.
  public let sample, interval, unit, window, source, command: String
  /// What begins a remark, and what ends it: `(` and `)`.
  public let opening, closing: String
  /// Names of large numbers, the largest first.
  public let magnitudes: [Magnitude]

  /// The name of a large number.
  public struct Magnitude: Hashable, Sendable {
    /// How many ones it is.
    public let size: Double
    /// What is written after the figure, with the space before it.
    public let text: String

    /// Makes a name.
    public init(_ size: Double, _ text: String) {
      self.size = size
      self.text = text
    }
  }

  /// English words.
  public static let english = ChartWords(
    strategy: "strategy", group: "comparison", stage: "stage", low: "low", high: "high",
    estimate: "estimate", finding: "finding", atRisk: "at risk",
    numbersAtRisk: "Numbers at risk", from: "from", to: "to", share: "share",
    ofFirst: "of the first", ofPrevious: "of the one before", category: "category",
    target: "target", expected: "expected", better: "better", worse: "worse",
    unclear: "cannot tell",
    nothing: "–", until: "to", sample: "Sample", interval: "Interval", unit: "Unit",
    window: "Window", source: "Source", command: "Redraw", opening: " (", closing: ")",
    magnitudes: [Magnitude(1e9, " bn"), Magnitude(1e6, " M"), Magnitude(1e3, " k")])

  /// Chinese words.
  public static let chinese = ChartWords(
    strategy: "策略", group: "比较", stage: "阶段", low: "下限", high: "上限", estimate: "估计值",
    finding: "结论", atRisk: "风险人数", numbersAtRisk: "风险人数", from: "从", to: "到",
    share: "占比", ofFirst: "占首阶段", ofPrevious: "占上一阶段", category: "类别",
    target: "目标", expected: "预期", better: "更好", worse: "更差", unclear: "无法判断", nothing: "–",
    until: "至", sample: "样本", interval: "区间", unit: "单位", window: "时间窗",
    source: "来源", command: "重绘", opening: "（", closing: "）",
    magnitudes: [Magnitude(1e8, " 亿"), Magnitude(1e4, " 万")])
}
