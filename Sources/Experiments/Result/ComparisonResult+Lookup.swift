public import Measures

extension ComparisonResult {
  /// The figure of a strategy, a measure and a slice; nil if there is none.
  ///
  /// - Complexity: O(number of figures).
  public func figure(_ strategy: String, _ measure: String, _ slice: Slice = .overall) -> Figure? {
    figures.first { $0.measure == measure && $0.strategy == strategy && $0.slice == slice }
  }

  /// The difference of a strategy to the baseline in a measure and a slice; nil if there is none.
  ///
  /// - Complexity: O(number of differences).
  public func difference(
    _ strategy: String, _ measure: String, _ slice: Slice = .overall
  ) -> Difference? {
    differences.first { $0.measure == measure && $0.strategy == strategy && $0.slice == slice }
  }

  /// The definition of a measure by its id; nil if no figure has it.
  public func definition(_ measure: String) -> MeasureDefinition? {
    measures.first { $0.id == measure }
  }

  /// The costs of a strategy.
  public func costs(of strategy: String) -> CostSummary? {
    costs.first { $0.strategy == strategy }
  }

  /// Whether every required target was met; one that cannot be told was not.
  ///
  /// Targets on strategies that did not run are left out.
  public var meetsRequiredTargets: Bool {
    targets.allSatisfy { !$0.required || $0.status >= .met || $0.status == .notRun }
  }
}
