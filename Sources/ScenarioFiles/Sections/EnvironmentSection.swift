import Marketing

/// What drives everybody alike.
enum EnvironmentSection {
  static let type = ValueType<[EnvironmentFactor]>(
    "a table of windows such as `{event-day: day 8}`",
    schema: SectionSchema.table(
      of: SectionSchema.either(
        SchemaDefinition.window.reference, SectionSchema.table(of: .bool(true)))),
    read: read)

  private static func read(_ field: Field) -> [EnvironmentFactor]? {
    let words = "a table of windows such as `{event-day: day 8}`"
    return field.entries(words)?.compactMap { entry -> [EnvironmentFactor]? in
      switch entry.key {
      case "shocks": return ShocksReader.read(entry.field)
      case "cost-drift":
        drift(entry.field)
        return []
      default: return factor(entry.key, entry.field).map { [$0] }
      }
    }.flatMap { $0 }
  }

  /// Notes how costs of channels change, for when channels are read.
  private static func drift(_ field: Field) {
    let names = field.reading.vocabulary.names
    for entry in field.entries("a table of channels such as `{leaflets: +7.7% per year}`") ?? [] {
      do throws(Fault) {
        _ = try names.channel(Phrase.Word(text: entry.key, offset: 0))
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        continue
      }
      field.reading.drifts[entry.key] = entry.field.parse("a drift such as `+7.7% per year`") {
        text throws(Fault) in try DriftText.parse(text)
      }
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
