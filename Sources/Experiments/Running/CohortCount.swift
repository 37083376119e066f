import Engine
import Marketing

/// The stretches of a run in which customers are put together by when they were acquired.
struct CohortPlan: Sendable {
  /// Ticks of one stretch, and of one step of age.
  let width: Int
  /// The first and last tick of each stretch, from 1; the last may be short.
  let stretches: [ClosedRange<Int>]
  /// Ticks watched, follow-up included.
  private let end: Int

  /// The most stretches told apart: more can be neither drawn on a telephone nor read.
  private static let most = 13

  /// Cuts the ticks in which customers are acquired, into calendar-like stretches where that is possible.
  init(_ layout: RecordLayout, tick: TimeUnit) {
    let widths =
      switch tick {
      case .day: [1, 7, 14, 28, 56, 91, 182, 364]
      case .week: [1, 2, 4, 8, 13, 26, 52]
      default: [1, 2, 3, 6, 12, 24]
      }
    let ticks = max(1, layout.ticks)
    let width =
      widths.first { ticks <= $0 * Self.most } ?? (ticks + Self.most - 1) / Self.most
    self.width = width
    stretches = stride(from: 1, through: ticks, by: width).map {
      $0...min($0 + width - 1, ticks)
    }
    end = layout.ticks + layout.followUpTicks
  }

  /// The steps of age up to which all of a stretch are watched.
  func steps(of stretch: Int) -> Int { max(0, (end - stretches[stretch].upperBound) / width) }

  /// The number of a stretch in which a tick lies; nil after the last.
  func stretch(of tick: Int) -> Int? {
    let stretch = (tick - 1) / width
    return stretches.indices.contains(stretch) ? stretch : nil
  }

  /// Customers by stretch: at 0 all that were acquired, then those not once inactive up to each
  /// further step of age that all of the stretch are watched for.
  func count(_ outcomes: CustomerOutcomes) -> [[Int]] {
    var counts = stretches.indices.map { [Int](repeating: 0, count: steps(of: $0) + 1) }
    for (acquired, inactive) in zip(outcomes.acquired, outcomes.inactive) where acquired > 0 {
      guard let stretch = stretch(of: Int(acquired)) else { continue }
      let stayed = inactive == 0 ? Int.max : Int(inactive) - Int(acquired)
      counts[stretch][0] += 1
      for step in counts[stretch].indices.dropFirst() where stayed > step * width {
        counts[stretch][step] += 1
      }
    }
    return counts
  }
}
