public import Marketing

/// What is counted of a desk, tick by tick.
public enum DeskCount: Int, CaseIterable, Hashable, Sendable {
  /// Customers who came by themselves or were handed over.
  case came
  /// Conversations: with those who came, with leads, with those whom a channel selected.
  case handled
  /// Of them those with customers who came.
  case answered
  /// Answers to those who came that settled the matter and were right.
  case resolved
  /// Answers to those who came that seemed to settle the matter and were wrong.
  case wrong
  /// Customers passed on to another desk.
  case handedOver
  /// Customers who hung up.
  case abandoned
  /// Customers who found no room, or nobody at the desk.
  case blocked
  /// Customers whose time ran out before their turn.
  case expired
  /// Customers in line at the tick's end.
  case inLine
  /// Customers whose wait ended in this tick: served, hung up, or expired.
  case waited
  /// The sum of their waits in seconds.
  case waitingSeconds
  /// Seconds in conversations, at the mean length of one.
  case busySeconds
  /// Seconds that all at the desk work together; in the first cell.
  case workingSeconds
  /// Customers paid for by the piece.
  case paidFor
  /// What products earned in this tick that is credited to the desk, in the smallest unit of money.
  case credited
}

extension RunRecord {
  /// The sum of something of a desk over the whole run; of those in line the number at the end.
  ///
  /// - Parameters:
  ///   - count: what is counted.
  ///   - desk: an index into the layout's desks.
  ///   - cells: the cells to add up.
  /// - Returns: the sum.
  public func total(_ count: DeskCount, desk: Int, cells: [Int]) -> Int64 {
    let place = desk * DeskCount.allCases.count + count.rawValue
    return count == .inLine
      ? desks.sum(desks.shape.outer - 1, place, cells: cells)
      : desks.sum(middle: place, cells: cells)
  }

  /// What was counted of a desk in one tick.
  ///
  /// - Parameters:
  ///   - count: what is counted.
  ///   - desk: an index into the layout's desks.
  ///   - tick: a row of the record's tables of flows.
  ///   - cells: the cells to add up.
  /// - Returns: the number.
  public func number(of count: DeskCount, desk: Int, tick: Int, cells: [Int]) -> Int64 {
    desks.sum(tick, desk * DeskCount.allCases.count + count.rawValue, cells: cells)
  }

  /// The sum of something of an engine's leads over the whole run; of those that wait the number at the end.
  ///
  /// - Parameters:
  ///   - count: what is counted.
  ///   - engine: an index into the layout's engines.
  ///   - cells: the cells to add up.
  /// - Returns: the sum.
  public func total(_ count: LeadCount, engine: Int, cells: [Int]) -> Int64 {
    let place = engine * LeadCount.allCases.count + count.place
    return count == .waiting
      ? leads.sum(leads.shape.outer - 1, place, cells: cells)
      : leads.sum(middle: place, cells: cells)
  }
}
