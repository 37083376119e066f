public import Charts
public import Results

/// The figures of a stored run, those for which it has data, in the order of the report.
///
///     let charts = try RunCharts(run: run, language: .english)
///     charts.chart("forest")?.drawing(width: 720).svg(style: .standalone)
public struct RunCharts: Sendable {
  /// Figures that belong together.
  public struct Section: Sendable {
    /// Names the section in addresses.
    public let id: String
    /// Its heading.
    public let title: String
    /// What the figures have in common, in a sentence; may be empty.
    public let lead: String
    /// The figures.
    public let charts: [any Chart]
  }

  /// The sections that have figures.
  public let sections: [Section]
  /// What was expected and what came out; nil for a run without targets.
  public let targets: (any Chart)?
  private let figures: RunFigures

  /// Reads the tables of a run and makes all of its figures.
  ///
  /// - Throws: ``Results/StoredRunProblem`` if a table is gone or damaged.
  public init(
    run: StoredRun, language: PageLanguage = .english
  ) throws(StoredRunProblem) {
    let figures = try RunFigures(run, language: language)
    self.figures = figures
    targets = figures.targets
    sections = [
      figures.costSection, figures.outcomeSection, figures.differenceSection,
      figures.journeySection, figures.stayingSection, figures.timeSection, figures.peopleSection,
      figures.channelSection, figures.moneySection, figures.deskSection, figures.rewardSection,
    ].filter { !$0.charts.isEmpty }
  }

  /// All figures in order.
  public var all: [any Chart] { sections.flatMap(\.charts) + (targets.map { [$0] } ?? []) }

  /// The figure of a name; nil if this run has none of it.
  public func chart(_ id: String) -> (any Chart)? { all.first { $0.id == id } }

  /// A figure of a measure.
  func figure(
    _ strategy: String, _ measure: String, by: String?, label: String?
  ) -> RunFigures.Cell? {
    figures.cell(strategy, measure, by: by, label: label)
  }
}
