import Marketing

/// What is decided.
enum StrategiesSection {
  enum Keys {
    static let like = Key<String>(
      "like", .strategyReference, .none("none"),
      "another strategy, from which everything is taken that is not said here")
    static let title = Key<String>("title", .text, .none("the id"), "a title for people")
    static let during = Key<[Window]>(
      "during", .windows, .none("always"), "when it acts")
    static let setUp = Key<Money>(
      "set-up", .money, .none("nothing"), "what the strategy itself costs once, when it first acts")
    static let running = Key<MoneyRate>(
      "running", .moneyRate, .none("nothing"),
      "what the strategy itself costs while it acts: a squad, a platform, a committee")
    static let budget = Key<Budget>(
      "budget", .strategyBudget, .none("by channel"),
      "the whole budget, of which channels take shares such as `40%`")
    static let channels = Key<Field>(
      "channels",
      .raw(
        "a table of channels", schema: SectionSchema.table(of: ChannelUseReader.schema),
        nests: true), .none("none"), "the channels it uses, and how much")
    static let offers = Key<Field>(
      "offers",
      .raw(
        "a list of incentives",
        schema: SectionSchema.either(
          SectionSchema.list(of: SchemaDefinition.reference.reference),
          SectionSchema.table(of: .members(["type": .string("object")])),
          .members(["const": .string("none")]))), .none("none"),
      "the incentives it offers; a table overrides their values")
    static let desks = Key<Field>(
      "desks",
      .raw(
        "a table of desks", schema: SectionSchema.table(of: .members(["type": .string("object")]))),
      .none("as they are"), "values of desks that it overrides")
    static let products = Key<Field>(
      "products",
      .raw(
        "a table of products",
        schema: SectionSchema.table(of: .members(["type": .string("object")]))),
      .none("as they are"), "terms of products that it sets itself")
    static let leads = Key<Field>(
      "leads",
      .raw(
        "`used`, or a table of overrides",
        schema: SectionSchema.either(
          .members(["enum": .strings(["used", "none"])]), .members(["type": .string("object")]))),
      .none("not used"), "whether it works leads: `used`, or values of `leads` that it overrides")
    static let seeds = Key<Seeding>(
      "seeds", SeedingReader.type, .none("nobody"), "whom it picks to talk to their friends")
    static let contactRules = Key<ContactRules>(
      "contact-rules", ContactRulesReader.type, .none("none"),
      "limits over all channels together")
    static let view = Key<View>(
      "view", ViewReader.type, .none("every feature of every customer"),
      "what its models can see of customers")
    static let without = Key<[Switch]>(
      "without", .switches, .none("nothing"),
      "what is switched off to see what it does; not a thing one can decide")

    static let replan = Key<Replanning>(
      "re-plan", ReplanReader.type, .none("never"),
      "how it shifts money between its channels while it runs, by what it observed")

    static let triggers = Key<[Trigger]>(
      "triggers", TriggersReader.type, .none("none"),
      "what it sends or grants when customers take edges")

    static let all: [any DeclaredKey] = [
      like, title, during, setUp, running, budget, channels, offers, desks, products, leads, seeds,
      contactRules, view, without, triggers, replan,
    ]

    /// The declared keys, and phases under keys such as `from week 20`.
    static let schema = SectionSchema.object(all).adding(
      "patternProperties",
      .object([.init(PhasesReader.pattern, SectionSchema.object(PhasesReader.allKeys))]))
  }

  static let type = ValueType<[Strategy]>(
    "a table of strategies", schema: SectionSchema.table(of: Keys.schema),
    nests: true
  ) { field in
    guard let entries = field.entries("a table of strategies") else { return nil }
    if entries.isEmpty { field.report(.missingKey, "there is no strategy to run") }
    let merger = StrategyMerger(field)
    let world = World(field.reading)
    let errors = field.reading.errorCount
    defer { field.reading.strategiesAreSound = field.reading.errorCount == errors }
    return entries.compactMap { entry in
      let resolved = merger.resolved(entry.key)
      // Without the strategy it is like, what it says itself can still be read.
      let node = resolved ?? entry.field.node
      let merged = Field(node: node, path: entry.field.path, reading: field.reading)
      field.reading.ignoresMissingKeys = resolved == nil
      defer { field.reading.ignoresMissingKeys = false }
      let before = field.reading.errorCount
      guard var strategy = StrategyReader(id: entry.key, world: world).read(merged) else {
        return nil
      }
      // What is wrong in the strategy itself would be wrong in each of its phases.
      if resolved != nil, field.reading.errorCount == before {
        strategy.phases = PhasesReader(id: entry.key, world: world).read(merged)
      }
      return strategy
    }
  }

  /// The declarations that strategies override.
  struct World {
    let incentives: SourceNode?
    let desks: SourceNode?
    let products: SourceNode?
    let leads: SourceNode?

    init(_ reading: Reading) {
      incentives = reading.root?["incentives"]
      desks = reading.root?["desks"]
      products = reading.root?["products"]
      leads = reading.root?["leads"]
    }
  }
}
