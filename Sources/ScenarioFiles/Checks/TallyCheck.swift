import Marketing

/// Checks that the tallies which targets and frames ask for are kept.
struct TallyCheck {
  let scenario: Scenario
  let reading: Reading

  func run() {
    for target in scenario.targets {
      check(target.measure.measure, at: "targets.\(target.id).measure")
    }
    for frame in scenario.frames {
      for row in frame.rows { check(row.measure.measure, at: "frames.\(frame.id)") }
    }
  }

  /// A tally the program keeps by itself is there only where there is something to count.
  private func check(_ measure: Measure, at path: String) {
    guard case .count(let tally) = measure,
      Scenario.standingTallyFamilies.contains(String(tally.prefix { $0 != "." })),
      reading.strategiesAreSound,
      scenario.journeys.allSatisfy({ reading.soundJourneys.contains($0.id) })
    else { return }
    let kept = scenario.standingTallies
    guard !kept.contains(where: { $0 == tally || $0.hasPrefix(tally + ".") }) else { return }
    reading.report(
      Fault(
        .unknownReference, "nothing is counted as `\(tally)`",
        suggest: NearestWord.of(tally, among: kept).map { "count \($0)" }, allowed: kept),
      at: reading.place(path: path, head: true))
  }
}
