import Engine
import Marketing
import Statistics
import Testing

/// Groups that keep accounts, and ways of use that follow a stage, against answers known beforehand.
@Suite("Groups have what their customers bring, and transactions cost what their way costs")
struct GroupTests {
  /// Everybody holds the account, nobody moves, and nothing else happens.
  private func still(
    count: Int = 16_000, weeks: Double = 10, shares: [Double] = [0.75, 0.25], groups: [Group]
  ) -> Scenario {
    let habit = Journey(
      "habit", [("branch", .customer), ("mobile", .customer)],
      [Edge("migrate", "branch", "mobile", .weekly(1e-9))]
    ).starting(shares)
    var scenario = World.scenario(
      "still", count: count, timing: Timing(length: TimeSpan(weeks, .week)),
      products: [
        Product(
          id: "account", margin: .weekly(5), transactions: 2,
          ways: [
            WayOfUse(id: "branch", share: 0, cost: .yuan(4)),
            WayOfUse(id: "mobile", share: 0, cost: .yuan(0.2)),
          ], usedByStageOf: "habit", heldAtStart: [])
      ], journeys: [habit], channels: [], strategies: [Strategy(id: "none")])
    scenario.customers.groups = groups
    return scenario
  }

  @Test(
    "each transaction costs what its way costs, and there are as many as held ticks say",
    arguments: Implementation.allCases)
  func cost(by implementation: Implementation) throws {
    let scenario = still(count: 400, groups: [])
    let record = try implementation.first(scenario)
    let cells = record.layout.allCells
    var cost: Int64 = 0
    for (way, each) in [("branch", Int64(400)), ("mobile", 20)] {
      let stage = try #require(record.layout.index(of: StageReference("habit", way)))
      let tally = try #require(
        record.layout.tallies.firstIndex(of: "transactions.account.\(way)"))
      let there = record.inStage.sum(1, stage, cells: cells)
      for tick in 0..<10 {
        #expect(
          record.tallies.sum(tick, tally, cells: cells) == 2 * there * RunRecord.tallyUnit)
      }
      cost += 10 * 2 * there * each
    }
    let books = Conservation(scenario, record)
    #expect(books.total(.costToServe, "account") == cost)
    #expect(books.total(.margin, "account") == 400 * 10 * 500)
  }

  @Test(
    "a group's contribution is its margin less its transactions and its fixed cost, to the cent",
    arguments: Implementation.allCases)
  func contribution(by implementation: Implementation) throws {
    // Everybody at the branch: 10 weeks of 5 − 2 × 4 = −3 a head, and 100 a week for each branch.
    let branch = Group(
      id: "branch", size: .uniform(low: 0, high: 8), number: 4, running: .weekly(100))
    let record = try implementation.first(
      still(count: 600, shares: [1, 0], groups: [branch]))
    let groups = record.groups[0]
    for group in 0..<4 {
      let sum = record.layout.accounts.enumerated().reduce(Int64(0)) { sum, entry in
        sum + (entry.element.category.earning > 0 ? 1 : -1) * groups.ledger[0, entry.offset, group]
      }
      #expect(sum == -300 * 10 * groups.members[group] - 10 * 100 * 100)
      #expect(groups.holders[0, 0, group] == groups.members[group])
    }
  }

  /// Of 16,000 customers, groups with sizes 1, 3, 5 and 7 have 1, 3, 5 and 7 sixteenths.
  ///
  /// Binomial; outside of 4.9 standard deviations once in a million runs for each of four groups.
  @Test("groups by number are as large as the quantiles of their sizes")
  func sizes() throws {
    let branch = Group(id: "branch", size: .uniform(low: 0, high: 8), number: 4)
    let records = try (0..<2).map { replication in
      try Implementation.engine.first(still(weeks: 1, groups: [branch]), replication: replication)
    }
    for record in records {
      for (group, size) in [1.0, 3, 5, 7].enumerated() {
        let share = size / 16
        let deviation = (16_000 * share * (1 - share)).squareRoot()
        let members = Double(record.groups[0].members[group])
        #expect(abs(members - 16_000 * share) < 4.9 * deviation, "group \(group)")
      }
    }
    #expect(records[0].groups[0].members != records[1].groups[0].members)
  }

  @Test("groups by a category are its labels, and hold those who have the label")
  func labels() throws {
    let place = Group(id: "place", size: .constant(1), category: "segment")
    let record = try Implementation.engine.first(still(count: 500, weeks: 1, groups: [place]))
    #expect(record.layout.groups[0].labels == ["young", "old"])
    #expect(record.groups[0].members.reduce(0, +) == 500)
    #expect(record.groups[0].members.allSatisfy { $0 > 0 })
  }

  @Test("groups that keep accounts change nothing of what happens")
  func inert() throws {
    let plain = GroupScenarios.branches("plain", groups: [])
    let branch = Group(id: "branch", size: .constant(1), number: 5)
    let grouped = GroupScenarios.branches("plain", groups: [branch])
    let (one, two) = (
      try Implementation.engine.first(plain), try Implementation.engine.first(grouped)
    )
    expectSame(one, two, "with and without branches")
  }

  @Test(
    "staff are paid for customers who stayed, and nobody else is",
    arguments: Implementation.allCases)
  func staff(by implementation: Implementation) throws {
    let scenario = try #require(GroupScenarios.all.first { $0.name == "branches by number" })
    let record = try implementation.first(scenario)
    let books = Conservation(scenario, record)
    let staff = books.total(.staffReward, "piece")
    let customers = books.total(.reward, "piece") + books.total(.abuse, "piece")
    #expect(staff > 0)
    // 15 for staff with every 5 for a customer.
    #expect(staff == 3 * customers)
    let paid = record.payments.filter { $0.payee < 0 }.reduce(0) { $0 + $1.amount }
    #expect(paid == staff)
  }

  @Test(
    "a group earns a stage reward once, in the tick in which it reaches it within the window",
    arguments: Implementation.allCases)
  func goals(by implementation: Implementation) throws {
    let scenario = try #require(
      GroupScenarios.all.first { $0.name == "stage rewards of branches" })
    let record = try implementation.first(scenario)
    let books = Conservation(scenario, record)
    let incentive = try #require(record.layout.incentives.firstIndex(of: "first-stage"))
    let paid = record.payments.filter { $0.incentive == incentive }
    #expect(!paid.isEmpty && paid.count <= 7)
    #expect(Set(paid.map(\.subject)).count == paid.count)
    #expect(books.total(.staffReward, "first-stage") == Int64(paid.count) * 20_000)
    // At most two rewards of 200 fit into 500.
    #expect(books.total(.staffReward, "turnover") == 40_000)
    // A second stage is not reached before the first.
    for late in record.payments
    where record.layout.incentives[late.incentive] == "second-stage" {
      #expect(paid.contains { $0.subject == late.subject && $0.tick <= late.tick })
    }
  }

  @Test("the members of a group go its journey together, and no two groups as one")
  func together() throws {
    for group in [
      Group(id: "circle", size: .constant(10)),
      Group(id: "circle", size: .constant(1), number: 40),
    ] {
      let scenario = GroupScenarios.lives("lives", group)
      let record = try Implementation.engine.first(scenario)
      let row = try #require(record.layout.index(of: StageReference("life", "lively")))
      let lively = (1...16).map { record.inStage.sum($0, row, cells: record.layout.allCells) }
      if group.number == nil {
        // 40 circles of ten each.
        #expect(lively.allSatisfy { $0 % 10 == 0 })
      }
      #expect(Set(lively).count > 4)
      #expect(lively.allSatisfy { $0 < 400 })
    }
  }
}
