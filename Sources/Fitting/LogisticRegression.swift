import LinearAlgebra

/// Logistic regression by iteratively reweighted least squares.
///
/// Each step solves (XᵀSX + λI) δ = Xᵀ(y − p) − λw, S = diag(p(1 − p)), which is Newton's method on the
/// penalised log-likelihood (McCullagh and Nelder 1989, §4.4; the ridge as in le Cessie and van
/// Houwelingen 1992). The ridge λ holds every weight but the intercept, as if each were drawn from a normal
/// distribution with variance 1/λ; so rows that columns separate completely still have a finite answer.
///
///     var rows = LogisticRows(columns: 1)
///     for (x, y) in [(-1.0, false), (-1, true), (1, true), (1, true)] { rows.append([x], outcome: y) }
///     try LogisticRegression.fit(rows, ridge: 1).weights
///
/// Rows are added up in their order, in plain loops: the same rows give the same bits.
public enum LogisticRegression {
  /// The most steps of a fit; one from zero takes about eight.
  public static let mostSteps = 100

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - rows: values and outcomes; columns should be of a size about 1.
  ///   - ridge: λ, above 0; 1 says that a weight beyond 2 would surprise.
  /// - Returns: the model with the largest penalised likelihood; its gradient is below 10⁻⁹ of the number of
  ///   rows.
  /// - Throws: ``FittingError``.
  /// - Complexity: O(rows × columns²) a step.
  public static func fit(
    _ rows: LogisticRows, ridge: Double
  ) throws(FittingError) -> LogisticModel {
    precondition(ridge > 0, "the ridge is \(ridge); it must be above 0")
    guard rows.count >= 2 else { throw .tooFewRows(rows.count) }
    let hits = rows.outcomes.count { $0 }
    guard hits > 0, hits < rows.count else { throw .oneOutcome }
    var system = LogisticSystem(columns: rows.columns, ridge: ridge)
    var weights = [Double](repeating: 0, count: rows.columns + 1)
    system.evaluate(rows, at: weights)
    guard system.gradient.allSatisfy(\.isFinite) else { throw .notFinite }
    let small = 1e-9 * Double(rows.count)
    for step in 0..<mostSteps {
      if system.gradient.allSatisfy({ abs($0) <= small }) {
        return LogisticModel(
          intercept: weights[0], weights: Array(weights.dropFirst()), steps: step)
      }
      let (before, reached) = (system.likelihood, weights)
      var move = try solve(system)
      var halvings = 0
      repeat {
        for place in weights.indices { weights[place] = reached[place] + move[place] }
        system.evaluate(rows, at: weights)
        // A full step may overshoot where chances are near 0 or 1; half of it does so less.
        for place in move.indices { move[place] /= 2 }
        halvings += 1
      } while system.likelihood < before - 1e-12 * abs(before) && halvings < 60
    }
    throw .notSettled(steps: mostSteps)
  }

  private static func solve(_ system: LogisticSystem) throws(FittingError) -> [Double] {
    do throws(LinearAlgebraError) {
      return try SymmetricSystem.solution(
        of: system.curvature, order: system.order, right: system.gradient)
    } catch {
      throw error == .notFinite ? .notFinite : .notCurved(error)
    }
  }
}
