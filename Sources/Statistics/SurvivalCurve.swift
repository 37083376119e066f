/// The share that is still there by age, from people seen for different times.
///
/// The product-limit estimate of Kaplan and Meier (J. Am. Stat. Assoc. 53 (1958),
/// doi:10.1080/01621459.1958.10501452) over whole ticks of age. Of those who leave at the same
/// age, events come before censorings: someone last seen at that age counts as at risk there.
///
///     let curve = SurvivalCurve(events: [0, 2, 1], censored: [0, 1, 4])
///     curve.survival(at: 1)  // 0.75
public struct SurvivalCurve: Hashable, Sendable {
  /// The number at risk at each age, from age 0.
  public let atRisk: [Int]

  /// The numbers of events at each age.
  public let events: [Int]

  private let shares: [Double]
  private let greenwood: [Double]

  /// Creates the curve.
  ///
  /// - Parameters:
  ///   - events: how many had the event at each age, from age 0.
  ///   - censored: how many were last seen at each age without it; as many ages.
  /// - Complexity: O(number of ages).
  public init(events: [Int], censored: [Int]) {
    precondition(events.count == censored.count, "events and censorings differ in ages")
    precondition((events + censored).allSatisfy { $0 >= 0 }, "a count is negative")
    var left = events.reduce(0, +) + censored.reduce(0, +)
    var share = 1.0
    var sum = 0.0
    var atRisk: [Int] = []
    var shares: [Double] = []
    var greenwood: [Double] = []
    for (happened, lost) in zip(events, censored) {
      atRisk.append(left)
      if happened > 0 {
        let (happened, left) = (Double(happened), Double(left))
        share *= (left - happened) / left
        sum += left > happened ? happened / (left * (left - happened)) : 0
      }
      shares.append(share)
      greenwood.append(sum)
      left -= happened + lost
    }
    self.atRisk = atRisk
    self.events = events
    self.shares = shares
    self.greenwood = greenwood
  }

  /// Returns the share that is still there after age `age`, or nil where nobody was seen.
  ///
  /// Once the share is 0 it stays 0; otherwise it isn't known beyond the last age that
  /// anybody was seen at.
  public func survival(at age: Int) -> Double? {
    precondition(age >= 0, "age \(age) is negative")
    if age < shares.count, atRisk[age] > 0 { return shares[age] }
    return shares.last == 0 ? 0 : nil
  }

  /// Returns Greenwood's standard error of ``survival(at:)``, or nil where nobody was seen.
  public func standardError(at age: Int) -> Double? {
    survival(at: age).map { $0 == 0 ? 0 : $0 * greenwood[age].squareRoot() }
  }

  /// The first age after which at most half are still there; nil when it wasn't reached.
  public var median: Int? { shares.firstIndex { $0 <= 0.5 } }
}
