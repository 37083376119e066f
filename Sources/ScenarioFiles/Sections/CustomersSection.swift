import Marketing
import Statistics

/// Who the customers are.
enum CustomersSection {
  /// Which rows of the file become customers.
  enum Rows: String, CaseIterable, Sendable { case all, sample }

  /// The most customers that one run takes.
  static let largestCount = 100_000_000

  enum Keys {
    static let count = Key<Int>(
      "count",
      .count(
        "a number of customers", atMost: largestCount,
        wayOut: "run a part of them, with budgets and capacities in proportion"), .text("10000"),
      "how many customers; with a file whose rows are all taken, the number of its rows")
    static let eachStandsFor = Key<Int>(
      "each-stands-for", .count("a number of people", atMost: 1_000_000), .text("1"),
      "how many people each customer stands for: results are multiplied by it, and budgets, places "
        + "and capacities, given for all people, are divided")
    static let segments = Key<[Segment]>(
      "segments", .segments, .none("one, called `all`"),
      "shares of the customers, with what differs between them")
    static let features = Key<[Feature]>(
      "features", .features, .none("none"), "what is known of a customer")
    static let correlations = Key<[Correlation]>(
      "correlations", .correlations, .none("none"), "rank correlations of numeric features")
    static let file = Key<String>(
      "file", .word("a path, or `none`"), .text("none"), "a CSV file with one customer a row")
    static let separator = Key<Character>(
      "separator", .separator, .text(","), "what parts the columns of the file")
    static let rows = Key<Rows>(
      "rows", .choice("`all` or `sample`"), .text("all"),
      "whether every row is one customer, or rows are drawn with replacement")
    static let groups = Key<[Group]>(
      "groups", GroupsSection.type, .none("each alone"),
      "partitions of the customers that share something: a device, a household")

    static let all: [any DeclaredKey] = [
      count, eachStandsFor, segments, features, correlations, file, separator, rows, groups,
      LaterKey("arrive", "customers who come later"),
    ]
  }

  static let type = ValueType<Customers>(
    "a table such as `{count: 10000}`", schema: SectionSchema.object(Keys.all), nests: true,
    read: read)

  private static func read(_ field: Field) -> Customers? {
    guard let section = Section(field, what: "`customers`", keys: Keys.all) else { return nil }
    let reading = field.reading
    var customers = Customers()
    if let count = section[Keys.count] { customers.count = count }
    if let people = section[Keys.eachStandsFor] { customers.eachStandsFor = people }
    let table = file(section)
    if let segments = section[Keys.segments], !segments.isEmpty { customers.segments = segments }
    if let features = section.given(Keys.features) { reading.record(features) }
    let reader = FeaturesReader(section: section, table: table)
    customers.features = reader.read()
    customers.correlations = section[Keys.correlations] ?? []
    CorrelationCheck(customers.correlations, section.given(Keys.correlations)).run()
    customers.groups = section[Keys.groups] ?? []
    if let table { customers.file = table.customerFile(values: reader.values) }
    if let table, !table.isSampled {
      if section.has(Keys.count) {
        let rows = table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"
        reading.report(
          Fault(
            .customerFile,
            "the file has \(rows), and each is one customer; `count` is not used"),
          at: section.place(Keys.count), severity: .note)
      }
      customers.count = table.rows.count
    }
    return customers
  }

  /// The rows of the file, if one is named and can be read.
  private static func file(_ section: Section) -> CustomerTable? {
    let path = section[Keys.file]
    let separator = section[Keys.separator]
    let rows = section[Keys.rows]
    guard let path, path != "none", let field = section.given(Keys.file), let separator, let rows
    else { return nil }
    return CustomerTable.read(path, separator: separator, isSampled: rows == .sample, field)
  }
}

extension ValueType where Value == Character {
  static let separator = ValueType(
    "a character such as `\";\"`", schema: .members(["type": .string("string")])
  ) { field in
    guard let text = field.node.text, !field.node.isPoisoned else { return nil }
    let named = ["tab": "\t", "comma": ",", "semicolon": ";", "\\t": "\t"]
    let character = named[text] ?? text
    guard character.count == 1, let only = character.first, only != "\"" else {
      field.report(
        .value, "`\(text)` is not a single character", allowed: ["\",\"", "\";\"", "tab"])
      return nil
    }
    return only
  }
}

extension ValueType where Value == [Segment] {
  private enum Keys {
    static let share = Key<Double>("share", .share, .required, "the share of customers in it")
  }

  static let segments = ValueType(
    "a table of segments such as `{young: {share: 40%}}`",
    schema: SectionSchema.table(
      of: SectionSchema.object([Keys.share], others: FeaturesReader.schema)),
    nests: true
  ) { field in
    guard let entries = field.entries("a table of segments such as `{young: {share: 40%}}`") else {
      return nil
    }
    var shares: [CategoryShare] = []
    for entry in entries {
      let what = "segment `\(entry.key)`"
      let section = Section(
        entry.field, what: what, keys: [Keys.share],
        open: { FeaturesReader.isFeature($0, in: entry.field.node) })
      guard let section, let share = section[Keys.share] else { continue }
      for feature in entry.field.node.entries ?? [] where feature.key != "share" {
        entry.field.reading.record(entry.field.child(feature.key, feature.value))
      }
      shares.append(CategoryShare(label: entry.key, share: share))
    }
    guard shares.count == entries.count, !shares.isEmpty,
      ShareTable.checkSum(&shares, of: "the segments", field)
    else { return nil }
    return shares.map { Segment(id: $0.label, share: $0.share) }
  }
}

extension ValueType where Value == [Feature] {
  /// Features are read together with the segments and the file; this only carries the schema.
  static let features = ValueType(
    "a table of features", schema: SectionSchema.table(of: FeaturesReader.schema), nests: true
  ) { _ in nil }
}
