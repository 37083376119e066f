/// A tick as the customers' side of the model sees it: its numbers on the different clocks.
struct Moment: BitwiseCopyable, Sendable {
  /// The tick since the very start, from 1; draws are keyed by it.
  var clock = 0
  /// The tick's number in the run, from 1; the warm-up has numbers up to 0.
  var number = 0
  /// The tick's place in the plan.
  var place = 0
  /// The tick's place among those that blocks go through in a row.
  var step = 0

  /// So many ticks later, in the same row of ticks.
  func later(by steps: Int) -> Moment {
    Moment(clock: clock + steps, number: number + steps, place: place + steps, step: step + steps)
  }
}
