import LinearAlgebra
import Testing

@Suite("SymmetricSystem")
struct SymmetricSystemTests {
  @Test("the solution is NumPy's")
  func solution() throws {
    let solution = try SymmetricSystem.solution(
      of: [4, 2, 0.6, 2, 5, 1.5, 0.6, 1.5, 3.2], order: 3, right: [1, 2, 3])
    for (value, expected) in zip(solution, [0.0625, 0.11318181818181816, 0.8727272727272729]) {
      #expect(abs(value - expected) < 1e-14)
    }
  }

  @Test("equations that contradict each other are refused")
  func singular() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try SymmetricSystem.solution(of: [1, 1, 1, 1], order: 2, right: [1, 2])
    }
  }
}
