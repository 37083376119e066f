import Foundation

/// Round numbers along an axis.
///
/// P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, Academic Press 1990, p. 61–63:
/// the step is 1, 2 or 5 times a power of ten.
enum NiceTicks {
  /// Round numbers from `low` to `high`, both within, at most `most` of them (at least 2).
  static func ticks(low: Double, high: Double, most: Int) -> [Double] {
    guard low.isFinite, high.isFinite, high > low else { return [low] }
    let step = Step(atLeast: (high - low) / Double(max(1, most - 1)))
    let slack = (high - low) * 1e-9
    let first = ((low - slack) / step.size).rounded(.up)
    let last = ((high + slack) / step.size).rounded(.down)
    guard first <= last else { return [] }
    return (0...Int(last - first)).map { step.multiple(first + Double($0)) }
  }

  /// Round ends around values, so that the first and the last tick are the ends.
  static func range(around low: Double, _ high: Double, most: Int) -> (low: Double, high: Double) {
    guard low.isFinite, high.isFinite else { return (0, 1) }
    guard high > low else {
      let reach = low == 0 ? 1 : low.magnitude * 0.1
      return (low - reach, high + reach)
    }
    let step = Step(atLeast: (high - low) / Double(max(1, most - 1)))
    return (
      step.multiple((low / step.size + 1e-9).rounded(.down)),
      step.multiple((high / step.size - 1e-9).rounded(.up))
    )
  }

  /// Ticks of time from 0 to `end`: multiples of the smallest of `steps` that gives at most
  /// `most`, and of a round number where none does.
  static func times(until end: Double, steps: [Double], most: Int) -> [Double] {
    guard end > 0 else { return [0] }
    guard let step = steps.first(where: { end / $0 <= Double(most - 1) }) else {
      return ticks(low: 0, high: end, most: most)
    }
    return (0...Int((end / step + 1e-9).rounded(.down))).map { Double($0) * step }
  }

  /// A step of 1, 2 or 5 times a power of ten, whose multiples are the nearest numbers to the
  /// decimals they stand for.
  private struct Step {
    let digit: Double
    let exponent: Int

    init(atLeast least: Double) {
      var exponent = Int(log10(least).rounded(.down))
      let fraction = least / pow(10, Double(exponent))
      var digit = 1.0
      switch fraction {
      case ...1.000_001: digit = 1
      case ...2.000_001: digit = 2
      case ...5.000_001: digit = 5
      default:
        digit = 1
        exponent += 1
      }
      self.digit = digit
      self.exponent = exponent
    }

    var size: Double { multiple(1) }

    func multiple(_ count: Double) -> Double {
      let power = pow(10, Double(abs(exponent)))
      return exponent < 0 ? count * digit / power : count * digit * power
    }
  }
}
