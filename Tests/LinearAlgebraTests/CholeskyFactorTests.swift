import LinearAlgebra
import Testing

@Suite("CholeskyFactor")
struct CholeskyFactorTests {
  private let matrix = [4, 2, 0.6, 2, 5, 1.5, 0.6, 1.5, 3.2]

  @Test("the factor and its product are NumPy's")
  func factor() throws {
    let factor = try CholeskyFactor(of: matrix, order: 3)
    let expected = [2, 1, 0.3, 0, 2, 0.6, 0, 0, 1.6583123951777]
    for (value, expected) in zip(factor.lower, expected) { #expect(abs(value - expected) < 1e-14) }
    for (value, expected) in zip(factor.multiply([1, -2, 3]), [2, -3, 4.0749371855331]) {
      #expect(abs(value - expected) < 1e-13)
    }
  }

  @Test("a matrix that isn't positive definite says which row spoils it")
  func notPositiveDefinite() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try CholeskyFactor(of: [1, 1.2, 1.2, 1], order: 2)
    }
    #expect(
      LinearAlgebraError.notPositiveDefinite(order: 2).description
        == "the matrix isn't positive definite: row 2 contradicts the rows before it, or follows "
        + "from them")
  }

  @Test("a matrix with nan is refused before it is factored")
  func notFinite() {
    #expect(throws: LinearAlgebraError.notFinite) {
      try CholeskyFactor(of: [1, .nan, .nan, 1], order: 2)
    }
  }

  @Test("a matrix of order 0 has an empty factor")
  func empty() throws {
    #expect(try CholeskyFactor(of: [], order: 0).multiply([]).isEmpty)
  }
}
