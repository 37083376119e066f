import Marketing

/// Reads the channels a strategy uses, and turns shares of its budget into money.
struct ChannelUsesReader {
  let budget: Budget?
  let hasBudget: Bool
  let budgetPlace: Place

  /// A use with its budget as written and the place where it stands.
  struct Written {
    var use: ChannelUse
    var budget: WrittenBudget
    var field: Field
  }

  func read(_ field: Field) -> [ChannelUse] {
    guard !field.node.isNone, let entries = field.entries("a table of channels") else { return [] }
    let reading = field.reading
    let names = reading.vocabulary.names
    var uses: [Written] = []
    var isSound = true
    for entry in entries {
      do throws(Fault) {
        _ = try names.channel(Phrase.Word(text: entry.key, offset: 0))
      } catch {
        reading.report(error, at: entry.keyPlace)
        isSound = false
        continue
      }
      if entry.field.node.isNone {
        reading.record(entry.field)
        continue
      }
      if let use = ChannelUseReader(id: entry.key).read(entry.field) {
        uses.append(use)
      } else {
        isSound = false
      }
    }
    guard isSound else { return [] }
    share(&uses, reading)
    return uses.map(\.use).sorted {
      names.channels.position($0.channel) < names.channels.position($1.channel)
    }
  }

  /// Turns shares into budgets that add up to the whole to the cent.
  private func share(_ uses: inout [Written], _ reading: Reading) {
    let shares = uses.indices.compactMap { index -> (index: Int, share: Double)? in
      if case .share(let share) = uses[index].budget { (index, share) } else { nil }
    }
    guard let first = shares.first else {
      if hasBudget, !uses.isEmpty {
        reading.report(
          Fault(
            .contradiction,
            "no channel takes a share of this budget; write `40%` for them, "
              + "or leave the budget out"), at: budgetPlace)
      }
      return
    }
    guard hasBudget else {
      if reading.ignoresMissingKeys { return }
      uses[first.index].field.report(
        .missingKey, "a share of what? The strategy has no `budget:`",
        suggest: "budget: 20000 CNY per week")
      return
    }
    for use in uses {
      if case .budget = use.budget {
        use.field.report(
          .contradiction, "this strategy has a `budget:`, so its channels take shares of it",
          suggest: "40%")
      }
    }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) <= 0.001 + 1e-9 else {
      let parts = shares.map { ($0.share * 100).brief + "%" }.joined(separator: " + ")
      uses[first.index].field.report(
        .shares,
        "the channels' shares of the budget sum to \((sum * 100).brief)%, not 100% "
          + "(\(parts))")
      return
    }
    guard let budget else { return }
    let parts = budget.divided(shares.map { $0.share / sum })
    for ((index, _), part) in zip(shares, parts) { uses[index].use.budget = part }
  }
}

extension Budget {
  /// Parts by shares that sum to 1; their amounts sum to the whole exactly.
  fileprivate func divided(_ shares: [Double]) -> [Budget] {
    switch self {
    case .rate(let rate):
      rate.amount.divided(shares).map { .rate(MoneyRate(amount: $0, per: rate.per)) }
    case .total(let money, let window):
      money.divided(shares).map { .total($0, over: window) }
    case .measured(let measured):
      Money(minor: measured.millionths).divided(shares).map { part in
        .measured(
          MeasuredBudget(millionths: part.minor, of: measured.quantity, last: measured.span))
      }
    case .flights(let flights):
      shares.indices.map { part in
        .flights(
          flights.map { flight in
            let amounts = flight.rate.amount.divided(shares)
            return Flight(
              window: flight.window,
              rate: MoneyRate(amount: amounts[part], per: flight.rate.per))
          })
      }
    }
  }
}

extension Money {
  /// Parts by shares that sum to 1; each part ends where its running share of the whole, rounded,
  /// ends, so that the parts sum to the whole.
  fileprivate func divided(_ shares: [Double]) -> [Money] {
    var done: Int64 = 0
    var running = 0.0
    return shares.enumerated().map { number, share in
      running += share
      let end =
        number == shares.count - 1 ? minor : Int64((Double(minor) * running).rounded())
      defer { done = end }
      return Money(minor: end - done)
    }
  }
}
