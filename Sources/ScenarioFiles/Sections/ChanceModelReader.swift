import Marketing

extension ValueType where Value == ChanceModel {
  /// A share, a table by category, or a base share with drivers.
  static let chanceModel = ValueType(
    "a share such as `70%`, or a table by category",
    schema: SectionSchema.either(
      SchemaDefinition.share.reference, SectionSchema.byCategory(SchemaDefinition.share.reference),
      SectionSchema.object(ChanceModelReader.shareKeys))
  ) { field in ChanceModelReader.share(field) }
}

/// A chance of meeting a broadcast for each length of time.
struct Seen: Sendable {
  var chance: ChanceModel
  var per: TimeSpan
}

extension ValueType where Value == Seen {
  static let seen = ValueType(
    "a chance per time such as `50% per week`",
    schema: SectionSchema.either(
      SchemaDefinition.chancePerTime.reference, SectionSchema.object(ChanceModelReader.seenKeys))
  ) { field in ChanceModelReader.seen(field) }
}

/// Reads chances that may differ between customers.
enum ChanceModelReader {
  private enum Keys {
    static let base = Key<Double>("base", .share, .required, "the reference customer's chance")
    static let seenBase = Key<Field>(
      "base", .raw("a chance per time", schema: SchemaDefinition.chancePerTime.reference),
      .required, "the reference customer's chance per time")
    static let upTo = Key<Double>(
      "up-to", .share, .none("100%"),
      "the ceiling that drivers cannot lift the chance above, in the time of `base`")
    static let drivers = Key<[Driver]>(
      "drivers", .drivers, .none("none"), "features that multiply the odds")
  }

  static let shareKeys: [any DeclaredKey] = [Keys.base, Keys.drivers]
  static let seenKeys: [any DeclaredKey] = [Keys.seenBase, Keys.upTo, Keys.drivers]

  static func share(_ field: Field) -> ChanceModel? {
    if CategoryTable<Double>.isOne(field.node) {
      let table = CategoryTable<Double>.read(field) { ValueType<Double>.share.read($0) }
      return table.map { table in
        .by(
          table.category,
          table.rows.map {
            LabelledNumber(label: $0.label, value: $0.value, origin: $0.place.origin)
          }, otherwise: table.otherwise)
      }
    }
    guard field.node.entries != nil else {
      return ValueType<Double>.share.read(field).map { .same($0) }
    }
    guard let section = Section(field, what: "this table", keys: shareKeys, isRecorded: false)
    else { return nil }
    let base = section[Keys.base]
    let drivers = drivers(section)
    guard let base, let drivers else { return nil }
    return .driven(base: base, drivers)
  }

  static func seen(_ field: Field) -> Seen? {
    guard field.node.entries != nil else {
      return rate(field).map { Seen(chance: .same($0.0), per: $0.1) }
    }
    guard let section = Section(field, what: "`seen`", keys: seenKeys, isRecorded: false) else {
      return nil
    }
    let base = section[Keys.seenBase].flatMap { rate($0) }
    let drivers = drivers(section)
    let ceiling = ceiling(section, above: base?.0, isDriven: drivers?.isEmpty == false)
    guard let base, let ceiling, let drivers else { return nil }
    return Seen(chance: .driven(base: base.0, upTo: ceiling, drivers), per: base.1)
  }

  /// The ceiling, 1 if none is given; nil after reporting one that bounds nothing.
  private static func ceiling(
    _ section: Section, above base: Double?, isDriven: Bool
  ) -> Double? {
    guard let given = section.given(Keys.upTo) else { return 1 }
    guard isDriven || section.given(Keys.drivers)?.node.entries?.isEmpty == false else {
      given.report(
        .contradiction,
        "`up-to` bounds what drivers make of the chance, and there are no `drivers` here; give some, "
          + "or leave `up-to` out")
      return nil
    }
    guard let ceiling = section[Keys.upTo] else { return given.node.isNone ? 1 : nil }
    guard let base, ceiling <= base else { return ceiling }
    given.report(
      .range,
      "`up-to` is \((ceiling * 100).brief)%, not above the base of \((base * 100).brief)%; the "
        + "ceiling lies between the base and 100%")
    return nil
  }

  private static func rate(_ field: Field) -> (Double, TimeSpan)? {
    field.parse("a chance per time such as `50% per week`") { text throws(Fault) in
      let (chance, per) = try ChanceText.parsePerTime(text)
      return (chance, per)
    }
  }

  /// Only features may drive what is drawn once for each customer.
  private static func drivers(_ section: Section) -> [Driver]? {
    guard section.has(Keys.drivers) else { return [] }
    guard let drivers = section[Keys.drivers] else { return nil }
    var isSound = true
    for (driver, entry) in zip(drivers, section.given(Keys.drivers)?.node.entries ?? [])
    where !driver.reference.isStatic {
      section.field.reading.report(
        Fault(.wrongReference, "only features can drive this; `\(driver.name)` changes with time"),
        at: entry.keyPlace)
      isSound = false
    }
    return isSound ? drivers : nil
  }
}
