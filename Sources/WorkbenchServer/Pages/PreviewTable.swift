import Experiments
import Measures
import Pages
import Reports

/// What moving levers changes, measure by measure.
struct PreviewTable {
  let outcome: Preview.Outcome
  let strategy: String

  private var currency: String? { outcome.moved.scenario.currency }

  private var measures: [MeasureDefinition] {
    let moved = outcome.moved
    let ids = MeasureCatalogue.headlines(
      of: moved.measures.map(\.id), rankBy: moved.scenario.rankBy
    ) {
      moved.figure(strategy, $0)?.mean != nil
    }
    return ids.compactMap { id in moved.measures.first { $0.id == id } }
  }

  /// The figure, the table, and what they rest on.
  var markup: HTML {
    """
    \(figure.markup)
    <div class="scroll" tabindex="0" role="region" aria-label="What the levers change">
    <table class="figures"><thead><tr><th scope="col">Measure</th><th scope="col">As written</th>\
    <th scope="col">As moved</th><th scope="col">Difference</th></tr></thead>\
    <tbody>\(measures.map(row))</tbody></table></div>
    <p class="quiet">\(basis)</p>
    """
  }

  private var figure: ChangeFigure {
    var figure = ChangeFigure(
      title: "As moved against as written.",
      interval: "95 % intervals of paired differences, n = \(outcome.moved.replications)")
    for measure in measures {
      let change = change(measure)
      figure.add(
        measure.title, relative: change?.relative, interval: change?.relativeInterval,
        finding: change?.finding, better: measure.better)
    }
    return figure
  }

  private func change(_ measure: MeasureDefinition) -> Difference? {
    outcome.moved.change(of: strategy, measure.id, from: outcome.written)
  }

  private func row(_ measure: MeasureDefinition) -> HTML {
    let change = change(measure)
    return """
      <tr><th scope="row"><abbr title="\(measure.definition)">\(measure.title)</abbr></th>\
      <td>\(text(outcome.written, measure))</td><td>\(text(outcome.moved, measure))</td>\
      <td>\(difference(change, measure))<br>\(reading(change, measure))</td></tr>

      """
  }

  private func text(_ result: ComparisonResult, _ measure: MeasureDefinition) -> String {
    guard let value = result.figure(strategy, measure.id)?.mean else { return "no number" }
    return measure.unit.text(value, currency: currency)
  }

  /// The difference with half of its interval, as `footfall compare` prints it.
  private func difference(_ change: Difference?, _ measure: MeasureDefinition) -> String {
    guard let value = change?.difference else { return "–" }
    if measure.unit == .share { return FigureText.points(value, change?.interval) }
    let text = FigureText.figure(value, change?.interval, measure.unit)
    return (value > 0 ? "+" : "") + text
      + (measure.unit == .money ? currency.map { " " + $0 } ?? "" : "")
  }

  /// What the interval says; whether that is good is said in words, and in colour besides.
  private func reading(_ change: Difference?, _ measure: MeasureDefinition) -> HTML {
    switch change?.finding {
    case .higher:
      verdict("higher", isGood: measure.better == .neither ? nil : measure.better == .higher)
    case .lower:
      verdict("lower", isGood: measure.better == .neither ? nil : measure.better == .lower)
    case .same: "the same"
    case .cannotTell: "cannot tell yet"
    case .undefined, nil: "–"
    }
  }

  private func verdict(_ word: String, isGood: Bool?) -> HTML {
    switch isGood {
    case true?: "<span class=\"good\">▲ \(word), better</span>"
    case false?: "<span class=\"bad\">▼ \(word), worse</span>"
    case nil: "\(word)"
    }
  }

  private var basis: String {
    let result = outcome.moved
    let each =
      outcome.eachStandsFor > 1
      ? ", each customer of the model standing for \(outcome.eachStandsFor)" : ""
    return
      "± is half of a 95 % interval of paired differences, n = \(result.replications) replications, "
      + "\(MeasureUnit.whole(Double(result.scenario.people))) people\(each); same people and same luck on "
      + "both sides."
  }
}
