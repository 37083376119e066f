import Marketing

/// Costs that change as time goes by: `+7.7% per year`, `-2% per month`.
enum DriftText {
  static func parse(_ text: String) throws(Fault) -> CostDrift {
    var phrase = Phrase(text)
    let start = phrase.offset
    let (number, glued) = try phrase.number("the drift", signed: true)
    guard glued == "%" else {
      throw Fault(.unit, "a drift is in per cent", suggest: "+5% per year", offset: start)
    }
    guard phrase.take("per") else {
      throw phrase.fault(.unit, "per what?", suggest: "\(phrase.done) per year")
    }
    let span = try phrase.period()
    try phrase.end(after: "the drift")
    guard number.value > -100, number.value <= 1_000 else {
      throw Fault(
        .range, "a drift of \(number.value.brief)%; it must be above -100% and at most 1000%",
        offset: start)
    }
    return CostDrift(yearly: CostDrift.yearly(1 + number.value / 100, per: span))
  }
}
