import Marketing

/// What drives everybody alike.
enum EnvironmentSection {
  static let type = ValueType<[EnvironmentFactor]>(
    "a table of windows such as `{event-day: day 8}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(
        SchemaDefinition.window.reference,
        SectionSchema.table(of: .members(["type": .strings(["string", "number"])])))),
    read: read)

  private static func read(_ field: Field) -> [EnvironmentFactor]? {
    field.entries("a table of windows such as `{event-day: day 8}`")?.compactMap { entry in
      if entry.key == "cost-drift" || entry.key == "shocks" {
        field.reading.report(
          Fault(.notYet, "not yet: `\(entry.key)` is refused by this version"), at: entry.keyPlace)
        return nil
      }
      return factor(entry.key, entry.field)
    }
  }

  private static func factor(_ id: String, _ field: Field) -> EnvironmentFactor? {
    guard field.node.entries != nil else {
      let windows = ValueType<[Window]>.windows.read(field)
      return windows.map { windows in
        EnvironmentFactor(id: id, windows: windows.map { WindowValue(window: $0, value: 1) })
      }
    }
    var factor = EnvironmentFactor(id: id, windows: [])
    for entry in field.entries("windows with values") ?? [] {
      let value = entry.field.parse("a value from 0 to 1") { text throws(Fault) in
        try level(text)
      }
      if entry.key == "otherwise" {
        factor.otherwise = value ?? 0
        continue
      }
      do throws(Fault) {
        let window = field.checkWithinRun(try WindowText.parse(entry.key))
        factor.windows.append(WindowValue(window: window, value: value ?? 0))
      } catch {
        field.reading.report(error, at: entry.keyPlace)
      }
    }
    return factor
  }

  /// A value from 0 to 1, or a share.
  private static func level(_ text: String) throws(Fault) -> Double {
    if text.hasSuffix("%") { return try ShareText.parse(text, what: "the value") }
    var phrase = Phrase(text)
    let number = try phrase.plainNumber("the value")
    try phrase.end(after: "the value")
    guard number.value <= 1 else {
      throw Fault(.range, "the value is \(number.value.brief); it must be from 0 to 1")
    }
    return number.value
  }
}
