import Fitting
import Testing

/// The fit that the engine uses against the plain one of the reference.
@Suite("A fit agrees with Newton's method written plainly")
struct FittedWeightsTests {
  @Test(
    "weights agree to a millionth, with many columns and few outcomes", arguments: [0.1, 1, 30])
  func agreement(ridge: Double) throws {
    var (rows, plain, outcomes) = (LogisticRows(columns: 5), [[Double]](), [Bool]())
    for i in 0..<700 {
      let x = (1...5).map { Double((i * (17 + 6 * $0)) % (61 + $0)) / 30 - 1 }
      let outcome = (i * 7_919) % 97 < (x[0] > 0.3 ? 12 : 4)
      rows.append(x, outcome: outcome)
      plain.append(x)
      outcomes.append(outcome)
    }
    let model = try LogisticRegression.fit(rows, ridge: ridge)
    let expected = ReferenceNewton.fit(plain, outcomes, ridge: ridge)
    for (weight, known) in zip([model.intercept] + model.weights, expected) {
      #expect(abs(weight - known) < 1e-6, "\(weight) against \(known)")
    }
  }
}
