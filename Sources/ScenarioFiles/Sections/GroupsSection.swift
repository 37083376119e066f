import Marketing
import Statistics

/// Partitions of the customers that share something.
enum GroupsSection {
  /// The most groups of a kind given by number: each has accounts of its own.
  static let mostGroups = 10_000

  enum Keys {
    static let size = Key<Distribution>(
      "size", .groupSize, .text("1"),
      "how many customers share one; with `number`, how large they are in proportion")
    static let sizeIf = Key<[GroupSize]>(
      "if", .groupSizes, .none("none"), "other sizes for customers with a yes-or-no feature")
    static let number = Key<Int>(
      "number", .count("a number of groups", atMost: mostGroups), .none("as sizes make"),
      "how many groups there are, each with accounts of its own; the first is the smallest")
    static let category = Key<String>(
      "by", .groupCategory, .none("none"), "the category whose labels are the groups")
    static let running = Key<MoneyRate>(
      "running", .moneyRate, .none("nothing"), "what each group costs, whatever happens in it")
    static let all: [any DeclaredKey] = [
      size, sizeIf, number, category, running,
      LaterKey("column", "groups read from a column; read it as a feature, and say `by:` it"),
    ]
  }

  static let type = ValueType<[Group]>(
    "a table of groups such as `{device: {size: 1}}`",
    schema: SectionSchema.table(of: SectionSchema.object(Keys.all)), nests: true
  ) { field in
    field.entries("a table of groups such as `{device: {size: 1}}`")?.compactMap { entry in
      let what = "group `\(entry.key)`"
      guard let section = Section(entry.field, what: what, keys: Keys.all),
        let size = section[Keys.size]
      else { return nil }
      let group = Group(
        id: entry.key, size: size, sizeIf: section[Keys.sizeIf] ?? [],
        number: section[Keys.number], category: section[Keys.category],
        running: section[Keys.running])
      check(group, section)
      return group
    }
  }

  /// A kind of group is given in one way.
  private static func check(_ group: Group, _ section: Section) {
    func refuse(_ field: Field?, _ message: String) { field?.report(.contradiction, message) }
    if section.has(Keys.category) {
      let why = "the labels of the category are the groups; leave this out"
      refuse(section.given(Keys.number), why)
      refuse(section.given(Keys.size), why)
      refuse(section.given(Keys.sizeIf), why)
    } else if section.has(Keys.number) {
      refuse(
        section.given(Keys.sizeIf), "groups by number are open to everybody; leave `if` out")
      if group.size.quantile(0.5 / Double(group.number ?? 1)) <= 0 {
        section.given(Keys.size)?.report(
          .range, "some of these groups would have no size",
          suggest: "lognormal median 1 spread x1.5")
      }
    } else {
      refuse(
        section.given(Keys.running),
        "how many groups there are depends on luck here; say `number:` or `by:` of what costs money"
      )
      if group.size.mean < 1 {
        section.given(Keys.size)?.report(.range, "a group has at least one member")
      }
    }
  }
}

extension ValueType where Value == String {
  /// A kind of group.
  static let groupReference = ValueType("a kind of group such as `branch`", definition: .reference)
  {
    text, vocabulary throws(Fault) in
    try vocabulary.names.id(
      Phrase.Word(text: text, offset: 0), in: vocabulary.names.groups, what: "kind of group")
  }

  /// A category whose labels are known.
  static let groupCategory = ValueType("a category such as `segment`", definition: .reference) {
    text, vocabulary throws(Fault) in
    let names = vocabulary.names
    guard names.categories.contains(text) else {
      let isFeature = names.features.has(text)
      throw Fault(
        isFeature ? .wrongReference : .unknownReference,
        isFeature ? "`\(text)` has no labels" : "there is no category `\(text)`",
        suggest: NearestWord.of(text, among: names.categories), allowed: names.categories)
    }
    return text
  }
}

extension ValueType where Value == Distribution {
  /// How many customers share something, or how large groups are in proportion.
  static let groupSize = ValueType(
    "a size such as `2` or `1 + poisson 0.4`", definition: .distribution
  ) { text, vocabulary throws(Fault) in
    let written = try DistributionText.parse(text, currency: vocabulary.currency)
    guard written.unit.isEmpty, !written.isFlag else {
      throw Fault(.unit, "a size is a number of people, without a unit")
    }
    return written.distribution
  }
}

extension ValueType where Value == [GroupSize] {
  static let groupSizes = ValueType(
    "a table such as `{bonus-hunter: 6}`",
    schema: SectionSchema.table(of: SchemaDefinition.distribution.reference)
  ) { field in
    field.entries("a table such as `{bonus-hunter: 6}`")?.compactMap { entry in
      let names = field.reading.vocabulary.names
      switch names.features[entry.key] {
      case .some(.some(.flag)), .some(.none): break
      case .some(.some):
        field.reading.report(
          Fault(.wrongReference, "`\(entry.key)` is no yes-or-no feature"), at: entry.keyPlace)
      case nil where names.features.isComplete:
        field.reading.report(
          Fault(
            .unknownReference, "there is no feature `\(entry.key)`",
            suggest: NearestWord.of(entry.key, among: names.features.ids),
            allowed: names.features.ids), at: entry.keyPlace)
      case nil: break
      }
      let size = ValueType<Distribution>.groupSize.read(entry.field)
      return size.map { GroupSize(feature: entry.key, size: $0) }
    }
  }
}
