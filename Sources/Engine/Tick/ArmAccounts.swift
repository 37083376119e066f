import Marketing

/// The numbers of the accounts that a tick enters amounts into, found once, and the people by cell.
struct ArmAccounts {
  struct ChannelAccounts {
    let media: Int?
    let contacts: Int?
    let setUp: Int?
    let platform: Int?
  }

  struct ProductAccounts {
    let margin: Int?
    let fee: Int?
    let costToServe: Int?
    let interestForgone: Int?
    let interest: Int?
    let extraInterest: Int?
    let creditLoss: Int?
  }

  let channels: [ChannelAccounts]
  let products: [ProductAccounts]
  /// The pay of each of the strategy's desks.
  let desks: [Int?]
  /// What making each message costs.
  let messages: [Int?]
  /// What the strategy itself costs.
  let ownSetUp: Int?
  let ownRunning: Int?
  /// Customers in each cell.
  let people: [Int64]

  init(_ compiled: CompiledScenario, desks: [Desk], people: [Int]) {
    func account(_ category: Account.Category, _ item: String) -> Int? {
      compiled.layout.accounts.firstIndex(of: Account(category, item))
    }
    channels = compiled.scenario.channels.map { channel in
      ChannelAccounts(
        media: account(.media, channel.id), contacts: account(.contacts, channel.id),
        setUp: account(.setUp, channel.id), platform: account(.platform, channel.id))
    }
    products = compiled.scenario.products.map { product in
      ProductAccounts(
        margin: account(.margin, product.id), fee: account(.fee, product.id),
        costToServe: account(.costToServe, product.id),
        interestForgone: account(.interestForgone, product.id),
        interest: account(.interest, product.id),
        extraInterest: account(.extraInterest, product.id),
        creditLoss: account(.creditLoss, product.id))
    }
    messages = compiled.scenario.messages.map { account(.production, $0.id) }
    ownSetUp = account(.setUp, OwnCosts.item)
    ownRunning = account(.platform, OwnCosts.item)
    self.desks = desks.map { account(.staff, $0.id) }
    self.people = people.map(Int64.init)
  }
}
