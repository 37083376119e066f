import Marketing

extension ODDDescription {
  /// Section 3.
  static func schedule(_ facts: ModelFacts) -> [String] {
    let scenario = facts.scenario
    let hasPhases = scenario.strategies.contains { !$0.phases.isEmpty }
    var steps = [
      "**Prepare.** Budgets, offers and capacity of the step are set, and whatever is the same for "
        + "everybody"
        + (hasPhases ? "; strategies that change at a date are from then on what they become" : "")
        + (facts.replanning.isEmpty
          ? "" : "; strategies that plan anew shift money between channels by what they have seen")
        + ". What was sent in the step before arrives."
    ]
    var served: [String] = []
    if facts.hasCallers { served.append("Desks serve customers who have come by themselves.") }
    if scenario.leads != nil {
      served.append("Leads are found, sifted by the rules there are, and worked.")
    }
    if !served.isEmpty { steps.append("**Serve.** \(served.joined(separator: " "))") }
    steps += [
      "**Select.** Each addressed or staffed channel contacts those who may be contacted (reach, "
        + "consent, contact rules), in the strategy's order, within the money and capacity left. Ties "
        + "go by the customer's own draw.",
      "**Respond.** For each customer: exposures fill the memories of channels"
        + (scenario.messages.isEmpty ? "" : " and of messages")
        + "; the utilities of all edges are computed; one draw for each journey takes one of the edges "
        + "that leave her stage, or none. All journeys read the stages of the step's start, and the "
        + "memories after this step's contacts. Decisions on the spot follow in the same step.",
    ]
    var news: [String] = []
    if facts.hasSocialDrivers || scenario.network != nil {
      news.append("acquaintances and groups hear of moves, invitations go on their way")
    }
    if facts.hasCallers { news.append("callers reach desks") }
    if facts.hasVisitors { news.append("visitors find places") }
    if !news.isEmpty {
      steps.append(
        "**Tell.** What has happened is passed on: \(news.joined(separator: ", ")). Others are read as "
          + "they were at the step's start.")
    }
    if !scenario.incentives.isEmpty {
      steps.append(
        "**Settle.** Rewards are granted under their limits, first come first served by the "
          + "customer's own draw; pay-outs that fall due are made.")
    }
    steps += [
      "**Book.** Every amount of money becomes an entry of a ledger in whole units of the smallest "
        + "coin.",
      "**Record.** Counts by stage are written down.",
    ]
    if !facts.learners.isEmpty {
      steps.append("**Learn.** Where it is time, strategies learn anew, for the steps to come.")
    }
    return ["## 3. Process overview and scheduling", "", "In every step, in this order:", ""]
      + steps.enumerated().map { "\($0 + 1). \($1)" }
      + [
        "",
        "Customers are handled in the order of their numbers. Since all read the state at the "
          + "step's start, and shared limits are settled by draws that belong to customers, that "
          + "order decides nothing; nor does the number of threads.", "",
      ]
  }
}
