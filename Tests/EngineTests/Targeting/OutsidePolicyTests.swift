import Engine
import Marketing
import Testing

/// A policy that answers by a feature, and keeps what it was asked.
private final class Clerk: OutsidePolicy {
  var questions: [PolicyQuestion] = []
  var isClosed = false
  let respond: (PolicyQuestion) -> PolicyAnswer

  init(_ respond: @escaping (PolicyQuestion) -> PolicyAnswer) { self.respond = respond }

  func answer(_ question: PolicyQuestion) throws(OutsidePolicyError) -> PolicyAnswer {
    questions.append(question)
    return respond(question)
  }

  func close() { isClosed = true }
}

@Suite("Policies outside")
struct OutsidePolicyTests {
  private static func scenario(joinedUp: Double = 1) -> Scenario {
    var scenario = Telephone.scenario(effect: 2.5, count: 2_100, weeks: 9, joinedUp: joinedUp)
    scenario.strategies[0].channels[0].order = .feature("likeness")
    scenario.strategies[1].channels[0].order = .program(
      path: "./clerk", ResponseTarget(Telephone.yes))
    return scenario
  }

  private func run(
    joinedUp: Double = 1, threads: Int = 1, _ respond: @escaping (PolicyQuestion) -> PolicyAnswer
  ) throws -> (records: [RunRecord], clerk: Clerk, introduction: PolicyIntroduction?) {
    nonisolated(unsafe) let clerk = Clerk(respond)
    nonisolated(unsafe) var introduction: PolicyIntroduction?
    let records = try CompiledScenario(Self.scenario(joinedUp: joinedUp)).run(
      replication: 0, strategies: ["random", "fitted"], threads: threads
    ) { told throws(OutsidePolicyError) in
      introduction = told
      return clerk
    }
    return (records, clerk, introduction)
  }

  /// Column 1 is `likeness`: column 0 is the segment.
  private static func byLikeness(_ question: PolicyQuestion) -> PolicyAnswer {
    .scores(question.columns[1].map { Double($0 ?? 0) })
  }

  @Test(
    "scores that are a feature choose whom the order by that feature chooses", arguments: [1, 3])
  func scores(threads: Int) throws {
    let (records, clerk, introduction) = try run(threads: threads, Self.byLikeness)
    #expect(records[0].taken == records[1].taken)
    #expect(records[0].contacts == records[1].contacts)
    #expect(records[0].ledger == records[1].ledger)
    #expect(clerk.isClosed && clerk.questions.map(\.tick) == Array(1...9))
    #expect(introduction?.features.map(\.id) == ["segment", "likeness", "noise", "home"])
    #expect(introduction?.features.map(\.labels).last == ["near", "far"])
    #expect(introduction?.response == "deal.agree")
  }

  @Test("a list of customers does the same, and those it leaves out are not contacted")
  func lists() throws {
    let (records, _, _) = try run { question in
      let likeness = question.columns[1].map { $0 ?? 0 }
      let order = question.customers.indices.sorted { likeness[$0] > likeness[$1] }
      return .customers(order.prefix(question.most).map { question.customers[$0] })
    }
    #expect(records[0].taken == records[1].taken)
    let nobody = try run { _ in .customers([]) }.records
    #expect(nobody[1].contacts.values.allSatisfy { $0 == 0 })
    #expect(nobody[1].ledger.values.allSatisfy { $0 == 0 })
  }

  @Test("it is told of each contact once, with the response; who is not joined up shows nothing")
  func knowledge() throws {
    let (records, clerk, _) = try run(joinedUp: 0.5, Self.byLikeness)
    let told = clerk.questions.flatMap(\.outcomes)
    #expect(Set(told.map { [Int($0.customer), $0.tick] }).count == told.count)
    // The contacts of the last week are not known before it is over.
    #expect(told.count == 8 * 150)
    let sales = (0..<8).reduce(Int64(0)) { $0 + records[1].taken[$1, 0, 0] }
    #expect(told.count { $0.hasResponded } == sales)
    for question in clerk.questions {
      #expect(question.most == 150)
      #expect(question.columns.allSatisfy { $0.count == question.customers.count })
      let hidden = question.columns[1].count { $0 == nil }
      #expect(hidden > question.customers.count / 3 && hidden < question.customers.count * 2 / 3)
    }
  }

  @Test(
    "an answer that cannot be used ends the run and says where",
    arguments: [
      (PolicyAnswer.scores([1]), "it gave 1 scores for 2100 customers"),
      (.scores([Double](repeating: .nan, count: 2_100)), "score number 1, of customer 0, is nan"),
      (.customers([5, 5]), "it names customer 5 twice"),
      (.customers([5, 9_999]), "it names customer 9999, who was not among those asked about"),
    ])
  func misuse(answer: PolicyAnswer, says: String) throws {
    #expect {
      try run { _ in answer }
    } throws: { error in
      let text = "\(error)"
      return text.contains("strategy 'fitted', channel 'call', replication 0, tick 1: ")
        && text.contains(says)
    }
  }

  @Test("without a way to open it there is no run")
  func closed() throws {
    let compiled = try CompiledScenario(Self.scenario())
    #expect {
      try compiled.run(replication: 0, strategies: ["fitted"])
    } throws: { "\($0)".contains("nobody has said how programs are started") }
  }
}
