import Foundation
import Marketing
import Testing

@testable import Engine

/// The small parts that everything else rests on.
@Suite("Kernels and whole amounts")
struct KernelTests {
  @Test("powers of two are right to 2 in 10 million, at any length")
  func powers() {
    for count in [1, 7, 8, 9, 1_000] {
      let column = Column<Float>(count: count, filledWith: 0)
      for i in 0..<count { column[i] = -40 + 80 * Float(i) / Float(count) }
      let exact = (0..<count).map { exp2(Double(column[$0])) }
      KernelSet.best.exp2(column.start, count: count)
      for i in 0..<count {
        #expect(abs(Double(column[i]) / exact[i] - 1) < 2e-7, "\(i) of \(count)")
      }
    }
  }

  @Test("a power below all floats is next to nothing, and one above is finite")
  func extremes() {
    let column = Column<Float>(count: 2, filledWith: 0)
    (column[0], column[1]) = (-1e9, 1e9)
    KernelSet.best.exp2(column.start, count: 2)
    #expect(column[0] < 1e-37 && column[1].isFinite)
  }

  @Test("half of the effect comes at the half-effect, whatever the length", arguments: [1, 8, 13])
  func saturation(count: Int) {
    let memory = Column<Float>(count: count, filledWith: 3)
    let effect = Column<Float>(count: count, filledWith: 0)
    KernelSet.best.saturate(memory.start, scale: 1 / 3, into: effect.start, count: count)
    for i in 0..<count { #expect(abs(effect[i] - 0.5) < 1e-6) }
  }

  @Test("chances from odds, and over shorter times, are right to 1 in 10 thousand million")
  func chances() {
    let utilities = Column<Float>(count: Block.size, filledWith: 0)
    let chances = Column<Double>(count: Block.size, filledWith: 0)
    for i in 0..<Block.size { utilities[i] = -40 + 0.08 * Float(i) }
    for (ceiling, ratio) in [(1.0, 1.0 / 7), (0.4, 1.0 / 30), (0.9, 2.5)] {
      ChanceKernel.saturate(utilities.start, odds: 0.3, ceiling: ceiling, into: chances.start)
      let exact = (0..<Block.size).map { ceiling / (1 + exp2(-0.3 - Double(utilities[$0]))) }
      for i in 0..<Block.size { #expect(abs(chances[i] / exact[i] - 1) < 1e-10) }
      // From the same numbers: next to certainty a last bit of a chance is much of what it spares.
      let compounded = chances.values(Block.size).map { 1 - pow(max(1 - $0, 1e-12), ratio) }
      ChanceKernel.compound(chances.start, ratio: ratio)
      for i in 0..<Block.size { #expect(abs(chances[i] - compounded[i]) < 1e-10) }
    }
  }

  @Test("base chances hold exactly, each in its own unit of time")
  func baseRates() {
    let week = TimeSpan(1, .week)
    let rates = BaseRates.rates([
      (0.04, week), (0.20, TimeSpan(1, .month)), (0.01, TimeSpan(1, .day)),
    ])
    let total = rates.reduce(0, +)
    for (rate, asked) in zip(rates, [(0.04, 604_800.0), (0.20, 2_629_800), (0.01, 86_400)]) {
      #expect(abs(rate / total * (1 - exp(-total * asked.1)) - asked.0) < 1e-9)
    }
    #expect(BaseRates.rates([(0, week)]) == [0])
  }

  @Test("Poisson ends have the distribution's mean", arguments: [0.01, 0.7, 5, 40])
  func poisson(mean: Double) {
    let ends = PoissonEnds()
    ends.set(mean: mean)
    let found = (0..<ends.count).reduce(0.0) { $0 + (0x1p32 - Double(ends.start[$1])) / 0x1p32 }
    #expect(abs(found / mean - 1) < 1e-6)
  }

  @Test("parts of an amount add up to it, without overflow")
  func apportioning() {
    let amount: Int64 = 9_000_000_000_000_000_007
    let whole: Int64 = 1_000_003
    #expect(Apportioning.prefix(amount, whole, of: whole) == amount)
    #expect(Apportioning.prefix(amount, 0, of: whole) == 0)
    var before: Int64 = 0
    for part in stride(from: Int64(0), through: whole, by: 100_000) {
      let upTo = Apportioning.prefix(amount, part, of: whole)
      #expect(upTo >= before)
      before = upTo
    }
  }

  @Test("a pause forbids, and so does a second contact too many")
  func rest() {
    let pause = RestRule.rules(atMost: nil, pause: TimeSpan(3, .day), tick: TimeSpan(1, .day))
    #expect(pause.map { $0.allows(0b10) } == [false])
    #expect(pause.map { $0.allows(0b100) } == [true])
    let twice = ContactRate(count: 2, per: TimeSpan(1, .week))
    let most = RestRule.rules(atMost: twice, pause: nil, tick: TimeSpan(1, .day))
    #expect(most.map { $0.allows(0b100001) } == [false])
    #expect(most.map { $0.allows(0b1000001) } == [true])
    // One contact a tick is the most in any case.
    #expect(RestRule.rules(atMost: twice, pause: nil, tick: TimeSpan(1, .week)).isEmpty)
  }
}
