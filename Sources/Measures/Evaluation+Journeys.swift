import Engine
import Marketing

/// Stages and edges: who was where, who went where, how long it took.
extension Evaluation {
  func journeyValue(of measure: Measure, _ key: String?, _ cells: [Int]) -> MeasureValue {
    switch measure {
    case .edgeRate(let edge):
      guard let index = record.layout.index(of: edge) else { return unknown("edge \(edge)") }
      return .ratio(
        Double(record.taken.sum(middle: index, cells: cells)),
        over: Double(customerTicks(atRiskOf: index, cells)))
    case .taken(let edge):
      guard let index = record.layout.index(of: edge) else { return unknown("edge \(edge)") }
      return .number(Double(record.taken.sum(middle: index, cells: cells)))
    case .entered(let stage):
      guard let index = record.layout.index(of: stage) else { return unknown("stage \(stage)") }
      return .number(Double(record.entered.sum(0, index, cells: cells)))
    case .inStage(let stage, let time):
      return inStage(stage, time, key, cells)
    case .conversion(let from, let to):
      guard let pair = pair(from, to) else { return unreachable(from, to) }
      return .ratio(
        Double(record.conversions.sum(pair, 1, cells: cells)),
        over: Double(record.conversions.sum(pair, 0, cells: cells)))
    case .timeToConvert(let from, let to):
      guard let pair = pair(from, to) else { return unreachable(from, to) }
      return .ratio(
        Double(record.conversions.sum(pair, 2, cells: cells)) * record.layout.tick.days,
        over: Double(record.conversions.sum(pair, 1, cells: cells)))
    case .count(let tally): return count(tally, key, cells)
    default: return unknown("measure of journeys \(measure.id)")
    }
  }

  /// Customers in the stages an edge leaves, at the start of each tick, added over ticks.
  private func customerTicks(atRiskOf edge: Int, _ cells: [Int]) -> Int64 {
    record.layout.edgeSources[edge].reduce(0) { total, stage in
      (0..<record.taken.shape.outer).reduce(total) {
        $0 + record.inStage.sum($1, stage, cells: cells)
      }
    }
  }

  private func inStage(
    _ stage: StageReference, _ time: TimeSpan?, _ key: String?, _ cells: [Int]
  ) -> MeasureValue {
    guard let index = record.layout.index(of: stage) else { return unknown("stage \(stage)") }
    let last = record.inStage.shape.outer - 1
    var row = time.map { $0.ticks(of: record.layout.tick) } ?? last
    if let key {
      guard let time = TimeSpan(moment: key) else { return unknown("time '\(key)'") }
      row = time.ticks(of: record.layout.tick)
    }
    guard row <= last else { return .undefined("the run ends before") }
    return .number(Double(record.inStage.sum(row, index, cells: cells)))
  }

  private func count(_ tally: String, _ key: String?, _ cells: [Int]) -> MeasureValue {
    let asked = key.map { tally.isEmpty ? $0 : "\(tally).\($0)" } ?? tally
    let found = record.layout.tallies.indices.filter {
      tallyMatches(record.layout.tallies[$0], asked)
    }
    guard !found.isEmpty else { return unknown("tally '\(asked)'") }
    // Money and things may share a prefix; each counts in its own unit.
    let sum = found.reduce(0.0) {
      $0 + Double(record.tallies.sum(middle: $1, cells: cells)) / Double(RunRecord.tallyUnit)
        / (isMoney[$1] ? minorUnits : 1)
    }
    return .number(sum)
  }

  private func pair(_ from: StageReference, _ to: StageReference) -> Int? {
    guard let from = record.layout.index(of: from), let to = record.layout.index(of: to) else {
      return nil
    }
    return record.stagePairs.firstIndex(of: StagePair(from: from, to: to))
  }

  private func unreachable(_ from: StageReference, _ to: StageReference) -> MeasureValue {
    .undefined("no way leads from \(from) to \(to)")
  }
}

extension TimeSpan {
  /// Reads a moment of the run such as `day 9` or `week 6`: the end of that day or week.
  ///
  /// `day 0` is the start.
  init?(moment text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let unit = TimeUnit(rawValue: String(words[0])),
      let number = Int(words[1]), number >= 0
    else { return nil }
    self.init(Double(number), unit)
  }
}
