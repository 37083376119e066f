import Marketing

/// The keys of the file itself.
enum TopKeys {
  static let footfall = Key<Int>(
    "footfall", .count("the language's version, `1`"), .required,
    "the version of the scenario language; the first key of the file")
  static let title = Key<String>("title", .text, .none("none"), "a title for people")
  static let currency = Key<Currency>(
    "currency", .currency, .none("none; required once money appears"),
    "the currency of every amount, a three-letter code such as CNY")
  static let meta = Key<[String]>(
    "meta", .meta, .none("none"), "anything worth keeping; copied to the results")
  static let time = Key<Timing>("time", TimeSection.type, .table, "the clock of the run")
  static let customers = Key<Customers>(
    "customers", CustomersSection.type, .table, "who the customers are")
  static let network = Key<Network>(
    "network", NetworkSection.type, .none("none: nobody knows anybody"), "who knows whom")
  static let environment = Key<[EnvironmentFactor]>(
    "environment", EnvironmentSection.type, .none("none"),
    "what drives everybody alike: days, seasons, a competitor")
  static let products = Key<[Product]>(
    "products", ProductsSection.type, .none("none"), "what customers can hold, and what it earns")
  static let balances = Key<[Balance]>(
    "balances", BalancesSection.type, .none("none"), "accounts in points that customers have")
  static let journeys = Key<[Journey]>(
    "journeys", JourneysSection.type, .required, "what can happen to a customer")
  static let channels = Key<[Channel]>(
    "channels", ChannelsSection.type, .none("none"), "how contact can happen")
  static let messages = Key<[Message]>(
    "messages", MessagesSection.type, .none("none"),
    "what contacts can carry: articles, videos, wordings of an offer")
  static let incentives = Key<[Incentive]>(
    "incentives", IncentivesSection.type, .none("none"), "rewards that can be offered")
  static let desks = Key<[Desk]>("desks", DesksSection.type, .none("none"), "people who talk")
  static let leads = Key<Leads>(
    "leads", LeadsSection.type, .none("none"), "how scored prospects are found and worked")
  static let strategies = Key<[Strategy]>(
    "strategies", StrategiesSection.type, .required, "what is decided; the first is the baseline")
  static let experiment = Key<Experiment>(
    "experiment", ExperimentSection.type, .table, "what is compared, how often")
  static let targets = Key<[Target]>(
    "targets", TargetsSection.type, .none("none"), "what results are checked against")
  static let frames = Key<[Frame]>(
    "frames", FramesSection.type, .none("none"), "measures that are shown together, by name")
  static let worlds = Key<[WorldHead]>(
    "worlds", WorldsSection.type, .none("none"),
    "variants of the world, in which every strategy can run too")

  static let all: [any DeclaredKey] = [
    footfall, title, currency, meta, time, customers, network, environment, products, balances,
    journeys,
    channels, messages, incentives, desks, leads, worlds, strategies, experiment, targets, frames,
  ]
}

extension ValueType where Value == Currency {
  static let currency = ValueType(
    "a three-letter currency code such as `CNY`",
    schema: .members(["type": .string("string"), "pattern": .string("^[A-Z]{3}$")])
  ) { field in
    field.parse("a three-letter currency code such as `CNY`") { text throws(Fault) in
      guard text.count == 3, text.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
        let slips = [
          "¥": "CNY", "￥": "CNY", "rmb": "CNY", "yuan": "CNY", "元": "CNY", "人民币": "CNY",
          "€": "EUR", "euro": "EUR", "$": "USD", "dollar": "USD", "£": "GBP",
        ]
        let upper = text.uppercased()
        let isCode = upper.count == 3 && upper.allSatisfy { $0.isASCII && $0.isLetter }
        throw Fault(
          .currency, "`\(text)` is no three-letter currency code",
          suggest: slips[text.lowercased()] ?? (isCode ? upper : nil))
      }
      return Currency(code: text)
    }
  }
}

extension ValueType where Value == [String] {
  /// Free-form; only `systems` is looked at.
  static let meta = ValueType("anything", schema: .bool(true)) { field in
    guard let systems = field.node["systems"] else { return [] }
    return (systems.items ?? [systems]).compactMap { $0.isPoisoned ? nil : $0.text }
  }
}
