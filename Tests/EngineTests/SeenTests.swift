import Foundation
import Marketing
import Statistics
import Testing

@testable import Engine

/// The chance to see a channel, as the formula c · σ(logit(b / c) + drivers) has it.
///
/// No luck is involved.
@Suite("Chances to see a channel")
struct SeenTests {
  private static let certainty: UInt32 = 0xFF_FFFF

  /// Thresholds of 300 customers whose feature `x` is as given.
  private func thresholds(
    _ x: Distribution, _ seen: ChanceModel, tick: TimeUnit = .week, reach: ChanceModel = .same(1)
  ) throws -> (seen: [UInt32], people: Population) {
    var scenario = World.scenario(
      "seen", count: 300, timing: Timing(tick: tick, length: TimeSpan(4, .week)),
      channels: [.poster(reach: reach, seen: seen)],
      strategies: [Strategy(id: "only", channels: [ChannelUse(channel: "poster")])])
    scenario.customers.features.append(
      Feature(id: "x", kind: .number(unit: ""), model: .number(x)))
    let people = try Population(
      CompiledScenario(scenario), replication: 0, keepsEveryFeature: true)
    let column = try #require(people.seen[0])
    return ((0..<300).map { column[$0] }, people)
  }

  private func driven(_ base: Double, upTo: Double = 1, _ multiplier: Double = 2) -> ChanceModel {
    .driven(
      base: base, upTo: upTo,
      [Driver(.feature("x"), .per(multiplier, amount: 1, from: 0, upTo: nil))])
  }

  @Test("a threshold is the chance in units of 2⁻²⁴, and certainty the last of them")
  func rounding() {
    #expect(SeenThresholds.threshold(0) == 0)
    #expect(SeenThresholds.threshold(0x1p-24) == 1)
    #expect(SeenThresholds.threshold(0x1.7p-24) == 1)
    #expect(SeenThresholds.threshold(0x1.9p-24) == 2)
    #expect(SeenThresholds.threshold(0.5) == 1 << 23)
    #expect(SeenThresholds.threshold(1) == Self.certainty)
  }

  // Base 20 % below 50 %: the odds of 0.4 are 2/3; doubled 4/3, whose chance 4/7 of 50 % is 2/7.
  @Test("drivers multiply the odds of the share of the ceiling that is reached")
  func ceiling() throws {
    let seen = try thresholds(.constant(1), driven(0.2, upTo: 0.5)).seen
    #expect(seen == Array(repeating: UInt32((2.0 / 7 * 0x1p24).rounded()), count: 300))
  }

  // Base 20 %: odds 1/4; doubled 1/2, a chance of 1/3.
  @Test("without a ceiling they multiply the odds of the chance")
  func plain() throws {
    let seen = try thresholds(.constant(1), driven(0.2)).seen
    #expect(seen == Array(repeating: UInt32((1.0 / 3 * 0x1p24).rounded()), count: 300))
  }

  @Test("without drivers at work, ceiling or not, the chance is the base")
  func base() throws {
    let expected = Array(repeating: UInt32((0.25 * 0x1p24).rounded()), count: 300)
    #expect(try thresholds(.constant(0), driven(0.25, upTo: 0.3)).seen == expected)
    #expect(try thresholds(.constant(0), driven(0.25)).seen == expected)
    #expect(try thresholds(.constant(0), .same(0.25)).seen == expected)
  }

  @Test("a chance per week becomes one per day that compounds to it")
  func days() throws {
    let seen = try thresholds(.constant(1), driven(0.2, upTo: 0.5), tick: .day).seen
    let exact = UInt32(((1 - pow(5.0 / 7, 1.0 / 7)) * 0x1p24).rounded())
    #expect(seen == Array(repeating: exact, count: 300))
    #expect(try thresholds(.constant(0), .same(1), tick: .day).seen[0] > Self.certainty - 350_000)
    #expect(try thresholds(.constant(0), .same(0), tick: .day).seen[0] == 0)
  }

  @Test("no driver lifts a chance above the ceiling, and every chance is the formula's")
  func formula() throws {
    for (base, ceiling) in [(0.25, 0.5), (0.02, 0.3), (0.1, 1)] {
      let (seen, people) = try thresholds(
        .normal(mean: 0, standardDeviation: 6), driven(base, upTo: ceiling))
      let x = people.feature(people.features.count - 1)
      for i in 0..<300 {
        let odds = base / ceiling / (1 - base / ceiling) * exp2(Double(x[i]))
        let exact = ceiling * odds / (1 + odds) * 0x1p24
        #expect(abs(Double(seen[i]) - exact) < 12, "\(base) up to \(ceiling), x \(x[i])")
        #expect(Double(seen[i]) <= (ceiling * 0x1p24).rounded())
      }
      #expect(Double(seen.max() ?? 0) > 0.99 * ceiling * 0x1p24)
    }
  }

  @Test("who cannot be reached never meets it")
  func reach() throws {
    let (seen, people) = try thresholds(.constant(0), .same(0.3), reach: .same(0.6))
    let reached = try #require(people.reached[0])
    for i in 0..<300 { #expect((seen[i] == 0) == (reached[i] == 0)) }
  }
}
