import Marketing
import Statistics

/// Partitions of the customers that share something.
enum GroupsSection {
  enum Keys {
    static let size = Key<Distribution>(
      "size", .groupSize, .text("1"), "how many customers share one")
    static let sizeIf = Key<[GroupSize]>(
      "if", .groupSizes, .none("none"), "other sizes for customers with a yes-or-no feature")
    static let all: [any DeclaredKey] = [
      size, sizeIf, LaterKey("column", "groups read from a column of the file"),
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
      return Group(id: entry.key, size: size, sizeIf: section[Keys.sizeIf] ?? [])
    }
  }
}

extension ValueType where Value == Distribution {
  /// How many customers share something: at least one on average.
  static let groupSize = ValueType(
    "a size such as `2` or `1 + poisson 0.4`", definition: .distribution
  ) { text, vocabulary throws(Fault) in
    let written = try DistributionText.parse(text, currency: vocabulary.currency)
    guard written.unit.isEmpty, !written.isFlag else {
      throw Fault(.unit, "a size is a number of people, without a unit")
    }
    guard written.distribution.mean >= 1 else {
      throw Fault(.range, "a group has at least one member")
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
