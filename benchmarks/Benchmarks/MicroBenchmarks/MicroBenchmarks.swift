import Benchmark
import BenchmarkSupport
import Engine
import LinearAlgebra
import RandomStreams

/// One block of customers, the unit of all work in the engine.
private let block = 1_024

/// The parts that everything else is made of, a block at a time.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Counters.configuration(
    [.wallClock, .throughput, Counters.words], scale: .kilo, seconds: 2)
  draws()
  Benchmark.defaultConfiguration = Counters.configuration(
    [.wallClock, .throughput], scale: .kilo, seconds: 2)
  exponential()
  for inner in [8, 16, 64] {
    for columns in [8, 17] { product(inner: inner, columns: columns) }
  }
}

private func draws() {
  let draws = Draws(seed: 7, replication: 0)
  let purpose = Purpose("benchmark")
  Benchmark("Draws_words_1024") { benchmark in
    let words = Room<UInt32>(block)
    for tick in benchmark.scaledIterations {
      draws.fill(
        words.start, count: block, firstCustomer: 0, tick: UInt32(tick), purpose: purpose)
    }
    blackHole(words.start[0])
    benchmark.measurement(Counters.words, block * benchmark.scaledIterations.count)
  }
  Benchmark("Draws_uniforms_1024") { benchmark in
    let uniforms = Room<Float>(block)
    for tick in benchmark.scaledIterations {
      draws.fillUniforms(
        uniforms.start, count: block, firstCustomer: 0, tick: UInt32(tick), purpose: purpose)
    }
    blackHole(uniforms.start[0])
    benchmark.measurement(Counters.words, block * benchmark.scaledIterations.count)
  }
}

private func exponential() {
  Benchmark("Exponential_1024") { benchmark in
    let values = Room<Float>(block)
    for _ in benchmark.scaledIterations {
      // From −16 to 0, as utilities are; the write is a small part of the time.
      for i in 0..<block { values.start[i] = Float(i) / 64 - 16 }
      KernelProbe.powersOfTwo(values.start, count: block)
    }
    blackHole(values.start[0])
  }
}

/// A block of customers times the weights of all edges.
private func product(inner: Int, columns: Int) {
  Benchmark("SGEMM_1024x\(inner)x\(columns)") { benchmark in
    let rows = Room<Float>(block * inner)
    let weights = Room<Float>(inner * columns)
    let out = Room<Float>(block * columns)
    for i in 0..<(block * inner) { rows.start[i] = Float(i % 97) / 97 }
    for i in 0..<(inner * columns) { weights.start[i] = Float(i % 13) / 13 }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      BLAS.multiply(
        rows.start, leadingOfA: block, by: weights.start, leadingOfB: inner, into: out.start,
        leadingOfC: block, rows: block, inner: inner, columns: columns)
    }
    benchmark.stopMeasurement()
    blackHole(out.start[0])
  }
}
