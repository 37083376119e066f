import Marketing

/// Measures that are shown together.
enum FramesSection {
  static let type = ValueType<[Frame]>(
    "a table of frames such as `{keep: [retention at 26 weeks, active per 1000]}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(
        SectionSchema.list(of: SchemaDefinition.measure.reference),
        SectionSchema.table(of: SchemaDefinition.measure.reference)))
  ) { field in
    field.entries("a table of frames such as `{keep: [retention at 26 weeks]}`")?.compactMap {
      read($0.key, $0.field)
    }
  }

  private static func read(_ id: String, _ field: Field) -> Frame? {
    let named: [(name: String?, field: Field)]
    if field.node.entries != nil {
      named = (field.entries("a table of measures by name") ?? []).map { ($0.key, $0.field) }
    } else {
      named = field.itemsOrSelf.map { (nil, $0) }
    }
    guard !named.isEmpty else {
      field.report(
        .emptyValue, "the frame `\(id)` shows nothing; name a measure, or leave the frame out",
        allowed: ["[acquired, retention at 26 weeks]", "{new customers: acquired}"])
      return nil
    }
    var rows: [Frame.Row] = []
    for (name, field) in named {
      guard let measure = ValueType<MeasureReference>.measure.read(field) else { continue }
      if case .hazardByContact = measure.measure {
        field.report(
          .wrongShape,
          "this measure has a figure for each contact number; a frame shows one figure a line",
          suggest: "contacts per sale")
        continue
      }
      if rows.contains(where: { $0.measure == measure }) {
        field.report(.contradiction, "the frame `\(id)` shows this measure twice")
        continue
      }
      rows.append(Frame.Row(name, measure))
    }
    guard rows.count == named.count else { return nil }
    return Frame(id: id, rows: rows, origin: field.reading.headPlace(of: field).origin)
  }
}
