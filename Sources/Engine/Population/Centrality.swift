/// How well customers are connected to the well connected: the eigenvector of the largest eigenvalue of the network
/// (Bonacich 1972, doi:10.1080/0022250X.1972.9989806).
enum Centrality {
  /// The most steps.
  ///
  /// Where parts of a network hardly know each other, steps are many, and what is left of the error after so many is
  /// smaller than what a marketer could know of a network.
  static let mostSteps = 1_000

  /// The rank of somebody with the largest value; so fine that only equals are equal.
  static let unit = 0x1p30

  /// Values as whole numbers from 0 to 2³⁰, so that customers placed alike have equal ones.
  ///
  /// By power iteration of I + A from 1 for all: adding I leaves eigenvectors as they are and keeps a network of two
  /// sides from swinging. A step is over all acquaintances of a customer in ascending order, so the result is one for
  /// any number of threads. It ends when no value moves by more than 10⁻¹² of the largest, or after
  /// ``mostSteps``.
  ///
  /// - Complexity: O(steps × ties).
  static func ranks(of ties: Ties, count: Int) -> [Int32] {
    guard !ties.isEmpty else { return [Int32](repeating: 0, count: count) }
    var (values, next) = (
      [Double](repeating: 1, count: count), [Double](repeating: 0, count: count)
    )
    for _ in 0..<mostSteps {
      var largest = 0.0
      for customer in 0..<count {
        var sum = values[customer]
        for friend in ties.friends(of: customer) { sum += values[Int(friend)] }
        next[customer] = sum
        largest = max(largest, sum)
      }
      var moved = 0.0
      for customer in 0..<count {
        next[customer] /= largest
        moved = max(moved, abs(next[customer] - values[customer]))
      }
      swap(&values, &next)
      if moved <= 1e-12 { break }
    }
    return values.map { Int32(($0 * unit).rounded()) }
  }
}
