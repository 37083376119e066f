import Marketing

/// Reads what a target expects: one figure, or a table by label, tally, time or contact number.
struct ExpectationReader {
  let measure: MeasureReference
  let isChange: Bool

  private var kind: FigureKind { FigureKind(measure.measure) }

  /// The rows, or nil after reporting what is wrong.
  func rows(_ field: Field) -> [ExpectedRow]? {
    guard field.node.entries != nil else { return single(field) }
    guard let entries = field.entries("a table of expectations") else { return nil }
    let rows = entries.compactMap { entry -> ExpectedRow? in
      let row = row(entry.field)
      if let fault = problem(ofKey: entry.key, field.reading.vocabulary) {
        field.reading.report(fault, at: entry.keyPlace)
        return nil
      }
      return row.map { ExpectedRow(key: entry.key, bound: $0.bound, scale: $0.scale) }
    }
    return rows.count == entries.count ? rows : nil
  }

  private func single(_ field: Field) -> [ExpectedRow]? {
    guard let row = row(field) else { return nil }
    let needs: String?
    switch measure.measure {
    case .hazardByContact: needs = "contact number, `{1: 3.4%, 2: 3.3%}`"
    case .count(""): needs = "tally, `{posts: 31 within 30%}`"
    default: needs = measure.by.map { "label of `\($0)`" }
    }
    guard needs == nil else {
      field.report(.wrongShape, "this measure has a figure for each \(needs ?? "")")
      return nil
    }
    return [row]
  }

  private func row(_ field: Field) -> ExpectedRow? {
    field.parse("an expectation such as `650 within 10%`") { text throws(Fault) in
      let (bound, scale) = try ExpectationText.parse(
        text, kind, isChange: isChange, currency: field.reading.vocabulary.currency)
      return ExpectedRow(bound: bound, scale: scale)
    }
  }

  /// What is wrong with the key of a row.
  private func problem(ofKey key: String, _ vocabulary: Vocabulary) -> Fault? {
    if let by = measure.by {
      guard let labels = vocabulary.names.labels(of: by), !labels.contains(key) else { return nil }
      return .unknownLabel(key, of: by, labels: labels)
    }
    switch measure.measure {
    case .count(let prefix): return problem(ofTally: prefix, key, vocabulary.names)
    case .hazardByContact:
      guard Int(key).map({ $0 >= 1 && String($0) == key }) ?? false else {
        return Fault(.value, "`\(key)` is no contact number; they count from 1")
      }
      return nil
    case .inStage: return problem(ofTime: key, vocabulary.timing)
    case .regret: return problem(ofWindow: key, vocabulary.timing)
    default:
      return Fault(
        .wrongShape, "this measure has one figure; a table needs `by <category>` in `measure:`")
    }
  }

  private func problem(ofTally prefix: String, _ key: String, _ names: Names) -> Fault? {
    let full = prefix.isEmpty ? key : "\(prefix).\(key)"
    let below = names.tallies.compactMap { tally in
      prefix.isEmpty
        ? tally : tally.hasPrefix(prefix + ".") ? String(tally.dropFirst(prefix.count + 1)) : nil
    }
    guard !names.tallies.contains(full), names.journeys.isComplete else { return nil }
    return Fault(
      .unknownReference, "no edge counts `\(full)`", suggest: NearestWord.of(key, among: below),
      allowed: below)
  }

  /// `day 9` is the state at the end of day 9; `day 0` the start.
  private func problem(ofTime key: String, _ timing: Timing) -> Fault? {
    let phrase = Phrase(key)
    guard phrase.words.count == 2, let unit = TimeUnit(rawValue: phrase.words[0].text),
      unit == .day || unit == .week, let number = Int(phrase.words[1].text), number >= 0
    else {
      return Fault(.value, "`\(key)` is no time of the run", allowed: ["day 9", "week 4"])
    }
    let end = timing.length.seconds + timing.followUp.seconds
    guard number <= 1_000_000, Int64(number) * unit.seconds <= end else {
      return Fault(.contradiction, "`\(key)` is after the end of the run")
    }
    return nil
  }

  /// `week 1 to 4`, without repetition.
  private func problem(ofWindow key: String, _ timing: Timing) -> Fault? {
    let window: Window
    do throws(Fault) { window = try WindowText.parse(key) } catch { return error }
    guard window.every == nil else {
      return Fault(.value, "a row has one window; leave `every` out", suggest: "week 1 to 4")
    }
    guard window.start.seconds < timing.length.seconds else {
      return Fault(.contradiction, "`\(key)` is after the end of the run")
    }
    return nil
  }

  /// Adds the number of observations to each row.
  func addSizes(_ field: Field, to rows: inout [ExpectedRow]) {
    guard kind == .share, !isChange else {
      field.report(
        .contradiction, "`data-size` is for expected shares; this measure is no share")
      return
    }
    let count = ValueType<Int>.count("a number of observations")
    guard field.node.entries != nil else {
      let size = count.read(field)
      for index in rows.indices { rows[index].dataSize = size }
      return
    }
    for entry in field.entries("a table of numbers") ?? [] {
      guard let index = rows.firstIndex(where: { $0.key == entry.key }) else {
        let keys = rows.compactMap(\.key)
        field.reading.report(
          Fault(
            .unknownReference, "`expect` has no row `\(entry.key)`",
            suggest: NearestWord.of(entry.key, among: keys), allowed: keys), at: entry.keyPlace)
        continue
      }
      rows[index].dataSize = count.read(entry.field)
    }
  }
}
