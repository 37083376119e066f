import Fitting
import Foundation
import RandomStreams
import Testing

/// 400 rows made without luck, so that another library can be given the same.
enum KnownRows {
  static let all: [(x: [Double], outcome: Bool)] = (0..<400).map { i in
    let x = [
      Double((i * 37) % 101) / 50 - 1, Double((i * 61) % 89) / 44 - 1, i % 3 == 0 ? 1 : 0,
    ]
    let chance = 1 / (1 + exp(-(-1 + 1.2 * x[0] - 0.8 * x[1] + 0.5 * x[2])))
    return (x, Double((i * 7_919) % 1_000) / 1_000 < chance)
  }

  static var rows: LogisticRows {
    var rows = LogisticRows(columns: 3)
    for row in all { rows.append(row.x, outcome: row.outcome) }
    return rows
  }
}

@Suite("Logistic regression")
struct LogisticRegressionTests {
  /// scikit-learn 1.9.1: `LogisticRegression(C=1/ridge, solver="newton-cholesky", tol=1e-14)`; with almost no
  /// ridge statsmodels 0.15.0: `Logit(y, X).fit(tol=1e-14)`.
  @Test(
    "weights agree with scikit-learn and statsmodels to a millionth",
    arguments: [
      (1.0, [-0.9548744698578917, 1.238327425899729, -0.8155085523103288, 0.40550025783155624]),
      (0.01, [-0.9742219116821148, 1.296164041666905, -0.8532438997631361, 0.4311517126480567]),
      (25.0, [-0.7919307401472234, 0.6423565991200855, -0.42755804639316597, 0.17944436333899708]),
      (1e-9, [-0.9744331335070677, 1.2967858331779232, -0.8536498751805593, 0.4314312845402205]),
    ])
  func libraries(ridge: Double, expected: [Double]) throws {
    let model = try LogisticRegression.fit(KnownRows.rows, ridge: ridge)
    for (weight, known) in zip([model.intercept] + model.weights, expected) {
      #expect(abs(weight - known) < 1e-6, "\(weight) against \(known)")
    }
  }

  @Test("the mean of the fitted chances is the share of outcomes, for the intercept is not held")
  func calibration() throws {
    let model = try LogisticRegression.fit(KnownRows.rows, ridge: 3)
    let mean = KnownRows.all.reduce(0) { $0 + model.chance($1.x) } / 400
    #expect(abs(mean - 133.0 / 400) < 1e-8)
  }

  /// scikit-learn 1.9.1 on six rows at −1 and 1.
  @Test("rows that a column separates have a finite answer")
  func separation() throws {
    var rows = LogisticRows(columns: 1)
    for side in [-1.0, 1] { for _ in 0..<3 { rows.append([side], outcome: side > 0) } }
    let model = try LogisticRegression.fit(rows, ridge: 1)
    #expect(abs(model.weights[0] - 1.2925396021028466) < 1e-6)
    #expect(abs(model.intercept) < 1e-6)
  }

  @Test("a column that repeats another shares its weight, and one that never varies has none")
  func collinear() throws {
    var rows = LogisticRows(columns: 3)
    for row in KnownRows.all { rows.append([row.x[0], row.x[0], 0], outcome: row.outcome) }
    let model = try LogisticRegression.fit(rows, ridge: 1)
    #expect(abs(model.weights[0] - model.weights[1]) < 1e-9)
    #expect(model.weights[2] == 0)
  }

  @Test("far values do not carry a step away")
  func farValues() throws {
    var rows = LogisticRows(columns: 1)
    for i in 0..<200 { rows.append([Double(i) * 5], outcome: i > 150 || i == 3) }
    let model = try LogisticRegression.fit(rows, ridge: 0.001)
    #expect(model.weights[0] > 0 && model.weights[0] < 1)
  }

  @Test("what cannot be fitted is refused with the reason")
  func refusals() {
    #expect(throws: FittingError.tooFewRows(0)) {
      try LogisticRegression.fit(LogisticRows(columns: 2), ridge: 1)
    }
    var alike = LogisticRows(columns: 1)
    for x in 0..<9 { alike.append([Double(x)], outcome: true) }
    #expect(throws: FittingError.oneOutcome) { try LogisticRegression.fit(alike, ridge: 1) }
    alike.append([.infinity], outcome: false)
    #expect(throws: FittingError.notFinite) { try LogisticRegression.fit(alike, ridge: 1) }
    #expect(
      FittingError.oneOutcome.description
        == "all rows have the same outcome; a model needs some of both")
  }

  /// Weights lie within four standard errors of the truth; a right program fails once in 4,000 times.
  @Test("weights of drawn rows are found again")
  func recovery() throws {
    let draws = Draws(seed: 4, replication: 0)
    var rows = LogisticRows(columns: 2)
    let truth = (-1.5, 0.8, -0.6)
    for customer in 0..<UInt32(20_000) {
      func uniform(_ name: String) -> Double {
        draws.uniform(customer: customer, tick: 0, purpose: Purpose(name))
      }
      let x = [2 * uniform("x") - 1, uniform("z") < 0.5 ? 0 : 1]
      let chance = 1 / (1 + exp(-(truth.0 + truth.1 * x[0] + truth.2 * x[1])))
      rows.append(x, outcome: uniform("y") < chance)
    }
    let model = try LogisticRegression.fit(rows, ridge: 1)
    #expect(abs(model.weights[0] - truth.1) < 4 * 0.036)
    #expect(abs(model.weights[1] - truth.2) < 4 * 0.041)
  }
}
