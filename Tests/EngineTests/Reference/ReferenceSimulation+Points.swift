import Engine
import Marketing

extension ReferenceSimulation {
  /// The quarter of the time to expiry that this tick lies in; one that never ends if points live for ever.
  private func quarter(_ balance: Balance) -> Int {
    balance.expiry.map { expiry in
      let ticks = expiry.ticks(of: step)
      return (Int(drawTick) - 1) / ((ticks + 3) / 4)
    } ?? 0
  }

  private func balance(_ id: String) -> Balance {
    scenario.balances.first { $0.id == id } ?? Balance(id: id)
  }

  /// What a customer has.
  func points(_ id: String, _ customer: ReferenceCustomer) -> Int {
    customer.points[id, default: [:]].values.reduce(0, +)
  }

  /// Lets points expire that were earned five quarters ago.
  func expirePoints() {
    for balance in scenario.balances {
      for customer in customers.indices {
        for (then, points) in customers[customer].points[balance.id, default: [:]]
        where quarter(balance) - then >= 5 && points > 0 {
          customers[customer].points[balance.id]?[then] = 0
          change(balance.id, "expired", points, -points, customer)
        }
      }
    }
  }

  /// Adds points.
  func earnPoints(_ id: String, _ points: Int, _ customer: Int) {
    guard points > 0 else { return }
    customers[customer].points[id, default: [:]][quarter(balance(id)), default: 0] += points
    change(id, "earned", points, points, customer)
  }

  /// Takes points, the oldest first.
  func usePoints(_ id: String, _ points: Int, _ ourShare: Double, _ customer: Int) {
    var left = points
    for then in customers[customer].points[id, default: [:]].keys.sorted() {
      let taken = min(left, customers[customer].points[id]?[then] ?? 0)
      customers[customer].points[id]?[then]? -= taken
      left -= taken
    }
    change(id, "used", points, -points, customer)
    let worth = Double(points) * Double(balance(id).worth.minor) * ourShare
    book(.redeemed, id, Int64(worth.rounded()), cell: world.cells[customer], of: customer)
  }

  private func change(_ id: String, _ family: String, _ points: Int, _ more: Int, _ customer: Int) {
    let cell = world.cells[customer]
    count("\(family).\(id)", Double(points), cell: cell)
    book(.owed, id, Int64(more) * balance(id).worth.minor, cell: cell)
  }

  /// Whether a customer still has what an edge takes.
  func hasPoints(_ edge: Edge, _ customer: ReferenceCustomer) -> Bool {
    edge.effects.allSatisfy { effect in
      guard case .take(let id, let points, _) = effect else { return true }
      return self.points(id, customer) >= points
    }
  }
}
