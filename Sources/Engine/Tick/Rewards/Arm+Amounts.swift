import Marketing
import RandomStreams

extension Arm {
  /// The money that changes hands when a customer takes an edge, in the smallest unit; 0 if it has no amount.
  func drawAmount(
    of edge: CompiledEdge, customer: Int, _ cell: Int, _ scribe: Scribe
  ) -> Int64 {
    guard let amount = edge.amount else { return 0 }
    let u = population.draws.uniform(
      customer: UInt32(customer), tick: UInt32(scribe.moment.clock), purpose: amount.purpose)
    let value = amount.value(u)
    count(value * RunRecord.tallyUnit, in: amount.tally, customer, cell, scribe)
    return value
  }

  /// Notes what a loan or savings that begin are worth and cost.
  func finance(_ product: Int, amount: Int64, _ customer: Int, _ cell: Int, _ scribe: Scribe) {
    guard let terms = plan.products[product].financing else { return }
    let principal: Int64
    switch terms.principal {
    case .amount: principal = amount
    case .fixed(let money): principal = money.minor
    }
    let value = terms.value(of: principal)
    let account = accounts.products[product]
    func note(_ money: Int64, _ account: Int?) {
      guard let account, money != 0 else { return }
      scribe.entries[account * scribe.cells + cell] += money
      enter(money, account, customer, scribe)
    }
    note(value.interestForgone, account.interestForgone)
    note(value.interest, account.interest)
    note(value.extraInterest, account.extraInterest)
    note(value.creditLoss, account.creditLoss)
  }
}
