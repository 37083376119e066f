import Marketing

extension Field {
  /// Notes that a length of time is rounded up to whole ticks.
  func noteTicks(of span: TimeSpan) {
    let tick = reading.vocabulary.timing.tick
    guard span.seconds % tick.seconds != 0 else { return }
    let ticks = span.ticks(of: tick.span)
    let unit = ticks == 1 ? tick.rawValue : tick.rawValue + "s"
    reading.report(
      Fault(
        .ticks, "`\(node.text ?? "")` is no whole number of \(tick.rawValue)s; it acts as \(ticks) "
          + unit), at: node.place, severity: .note)
  }

  /// Reports a window that lies wholly outside the run.
  func checkWithinRun(_ window: Window) -> Window {
    let timing = reading.vocabulary.timing
    let end = timing.length.seconds + timing.followUp.seconds
    if window.start.seconds >= end, !reading.clockIsFaulty {
      let ticks = timing.ticks + timing.followUpTicks
      report(
        .contradiction,
        "`\(node.text ?? "")` is outside the run, which ends after \(ticks) \(timing.tick.rawValue)"
          + (ticks == 1 ? "" : "s"))
    }
    return window
  }
}

/// Lists of conditions, all of which must hold, with `{any: […]}` where one is enough.
enum ConditionList {
  static func read(_ field: Field, isAll: Bool = true) -> [Condition]? {
    var conditions: [Condition] = []
    var isSound = true
    for item in field.itemsOrSelf {
      if let condition = readOne(item) {
        conditions.append(condition)
      } else {
        isSound = false
      }
    }
    guard isSound else { return nil }
    guard isAll else { return conditions }
    let items = field.itemsOrSelf
    let check = ConditionCheck(timing: field.reading.vocabulary.timing)
    if let (first, second) = check.contradiction(in: conditions) {
      items[second].report(
        .contradiction, "`\(items[first].node.text ?? "this")` and "
          + "`\(items[second].node.text ?? "that")` never hold together")
      return nil
    }
    return conditions
  }

  private static func readOne(_ item: Field) -> Condition? {
    if item.node.entries != nil {
      guard let section = Section(item, what: "a condition", keys: [AnyKeys.any], isRecorded: false),
        let several = section[AnyKeys.any]
      else { return nil }
      return .any(several)
    }
    let words = "a condition such as `in card.active`"
    let condition = item.parse(words) { text throws(Fault) in
      try ConditionText.parse(text, item.reading.vocabulary)
    }
    if case .during(let window)? = condition { _ = item.checkWithinRun(window) }
    return condition
  }

  private enum AnyKeys {
    static let any = Key<[Condition]>(
      "any", .alternatives, .required, "conditions of which one must hold")
  }
}
