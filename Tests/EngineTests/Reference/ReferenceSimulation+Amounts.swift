import Engine
import Foundation
import Marketing
import Statistics

/// A reward paid that has to be given back unless the customer stays.
struct ReferenceWatch {
  let offer: Incentive
  let subject: Int
  /// The tick of payment.
  let paid: Int
  let amount: Int64
  /// Whether the customer has been away since.
  var hasLeft = false
}

extension ReferenceSimulation {
  /// The money of an edge that is being taken; 0 if it has none.
  func drawAmount(_ edge: Edge, _ name: EdgeReference, _ customer: Int) -> Int64 {
    guard let distribution = edge.amount else { return 0 }
    let drawn = distribution.quantile(uniform(customer, "amount.\(name)")).rounded()
    let amount = drawn < 0 ? 0 : Int64(drawn)
    count("amount.\(name)", Double(amount), cell: world.cells[customer])
    noteGoal(customer) { $0 == .tally("amount.\(name)") ? Double(amount) : 0 }
    return amount
  }

  /// Whether a payee carries the flag of abusers.
  func isFlagged(_ payee: Int, _ offer: Incentive) -> Bool {
    guard payee >= 0, let flag = offer.abuseIf else { return false }
    return population.numbers[flag]?[payee] == 1
  }

  /// Checks a claim and says whether it is refused.
  func isRefused(_ offer: Incentive, _ customer: Int, _ payees: [Int]) -> Bool {
    guard let detection = offer.detection else { return false }
    let cell = world.cells[customer]
    book(.detection, offer.id, detection.cost.minor, cell: cell, of: customer)
    let isAbusive = payees.contains { isFlagged($0, offer) }
    let kind = isAbusive ? "flagged" : "honest"
    count("claims.\(offer.id).\(kind)", 1, cell: cell)
    let chance = isAbusive ? detection.share : detection.falseShare
    guard uniform(customer, "detect.\(offer.id)") < chance else { return false }
    count("refused.\(offer.id).\(kind)", 1, cell: cell)
    return true
  }

  /// Notes whose stay among the stages that her rewards ask for has ended, even if she comes back in the same tick.
  func noteLeaving(_ customer: Int, _ earlier: ReferenceCustomer) {
    func leaves(_ stages: [StageReference]) -> Bool {
      stages.contains { isIn($0, earlier) } && !stages.contains { isIn($0, customers[customer]) }
    }
    for place in watched.indices where watched[place].subject == customer {
      if leaves(scenario.keepingStages(of: watched[place].offer)) { watched[place].hasLeft = true }
    }
    for place in claims.indices where claims[place].subject == customer {
      if leaves(claims[place].offer.payOut?.stages ?? []) { claims[place].since = nil }
    }
  }

  /// Takes back what was paid to customers who are no longer where they must be.
  func takeBack() {
    var kept: [ReferenceWatch] = []
    for reward in watched {
      guard let clawBack = reward.offer.clawBack else { continue }
      let stays = scenario.keepingStages(of: reward.offer).contains {
        isIn($0, customers[reward.subject])
      }
      if !stays || reward.hasLeft {
        book(
          .clawedBack, reward.offer.id, -reward.amount, cell: world.cells[reward.subject],
          of: reward.subject)
      } else if tick - reward.paid < clawBack.after.ticks(of: step) {
        kept.append(reward)
      }
    }
    watched = kept
  }

  /// Books a loan or savings: every month's payment is discounted by itself.
  func finance(_ product: String, _ amount: Int64, _ customer: Int) {
    let cell = world.cells[customer]
    guard let terms = scenario.products(under: acting).first(where: { $0.id == product })?.financing
    else {
      return
    }
    let principal: Double
    switch terms.principal {
    case .amount: principal = Double(amount)
    case .fixed(let money): principal = Double(money.minor)
    }
    func discount(_ rate: Double, _ month: Int) -> Double { pow(1 + rate / 12, -Double(month)) }
    func worth(_ rate: Double) -> Double {
      (1...terms.months).reduce(0) { $0 + discount(rate, $1) }
    }
    if let usual = terms.usualRate {
      let monthly = principal * (terms.rate - usual) / 12
      book(
        .extraInterest, product, Int64((monthly * worth(terms.fundingRate)).rounded()), cell: cell,
        of: customer)
      return
    }
    // The payment that pays the loan off at its own rate.
    let payment = principal / worth(terms.rate)
    let gain = Int64((payment * worth(terms.fundingRate)).rounded()) - Int64(principal)
    book(gain < 0 ? .interestForgone : .interest, product, abs(gain), cell: cell, of: customer)
    book(.creditLoss, product, Int64((principal * terms.loss).rounded()), cell: cell, of: customer)
  }
}
