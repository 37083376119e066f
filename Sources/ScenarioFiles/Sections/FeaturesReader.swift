import Marketing
import Statistics

/// Reads what is known of customers, from `features`, `segments` and the file's columns.
final class FeaturesReader {
  private let section: Section
  private let table: CustomerTable?
  /// The typed columns of the file, by feature.
  private(set) var values: [String: [Float]] = [:]

  init(section: Section, table: CustomerTable?) {
    self.section = section
    self.table = table
  }

  private var reading: Reading { section.field.reading }

  /// A distribution, a table of shares, a table by category, or a column.
  static let schema: JSONValue = SectionSchema.either(
    SchemaDefinition.distribution.reference,
    .members(["type": .string("object")]))

  /// Whether a key of a segment declares a feature; not when it is a slip of `share`.
  static func isFeature(_ key: String, in segment: SourceNode) -> Bool {
    guard key != "share" else { return false }
    return segment["share"] != nil || NearestWord.of(key, among: ["share"]) == nil
  }

  /// Reads all features in the order in which the file first names them.
  func read() -> [Feature] {
    var features: [Feature] = []
    let ids = reading.vocabulary.names.features.ids
    reading.vocabulary.names.unreadFeatures = Set(ids)
    for id in ids {
      let feature = read(id)
      reading.vocabulary.names.unreadFeatures.remove(id)
      guard let feature else { continue }
      reading.vocabulary.names.features.set(id, feature.kind)
      if isWhole(feature) { reading.vocabulary.names.wholeFeatures.insert(id) }
      features.append(feature)
    }
    return features
  }

  private func isWhole(_ feature: Feature) -> Bool {
    guard case .number = feature.kind else { return false }
    if let values = values[feature.id] { return values.allSatisfy { $0 == $0.rounded() } }
    return feature.model?.isWhole ?? false
  }

  private func read(_ id: String) -> Feature? {
    let own = section.field.node["features"].flatMap { field(id, in: $0, path: "features") }
    let bySegment = segmentFields(of: id)
    if let own, own.node["column"] != nil {
      for field in bySegment {
        field.field.report(
          .contradiction, "`\(id)` comes from a column of the file; a segment cannot change it")
      }
      return column(id, own)
    }
    let base = own.flatMap { WrittenModel.read($0) }
    if own != nil, base == nil { return nil }
    guard !bySegment.isEmpty else {
      return base.map { Feature(id: id, kind: $0.kind, model: $0.model) }
    }
    return combined(id, base, bySegment)
  }

  private func segmentFields(of id: String) -> [(label: String, field: Field)] {
    guard let segments = section.field.node["segments"]?.entries else { return [] }
    return segments.compactMap { segment in
      guard Self.isFeature(id, in: segment.value) else { return nil }
      return field(id, in: segment.value, path: "segments.\(segment.key)").map { (segment.key, $0) }
    }
  }

  /// The field of a key in a table of customers, whose place is remembered for messages.
  private func field(_ key: String, in table: SourceNode, path: String) -> Field? {
    guard let entry = table.entries?.first(where: { $0.key == key }) else { return nil }
    let field = section.field.child("\(path).\(key)", entry.value)
    reading.rememberHead(field.path, entry.keyPlace)
    return field
  }

  private func combined(
    _ id: String, _ base: WrittenModel?, _ fields: [(label: String, field: Field)]
  ) -> Feature? {
    var models: [LabelledModel] = []
    var kind = base?.kind
    for (label, field) in fields {
      guard let written = WrittenModel.read(field) else { return nil }
      guard let joined = WrittenModel.joined(kind, written.kind, field) else { return nil }
      kind = joined
      models.append(LabelledModel(label: label, model: written.model))
    }
    let missing = reading.vocabulary.names.segments.filter { segment in
      !models.contains { $0.label == segment }
    }
    if base == nil, !missing.isEmpty {
      fields.first?.field.report(
        .missingKey, "`\(id)` is not given for \(missing.quoted); add it there, or under `features`"
      )
      return nil
    }
    return kind.map {
      Feature(id: id, kind: $0, model: .by("segment", models, otherwise: base?.model))
    }
  }

  // MARK: - Columns

  private enum ColumnKeys {
    static let column = Key<String>(
      "column", .word("a column's heading"), .required, "the heading of the column")
    static let rename = Key<[String: String]>(
      "rename", .renames, .none("none"), "words of the file and ours, `{nonexistent: not-called}`")
    static let otherwise = Key<WrittenModel>(
      "otherwise", .model, .none("none"), "the distribution for runs without the file")
    static let all: [any DeclaredKey] = [column, rename, otherwise]
  }

  private func column(_ id: String, _ field: Field) -> Feature? {
    guard
      let section = Section(
        field, what: "feature `\(id)`", keys: ColumnKeys.all, isRecorded: false),
      let heading = section[ColumnKeys.column]
    else { return nil }
    let renames = section[ColumnKeys.rename] ?? [:]
    let model = section[ColumnKeys.otherwise]
    if section.has(ColumnKeys.otherwise), model == nil { return nil }
    let source = ColumnSource(column: heading, rename: renames)
    guard let table else {
      guard let model else {
        if !fileIsNamed {
          reading.report(
            Fault(
              .missingKey,
              "`\(id)` comes from a file, and there is none; name one under "
                + "`customers: {file: …}` or say `otherwise:` how it is spread"),
            at: reading.headPlace(of: field))
        }
        return nil
      }
      return Feature(id: id, kind: model.kind, model: model.model, column: source)
    }
    guard
      let typed = table.column(
        source, declared: model?.kind,
        isNumeric: reading.root.map { NumericUse.contains(id, in: $0) } ?? false,
        section.given(ColumnKeys.column) ?? field)
    else { return nil }
    values[id] = typed.values
    return Feature(id: id, kind: typed.kind, model: model?.model, column: source)
  }

  private var fileIsNamed: Bool {
    section.field.node["file"]?.text.map { $0 != "none" } ?? false
  }
}

extension ValueType where Value == [String: String] {
  static let renames = ValueType(
    "a table of words such as `{nonexistent: not-called}`",
    schema: SectionSchema.table(of: .members(["type": .string("string")]))
  ) { field in
    guard let entries = field.entries("a table of words") else { return nil }
    var renames: [String: String] = [:]
    for entry in entries {
      guard let word = entry.field.text("a word") else { return nil }
      renames[entry.key] = word
    }
    return renames
  }
}
