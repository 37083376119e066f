import Marketing

extension TimeSpan {
  /// `week`, `2 weeks`.
  var unitText: String {
    for unit in TimeUnit.allCases.reversed() where seconds % unit.seconds == 0 && seconds > 0 {
      let count = seconds / unit.seconds
      return count == 1 ? unit.rawValue : "\(count) \(unit.rawValue)s"
    }
    return "0 seconds"
  }
}
