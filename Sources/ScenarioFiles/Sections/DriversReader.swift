import Marketing

extension ValueType where Value == [Driver] {
  /// A table of drivers and their multipliers.
  static let drivers = ValueType(
    "a table of drivers such as `{leaflets: x3}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(
        SchemaDefinition.multiplier.reference,
        SectionSchema.table(of: .bool(true)))
    ).adding("propertyNames", SchemaDefinition.driver.reference)
  ) { field in DriversReader.read(field) }
}

/// Reads drivers and their multipliers.
enum DriversReader {
  static func read(_ field: Field) -> [Driver]? {
    guard let entries = field.entries("a table of drivers such as `{leaflets: x3}`") else {
      return nil
    }
    let drivers = entries.compactMap { entry -> Driver? in
      do throws(Fault) {
        let (reference, scale) = try DriverText.parse(
          entry.key, field.reading.vocabulary.names)
        let multiplier = multiplier(entry.field, reference, scale)
        return multiplier.map {
          Driver(reference, $0, name: entry.key, origin: entry.field.node.place.origin)
        }
      } catch {
        field.reading.report(
          error, at: entry.keyPlace,
          of: SourceNode(content: .scalar(entry.key, quoted: false), place: entry.keyPlace))
        return nil
      }
    }
    return drivers.count == entries.count ? drivers : nil
  }

  private static func multiplier(
    _ field: Field, _ reference: DriverReference, _ scale: DriverScale
  ) -> Multiplier? {
    if CategoryTable<Multiplier>.isOne(field.node) {
      guard !reference.isStatic || scale == .unknown else {
        field.report(
          .notYet,
          "not yet: the multiplier of a feature that depends on another category; only "
            + "those of channels, incentives, stages and contacts may")
        return nil
      }
      let table = CategoryTable<Multiplier>.read(field, isPartial: true) { part in
        multiplier(part, reference, scale)
      }
      return table.map { table in
        .by(
          table.category,
          table.rows.map { LabelledMultiplier(label: $0.label, multiplier: $0.value) },
          otherwise: table.otherwise)
      }
    }
    if field.node.entries != nil { return table(field, scale) }
    return field.parse("a multiplier such as `\(scale.forms.first ?? "x1.8")`") {
      text throws(Fault) in
      let multiplier = try MultiplierText.parse(text, of: scale, field.reading.vocabulary)
      if case .balance = reference, case .per(_, _, .some, _) = multiplier {
        throw Fault(
          .unit, "points count from none; `from` does not fit them", suggest: "x1.2 per 100")
      }
      if case .balance = reference, case .perStandardDeviation = multiplier {
        throw Fault(
          .unit, "how points are spread is not known beforehand; say for how many",
          suggest: "x1.2 per 100")
      }
      if case .term = reference, case .perStandardDeviation = multiplier {
        throw Fault(
          .unit, "a term is the same for all and not spread; say for how much",
          suggest: scale.forms.first)
      }
      return multiplier
    }
  }

  private static func table(_ field: Field, _ scale: DriverScale) -> Multiplier? {
    switch scale {
    case .category(let category, let labels): return categories(field, category, labels)
    case .number, .count, .time: return bands(field, scale)
    case .unknown: return nil
    case .flag, .unit, .fading:
      field.report(
        .wrongShape, "this driver takes one multiplier, or `{by: segment, …}`",
        allowed: scale.forms)
      return nil
    }
  }

  private static func categories(
    _ field: Field, _ category: String, _ labels: [String]
  ) -> Multiplier? {
    guard let entries = field.entries("a table of labels") else { return nil }
    let numbers = entries.compactMap { entry -> LabelledNumber? in
      let value = factor(entry.field)
      guard labels.contains(entry.key) else {
        field.reading.report(
          .unknownLabel(entry.key, of: category, labels: labels), at: entry.keyPlace)
        return nil
      }
      return value.map {
        LabelledNumber(label: entry.key, value: $0, origin: entry.field.node.place.origin)
      }
    }
    return numbers.count == entries.count ? .categories(numbers) : nil
  }

  private static func bands(_ field: Field, _ scale: DriverScale) -> Multiplier? {
    BandTable.read(field, scale) { factor($0) }.map { .bands($0) }
  }

  private static func factor(_ field: Field) -> Double? {
    field.parse("a multiplier such as `x1.8`") { text throws(Fault) in
      var phrase = Phrase(text)
      let factor = try phrase.factor("a multiplier")
      try phrase.end(after: "the multiplier")
      guard factor > 0 else {
        throw Fault(.range, "x0 would close the edge for good; to close an edge use `only:`")
      }
      return factor
    }
  }
}

/// Tables by ranges, which may not overlap: `{under 25: x2, 60 and over: x4}`.
enum BandTable {
  static func read(
    _ field: Field, _ scale: DriverScale, value read: (Field) -> Double?
  ) -> [Band]? {
    guard let entries = field.entries("a table of ranges such as `{under 25: …}`") else {
      return nil
    }
    var bands: [Band] = []
    for entry in entries {
      do throws(Fault) {
        let (low, high) = try BandText.parse(entry.key, of: scale, field.reading.vocabulary)
        if let value = read(entry.field) {
          bands.append(
            Band(
              low: low, high: high, value: value, name: entry.key,
              origin: entry.field.node.place.origin))
        }
      } catch {
        field.reading.report(error, at: entry.keyPlace)
      }
    }
    guard bands.count == entries.count else { return nil }
    if let (first, second) = BandText.overlap(bands) {
      let place = entries.first { $0.key == second.name }?.keyPlace ?? field.node.place
      field.reading.report(
        Fault(.contradiction, "the ranges `\(first.name)` and `\(second.name)` overlap"), at: place)
      return nil
    }
    return bands
  }
}
