import Foundation
import Marketing

extension ValueType where Value == [Correlation] {
  /// `{income with digital: 0.3}`: Spearman's rank correlations of numeric features.
  static let correlations = ValueType(
    "a table such as `{income with digital: 0.3}`",
    schema: SectionSchema.table(of: .members(["type": .strings(["number", "string"])]))
  ) { field in
    field.entries("a table such as `{income with digital: 0.3}`")?.compactMap { entry in
      CorrelationReader.read(entry.key, entry.keyPlace, entry.field)
    }
  }
}

private enum CorrelationReader {
  static func read(_ key: String, _ place: Place, _ field: Field) -> Correlation? {
    let words = key.split(separator: " ").map(String.init)
    guard words.count == 3, words[1] == "with" else {
      field.reading.report(
        Fault(.value, "a correlation is written `income with digital: 0.3`"), at: place)
      return nil
    }
    let rank = field.parse("a rank correlation such as `0.3`") { text throws(Fault) in
      var phrase = Phrase(text)
      let number = try phrase.plainNumber("the correlation", signed: true)
      try phrase.end(after: "the correlation")
      guard abs(number.value) <= 1 else {
        throw Fault(.range, "a correlation is \(number.value.brief); it must be from -1 to 1")
      }
      return number.value
    }
    var isSound = words[0] != words[2]
    if !isSound {
      field.reading.report(
        Fault(.contradiction, "`\(words[0])` is compared with itself"), at: place)
    }
    for word in [words[0], words[2]] {
      if let fault = problem(of: word, field.reading.vocabulary.names) {
        field.reading.report(fault, at: place)
        isSound = false
      }
    }
    guard isSound, let rank else { return nil }
    return Correlation(first: words[0], second: words[2], rank: rank)
  }

  private static func problem(of id: String, _ names: Names) -> Fault? {
    let numeric = names.features.ids.filter { id in
      if case .number?? = names.features[id] { true } else { false }
    }
    switch names.features[id] {
    case .some(.some(.number)), .some(.none): return nil
    case .some(.some):
      return Fault(.wrongReference, "`\(id)` is not a number, so it has no rank", allowed: numeric)
    case nil:
      guard names.features.isComplete else { return nil }
      return Fault(
        .unknownReference, "there is no feature `\(id)`",
        suggest: NearestWord.of(id, among: numeric), allowed: numeric)
    }
  }
}

/// Checks that correlations can hold together.
///
/// Spearman's r becomes Pearson's ρ = 2 sin(πr/6) of the Gaussian copula (Kruskal 1958,
/// doi:10.1080/01621459.1958.10501481); the matrix of ρ must be positive definite, which a Cholesky
/// factorisation decides.
struct CorrelationCheck {
  private let correlations: [Correlation]
  private let field: Field?
  private let ids: [String]
  private var matrix: [[Double]]

  init(_ correlations: [Correlation], _ field: Field?) {
    self.correlations = correlations
    self.field = field
    var ids: [String] = []
    for id in correlations.flatMap({ [$0.first, $0.second] }) where !ids.contains(id) {
      ids.append(id)
    }
    self.ids = ids
    matrix = ids.indices.map { row in ids.indices.map { $0 == row ? 1 : 0 } }
    for correlation in correlations {
      guard let first = ids.firstIndex(of: correlation.first),
        let second = ids.firstIndex(of: correlation.second)
      else { continue }
      let pearson = 2 * sin(Double.pi * correlation.rank / 6)
      matrix[first][second] = pearson
      matrix[second][first] = pearson
    }
  }

  /// Reports pairs given twice, and correlations that contradict each other.
  func run() {
    guard let field else { return }
    var seen: Set<Set<String>> = []
    for correlation in correlations
    where !seen.insert([correlation.first, correlation.second]).inserted {
      field.report(
        .duplicateKey,
        "the correlation of `\(correlation.first)` and `\(correlation.second)` is given twice")
    }
    guard !Self.isPositiveDefinite(matrix) else { return }
    field.reading.report(
      Fault(.contradiction, "these correlations cannot hold together: \(worst)"),
      at: field.reading.headPlace(of: field))
  }

  /// Whether a symmetric matrix has a Cholesky factor.
  static func isPositiveDefinite(_ matrix: [[Double]]) -> Bool {
    var factor = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
        if row == column {
          guard sum > 1e-10 else { return false }
          factor[row][row] = sum.squareRoot()
        } else {
          factor[row][column] = sum / factor[column][column]
        }
      }
    }
    return true
  }

  /// The pair or triple that is worst, with its correlations.
  private var worst: String {
    for (row, column) in pairs where abs(matrix[row][column]) >= 1 - 1e-9 {
      return "`\(ids[row])` and `\(ids[column])` are wholly tied; one of them is enough"
    }
    var worst: (determinant: Double, text: String)?
    for a in ids.indices {
      for b in ids.indices where b > a {
        for c in ids.indices where c > b {
          let (x, y, z) = (matrix[a][b], matrix[a][c], matrix[b][c])
          let determinant = 1 + 2 * x * y * z - x * x - y * y - z * z
          if determinant < worst?.determinant ?? 1e-10 {
            worst = (determinant, "`\(ids[a])`, `\(ids[b])` and `\(ids[c])` contradict each other")
          }
        }
      }
    }
    return worst?.text ?? "\(ids.quoted) together ask for more than any data can show"
  }

  private var pairs: [(Int, Int)] {
    ids.indices.flatMap { row in ids.indices.filter { $0 > row }.map { (row, $0) } }
  }
}
