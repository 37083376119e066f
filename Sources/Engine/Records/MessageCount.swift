/// What is counted of messages, in the order of a record's rows.
public enum MessageCount: Int, CaseIterable, Hashable, Sendable {
  /// Contacts that carried it.
  case carried
  /// Those of them that entered memory.
  case noticed
  /// Customers acquired who noticed it last.
  case acquired
}

extension RunRecord {
  /// A count of one message over the whole run.
  ///
  /// - Parameters:
  ///   - count: what is counted.
  ///   - message: an index into the layout's messages.
  ///   - cells: the cells to add up.
  /// - Returns: the sum.
  public func total(_ count: MessageCount, message: Int, cells: [Int]) -> Int64 {
    messages.sum(middle: message * MessageCount.allCases.count + count.rawValue, cells: cells)
  }
}
