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

  /// The incentives offered, with overrides laid over their declarations.
  private func offers(_ field: Field) -> [Incentive] {
    let table = field.node.text.map { text in
      SourceNode(
        content: .sequence([
          SourceNode(content: .scalar(text, quoted: false), place: field.node.place)
        ]),
        place: field.node.place)
    }
    let node = (table ?? field.node).asTable
    guard let entries = node.entries else { return [] }
    let names = field.reading.vocabulary.names
    return entries.compactMap { entry in
      do throws(Fault) {
        let word = Phrase.Word(text: entry.key, offset: 0)
        _ = try names.id(word, in: names.incentives, what: "incentive")
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
      guard !entry.value.isNone, let base = world.incentives?[entry.key] else { return nil }
      return field.reading.withoutRecording {
        let path = "incentives.\(entry.key)"
        let merged = Field(
          node: base.overlaid(with: entry.value), path: path, reading: field.reading)
        return IncentivesSection.read(entry.key, merged)
      }
    }
  }

  /// The way of leads, with overrides laid over its declaration.
  private func leads(_ field: Field) -> Leads? {
    guard !field.node.isNone else { return nil }
    guard let base = world.leads, base.entries != nil else {
      field.report(.unknownReference, "the scenario has no `leads` to use")
      return nil
    }
    let isPlain = field.node.text == "used"
    guard isPlain || field.entries("`used`, or a table such as `{rules: none}`") != nil else {
      return nil
    }
    return field.reading.withoutRecording {
      let node = isPlain ? base : base.overlaid(with: field.node)
      let path = isPlain ? "leads" : field.path
      return LeadsSection.read(Field(node: node, path: path, reading: field.reading))
    }
  }

  /// The products whose terms it sets, laid over their declarations.
  private func products(_ field: Field) -> [Product] {
    guard !field.node.isNone else { return [] }
    let reading = field.reading
    let names = reading.vocabulary.names
    let entries = field.entries("a table of products such as `{gold: {annual-fee: 200 CNY}}`") ?? []
    return entries.compactMap { entry in
      do throws(Fault) {
        let word = Phrase.Word(text: entry.key, offset: 0)
        _ = try names.id(word, in: names.products, what: "product")
      } catch {
        reading.report(error, at: entry.keyPlace)
        return nil
      }
      guard !entry.field.node.isNone, let base = world.products?[entry.key] else { return nil }
      return reading.withoutRecording {
        let node = base.overlaid(with: entry.field.node)
        if (node["principal"] == nil) != (base["principal"] == nil) {
          entry.field.report(
            .contradiction,
            "whether money is lent or saved is for `products:` to say; a strategy sets its terms")
          return nil
        }
        return ProductsSection.read(
          entry.key, Field(node: node, path: "products.\(entry.key)", reading: reading))
      }
    }
  }

  /// All desks of the scenario, with overrides laid over their declarations.
  private func desks(_ field: Field?, _ reading: Reading) -> [Desk] {
    let overrides = field?.node
    let names = reading.vocabulary.names
    if let field, !field.node.isNone {
      for entry in field.entries("a table of desks such as `{call-centre: {people: 15}}`") ?? [] {
        let word = Phrase.Word(text: entry.key, offset: 0)
        do throws(Fault) { _ = try names.id(word, in: names.desks, what: "desk") } catch {
          reading.report(error, at: entry.keyPlace)
        }
      }
    }
    return (world.desks?.entries ?? []).compactMap { entry in
      reading.withoutRecording {
        let node = overrides?[entry.key].map { entry.value.overlaid(with: $0) } ?? entry.value
        let path = "desks.\(entry.key)"
        return DesksSection.read(entry.key, Field(node: node, path: path, reading: reading))
      }
    }
  }
}

extension Reading {
  /// Reads something again without entering it in the resolved view.
  func withoutRecording<Value>(_ body: () -> Value) -> Value {
    let before = isRecording
    isRecording = false
    defer { isRecording = before }
    return body()
  }
}
