import Measures

/// What ran, in a heading and a sentence.
struct RunHead {
  var title: String
  var people: Int
  /// How many customers an agent stands for; nil: one.
  var eachStandsFor: Int?
  var ticks, warmUpTicks, followUpTicks: Int
  var tick: String
  var replications, strategies: Int
  var seed: UInt64

  func lines(_ style: TextStyle) -> [String] {
    func counted(_ count: Int, _ word: String) -> String { MeasureUnit.whole(Double(count), word) }
    var clock = counted(ticks, tick)
    if warmUpTicks > 0 { clock = counted(warmUpTicks, tick) + " warm-up, " + clock }
    if followUpTicks > 0 { clock += ", " + counted(followUpTicks, tick) + " follow-up" }
    let crowd = eachStandsFor.map { n in
      " by \(counted(people / n, "agent")), each for \(MeasureUnit.whole(Double(n)))"
    }
    let ran =
      "\(counted(people, "customer"))\(crowd ?? ""); \(clock); "
      + "\(counted(replications, "replication")) of "
      + (strategies == 1 ? "1 strategy" : "\(strategies) strategies")
      + ", all meeting the same people and the same luck; seed \(seed)."
    let painted = Paragraph.lines(title, columns: style.columns)
      .map { style.paint($0, as: .heading) }
    return painted + Paragraph.lines(ran, columns: style.columns)
  }
}
