import Testing

@testable import Charts

/// Ticks are round, and their texts say what they are.
@Suite struct AxisTests {
  @Test func ticksAreRoundNumbersWithin() {
    #expect(NiceTicks.ticks(low: 0, high: 1, most: 6) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(NiceTicks.ticks(low: -0.63, high: 0.31, most: 5) == [-0.5, 0])
    #expect(NiceTicks.ticks(low: 0, high: 7, most: 9) == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(NiceTicks.ticks(low: 3, high: 3, most: 5) == [3])
  }

  @Test(arguments: [1e-9, 0.003, 0.7, 12, 999, 3.4e7, 8e14])
  func ticksAreFewEvenAndWithin(size: Double) {
    for low in [0, -size, size / 3] {
      for most in 2...9 {
        let ticks = NiceTicks.ticks(low: low, high: low + size, most: most)
        #expect(ticks.count <= most + 1)
        #expect(ticks.allSatisfy { $0 >= low - size * 1e-6 && $0 <= low + size * 1.000_001 })
      }
    }
  }

  @Test func aRangeEndsOnTicks() {
    #expect(NiceTicks.range(around: 3, 97, most: 6) == (0, 100))
    #expect(NiceTicks.range(around: 5, 5, most: 6) == (4.5, 5.5))
  }

  @Test func timeHasQuartersAndYears() {
    let weeks = ChartClock.weeks("week")
    #expect(NiceTicks.times(until: 52, steps: weeks.steps, most: 6) == [0, 13, 26, 39, 52])
    let days = ChartClock.days("day")
    #expect(NiceTicks.times(until: 30, steps: days.steps, most: 6) == [0, 7, 14, 21, 28])
  }

  @Test func textsOfTicksShareTheirDecimals() {
    let money = ChartUnit.money("CNY")
    #expect(
      money.tickTexts([0, 200_000, 400_000], words: .english) == ["0", "200 k", "400 k"])
    #expect(money.tickTexts([0, 0.5e6, 1e6], words: .english) == ["0", "0.5 M", "1.0 M"])
    #expect(money.tickTexts([0, 500_000], words: .chinese) == ["0", "50 万"])
    #expect(
      ChartUnit.share.change.tickTexts([-0.5, 0, 0.5], words: .english)
        == ["−50 %", "0", "+50 %"])
    #expect(
      ChartUnit.share.tickTexts([0, 0.005, 0.01], words: .english) == ["0", "0.5 %", "1.0 %"])
  }

  @Test func figuresReadAsInTheReport() {
    let share = ChartUnit.share.change
    #expect(
      share.text(-0.636, low: -0.639, high: -0.632, words: .english)
        == "−63.6 % (−63.9 to −63.2)")
    #expect(
      ChartUnit.money("CNY").text(126.6, low: 125, high: 128.2, words: .english)
        == "126.6 CNY (125.0 to 128.2)")
    #expect(ChartUnit.count.text(nil, words: .english) == "–")
    #expect(share.text(0.2, low: 0.1, high: nil, words: .english) == "+20.0 % (+10.0 to ∞)")
  }
}
