import LinearAlgebra
import Testing

@Suite("BLAS")
struct BLASTests {
  /// Small whole numbers, so that single precision is exact; the product is NumPy's.
  @Test("a product uses the distances between columns and forgets what was there")
  func multiply() {
    // 3 × 2 in columns 4 apart; 2 × 2 in columns 3 apart; 9 is never read.
    let a: [Float] = [1, 2, 3, 9, 4, 5, 6, 9]
    let b: [Float] = [1, -1, 9, 2, 10, 9]
    var c = [Float](repeating: .nan, count: 10)
    c[3] = 7
    c[4] = 7
    BLAS.multiply(
      a, leadingOfA: 4, by: b, leadingOfB: 3, into: &c, leadingOfC: 5, rows: 3, inner: 2,
      columns: 2)
    #expect(Array(c[0..<8]) == [-3, -3, -3, 7, 7, 42, 54, 66])
  }

  @Test("a product over nothing is zero")
  func empty() {
    var c: [Float] = [5, .nan]
    BLAS.multiply(
      [], leadingOfA: 2, by: [], leadingOfB: 1, into: &c, leadingOfC: 2, rows: 2, inner: 0,
      columns: 1)
    #expect(c == [0, 0])
  }

  @Test("a block of customers gives the same bits every time")
  func repeats() {
    let (rows, inner, columns) = (1024, 37, 19)
    let a = (0..<(rows * inner)).map { Float(($0 * 7919) % 1009) / 1009 }
    let b = (0..<(inner * columns)).map { Float(($0 * 104_729) % 1013) / 1013 - 0.5 }
    var first = [Float](repeating: 0, count: rows * columns)
    var second = [Float](repeating: 1, count: rows * columns)
    BLAS.multiply(
      a, leadingOfA: rows, by: b, leadingOfB: inner, into: &first, leadingOfC: rows, rows: rows,
      inner: inner, columns: columns)
    BLAS.multiply(
      a, leadingOfA: rows, by: b, leadingOfB: inner, into: &second, leadingOfC: rows,
      rows: rows, inner: inner, columns: columns)
    #expect(first == second)
    let exact = (0..<inner).reduce(0.0) {
      $0 + Double(a[5 + $1 * rows]) * Double(b[$1 + 3 * inner])
    }
    #expect(abs(Double(first[5 + 3 * rows]) - exact) < 1e-5)
  }

  @Test("the configuration names the library")
  func configuration() {
    #expect(BLAS.configuration.contains("OpenBLAS"))
  }
}
