import Marketing

/// Reads shocks: something that for a while drives edges of the world, written in one place.
///
/// A shock is a factor of the environment that is 1 while it lasts, and a driver of each edge it names.
enum ShocksReader {
  private enum Keys {
    static let during = Key<[Window]>("during", .windows, .required, "when it lasts")
    static let drivers = Key<Field>(
      "drivers",
      .raw(
        "a table of edges such as `{card.open: x0.5}`",
        schema: SectionSchema.table(of: SchemaDefinition.multiplier.reference)), .required,
      "the edges it makes likelier or less likely")
    static let all: [any DeclaredKey] = [during, drivers]
  }

  static let schema = SectionSchema.table(of: SectionSchema.object(Keys.all))

  /// The factors, whose drivers are kept for when the edges are there.
  static func read(_ field: Field) -> [EnvironmentFactor] {
    (field.entries("a table of shocks such as `{strike: {during: week 3, drivers: {…}}}`") ?? [])
      .compactMap { entry in
        guard
          let section = Section(
            entry.field, what: "shock `\(entry.key)`", keys: Keys.all, isRecorded: false),
          let windows = section[Keys.during], let drivers = section[Keys.drivers]
        else { return nil }
        for driver in drivers.entries("a table of edges such as `{card.open: x0.5}`") ?? [] {
          add(driver.key, driver.keyPlace, driver.field, shock: entry.key)
        }
        return EnvironmentFactor(
          id: entry.key, windows: windows.map { WindowValue(window: $0, value: 1) })
      }
  }

  private static func add(_ name: String, _ place: Place, _ field: Field, shock: String) {
    let reading = field.reading
    do throws(Fault) {
      let edge = try reading.vocabulary.names.edge(Phrase.Word(text: name, offset: 0))
      let multiplier = field.parse("a multiplier such as `x0.5`") { text throws(Fault) in
        try MultiplierText.parse(text, of: .unit, reading.vocabulary)
      }
      guard let multiplier else { return }
      reading.shocks.append(
        (
          edge,
          Driver(
            .environment(shock), multiplier, name: shock, origin: field.node.place.origin)
        ))
    } catch {
      reading.report(error, at: place)
    }
  }
}

extension Reading {
  /// The journeys with the drivers that shocks add to their edges.
  func withShocks(_ journeys: [Journey]) -> [Journey] {
    guard !shocks.isEmpty else { return journeys }
    var journeys = journeys
    for (edge, driver) in shocks {
      guard let journey = journeys.firstIndex(where: { $0.id == edge.journey }),
        let place = journeys[journey].edges.firstIndex(where: { $0.id == edge.edge })
      else { continue }
      journeys[journey].edges[place].drivers.append(driver)
    }
    return journeys
  }
}
