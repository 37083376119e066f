/// What a measure of some strategy of a run must be: `acquisition-cost < 100`.
public struct MeasureCondition: Hashable, Sendable {
  /// The measure, as scenarios write it.
  public let measure: String
  /// The comparison: `<`, `<=`, `>`, `>=` or `=`.
  public let comparison: String
  /// The number, in the unit of the measure; shares are from 0 to 1.
  public let value: Double

  /// Reads `measure < number`; a share may be written `30%`.
  ///
  /// - Throws: ``CatalogueProblem/misunderstood(_:)``.
  public init(_ text: String) throws(CatalogueProblem) {
    // Those with two signs first, or `<=` would be read as `<`.
    for comparison in ["<=", ">=", "<", ">", "="] {
      guard let place = text.range(of: comparison) else { continue }
      let measure = text[..<place.lowerBound].trimmed
      let written = text[place.upperBound...].trimmed
      let isShare = written.hasSuffix("%")
      let number = Double(isShare ? String(written.dropLast()).trimmed : written)
      guard !measure.isEmpty, let number, number.isFinite else { break }
      self.measure = measure
      self.comparison = comparison
      value = isShare ? number / 100 : number
      return
    }
    throw .misunderstood(
      "'\(text)' is no condition; write a measure, <, <=, >, >= or =, and a number, such as "
        + "'acquisition-cost < 100' or 'retention at 26 weeks > 30%'")
  }
}

extension StringProtocol {
  /// Without spaces at its ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The first place of another text.
  fileprivate func range(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
