import Marketing

/// Reads one strategy after `like` has been resolved.
struct StrategyReader {
  private typealias Keys = StrategiesSection.Keys
  let id: String
  let world: StrategiesSection.World

  func read(_ field: Field) -> Strategy? {
    let reading = field.reading
    let place = reading.headPlace(of: field)
    let names = reading.vocabulary.names.channels
    guard
      let section = Section(
        field, what: "a strategy", keys: Keys.all, open: { PhasesReader.isPhase($0) })
    else { return nil }
    if section.has(Keys.like) { _ = section[Keys.like] }
    let title = section[Keys.title]
    var strategy = Strategy(id: id, title: title, origin: place.origin)
    strategy.during = section[Keys.during] ?? []
    strategy.setUp = section[Keys.setUp] ?? .zero
    strategy.running = section[Keys.running]
    let budget = section[Keys.budget]
    if let channels = section[Keys.channels] {
      strategy.channels = ChannelUsesReader(
        budget: budget, hasBudget: section.has(Keys.budget), budgetPlace: section.place(Keys.budget)
      ).read(channels)
    } else if section.has(Keys.budget) {
      section.given(Keys.budget)?.report(
        .contradiction, "a budget without channels that take a share of it")
    }
    strategy.offers = section[Keys.offers].map { offers($0) } ?? []
    strategy.desks = desks(section[Keys.desks], reading)
    strategy.products = section[Keys.products].map(products) ?? []
    strategy.seeding = section[Keys.seeds]
    if let channel = strategy.seeding?.channel,
      !strategy.channels.contains(where: { $0.channel == channel })
    {
      // Whoever seeds a channel uses it.
      strategy.channels.append(ChannelUse(channel: channel))
      strategy.channels.sort { names.position($0.channel) < names.position($1.channel) }
    }
    strategy.leads = section[Keys.leads].flatMap { leads($0) }
    for channel in strategy.leads?.channels ?? []
    where !strategy.channels.contains(where: { $0.channel == channel }) {
      // Whoever works leads by a channel uses it.
      strategy.channels.append(ChannelUse(channel: channel))
      strategy.channels.sort { names.position($0.channel) < names.position($1.channel) }
    }
    strategy.contactRules = section[Keys.contactRules] ?? ContactRules()
    if section.has(Keys.view) { strategy.view = section[Keys.view] ?? View() }
    strategy.without = section[Keys.without] ?? []
    strategy.triggers = section[Keys.triggers] ?? []
    if section.has(Keys.replan) { strategy.replanning = section[Keys.replan] }
    return strategy
  }
}
