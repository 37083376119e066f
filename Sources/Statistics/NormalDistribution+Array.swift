extension NormalDistribution {
  /// Writes ``quantile(_:)`` of each of some shares, to the same bits.
  ///
  /// Uniform shares lie with 85 % where algorithm AS 241 is a ratio of two polynomials. All are put
  /// through it without a branch, several at a time; then the tails are done again one by one.
  ///
  /// - Parameters:
  ///   - shares: `count` shares, strictly between 0 and 1.
  ///   - values: room for `count` numbers; shares no memory with `shares`.
  ///   - count: how many.
  /// - Complexity: O(`count`).
  public static func writeQuantiles(
    of shares: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>, count: Int
  ) {
    let (over, under) = (central.over, central.under)
    for i in 0..<count {
      let centred = shares[i] - 0.5
      let r = 0.180625 - centred * centred
      values[i] = centred * (value(over, r) / value(under, r))
    }
    for i in 0..<count where abs(shares[i] - 0.5) > 0.425 { values[i] = quantile(shares[i]) }
  }
}
