import Foundation
import Testing

@testable import Engine

/// Memory, saturation and choice, against the obvious computation in double precision.
///
/// No luck is involved: draws are given, and compared with where alternatives end.
@Suite("Kernels choose as the formulas say")
struct ResponseKernelTests {
  /// Every table's size, every number of alternatives the kernel knows by itself, and the most.
  static let shapes: [ResponseBench.Shape] = [
    (1, 1), (3, 2), (8, 3), (8, 4), (9, 1), (16, 2), (16, 7), (17, 3), (40, 5), (200, 2), (5, 64),
  ].flatMap { stages, slots in
    [
      ResponseBench.Shape(stages: stages, slots: slots, isRate: true),
      ResponseBench.Shape(stages: stages, slots: slots, isRate: false),
      ResponseBench.Shape(stages: stages, slots: slots, isRate: false, hasStay: false),
    ]
  }

  @Test("memories and effects are right to 1 in 100,000, tick after tick", arguments: KernelSet.all)
  func memory(kernels: KernelSet) {
    let bench = ResponseBench(Self.shapes[0], seed: 4)
    for tick in 0..<30 {
      let expected = (0..<2).map { k in (0..<Block.size).map { bench.remembered(k, $0) } }
      bench.run(kernels, sweeps: tick % 16 == 0, chooses: false)
      let wrong = (0..<(2 * Block.size)).filter { place in
        let (k, i) = (place / Block.size, place % Block.size)
        let (memory, effect) = expected[k][i]
        return abs(Double(bench.memories[k][i]) - memory) > 1e-5 * memory
          || abs(Double(bench.effects[k][i]) - effect) >= 1e-5
      }
      #expect(wrong.isEmpty, "tick \(tick)")
    }
  }

  @Test("what is left after 60 half-lives is nothing, once swept", arguments: KernelSet.all)
  func sweeping(kernels: KernelSet) {
    let bench = ResponseBench(Self.shapes[0], seed: 4)
    bench.memories[1][3] = 0x1p-60
    bench.memories[1][4] = 0x1p-58
    bench.run(kernels, chooses: false)
    #expect(bench.memories[1][3] == 0x1p-60 * ResponseBench.decay[1])
    bench.run(kernels, sweeps: true, chooses: false)
    #expect(bench.memories[1][3] == 0 && bench.memories[1][4] > 0)
  }

  @Test("somebody takes the alternative in which the draw falls", arguments: shapes)
  func choice(shape: ResponseBench.Shape) {
    for kernels in KernelSet.all {
      let bench = ResponseBench(shape, seed: 8)
      for tick in 0..<4 {
        let ends = (0..<Block.size).map { bench.ends($0) }
        // Every second draw is next to where an alternative ends, on either side.
        for i in stride(from: tick % 2, to: Block.size, by: 2) {
          let end = ends[i][(i / 4) % shape.slots]
          if end > 0 { bench.uniforms[i] = Float(min(1, end * (i & 2 == 0 ? 1 - 2e-5 : 1 + 2e-5))) }
        }
        let count = tick == 3 ? 777 : Block.size
        let taken = slots(bench.run(kernels, count: count), bench)
        let wrong = (0..<Block.size).filter { i in
          let u = Double(bench.uniforms[i])
          let mayChoose = i < count && bench.closed[i] == 0
          guard let slot = taken[i] else {
            let last = ends[i].last ?? 0
            return mayChoose && last > 0 && (u <= last * (1 - 1e-5) || !shape.hasStay)
          }
          let before = slot == 0 ? 0 : ends[i][slot - 1]
          // Nobody takes a chance of 0.
          return !mayChoose || before >= ends[i][slot] || u <= before * (1 - 1e-5)
            || u > ends[i][slot] * (1 + 1e-5)
        }
        #expect(wrong.isEmpty, "\(kernels.name), tick \(tick)")
        #expect(taken.contains { $0 != nil })
      }
    }
  }

  /// By customer the alternative taken; events must ascend and carry the stage.
  private func slots(_ events: [UInt32], _ bench: ResponseBench) -> [Int?] {
    var taken = [Int?](repeating: nil, count: Block.size)
    var last = -1
    for event in events {
      let row = Int(event & 1_023)
      #expect(row > last && UInt8(event >> 16) == bench.stage[row])
      taken[row] = Int(event >> 10 & 63)
      last = row
    }
    return taken
  }

  @Test("in a million draws nobody takes what is closed, and without a stay everybody goes")
  func closed() {
    for shape in [
      ResponseBench.Shape(stages: 6, slots: 3, isRate: true),
      ResponseBench.Shape(stages: 6, slots: 4, isRate: false),
      ResponseBench.Shape(stages: 12, slots: 3, isRate: false, hasStay: false),
    ] {
      for kernels in KernelSet.all {
        let bench = ResponseBench(shape, seed: 15)
        let ends = (0..<Block.size).map { bench.ends($0) }
        let isOpen = ends.map { ends in
          ends.indices.map { ends[$0] > ($0 == 0 ? 0 : ends[$0 - 1]) }
        }
        let goers = (0..<Block.size).count { bench.closed[$0] == 0 && isOpen[$0].contains(true) }
        var (wrong, missing) = (0, 0)
        for tick in 0..<1_000 {
          kernels.uniforms(ResponseBench.luck(tick), first: 0, into: bench.uniforms.start)
          // The ends of the range among them.
          bench.uniforms[tick] = 0x1p-33
          bench.uniforms[Block.size - 1 - tick] = 1
          let events = bench.run(kernels)
          wrong += events.count { event in
            let (row, slot) = (Int(event & 1_023), Int(event >> 10 & 63))
            return !isOpen[row][slot] || bench.closed[row] != 0
          }
          if !shape.hasStay, events.count != goers { missing += 1 }
        }
        #expect(wrong == 0, "\(shape) on \(kernels.name)")
        #expect(missing == 0, "\(shape) on \(kernels.name)")
      }
    }
  }

  @Test("every set takes the same edges and leaves the same bits", arguments: shapes)
  func sameBits(shape: ResponseBench.Shape) {
    func run(_ kernels: KernelSet) -> [[UInt32]] {
      let bench = ResponseBench(shape, seed: 16)
      return (0..<40).flatMap { tick in
        kernels.uniforms(ResponseBench.luck(tick), first: 0, into: bench.uniforms.start)
        let events = bench.run(kernels, count: tick % 3 == 0 ? 1_000 : 1_024)
        return [events] + bench.memories.map { $0.values(1_000).map(\.bitPattern) }
      }
    }
    let plain = run(KernelSet.all[0])
    #expect(plain.contains { !$0.isEmpty })
    for kernels in KernelSet.all.dropFirst() {
      let isSame = run(kernels) == plain
      #expect(isSame, "\(kernels.name)")
    }
  }
}
