import Marketing

/// Reads what a strategy becomes from a date on: the keys `from week 20` and the like.
struct PhasesReader {
  typealias Strategies = StrategiesSection.Keys

  enum Keys {
    static let setUp = Key<Money>(
      "set-up", .money, .none("nothing"), "what the change costs once, when it begins")
    static let leadTime = Key<TimeSpan>(
      "lead-time", .tickDuration, .none("none"),
      "the time until the change takes effect; money flows from the start")
  }

  /// What a phase can change.
  static let allKeys: [any DeclaredKey] = [
    Keys.setUp, Strategies.running, Keys.leadTime, Strategies.budget, Strategies.channels,
    Strategies.offers, Strategies.desks, Strategies.leads, Strategies.contactRules,
    Strategies.view, Strategies.triggers, Strategies.replan,
  ]

  /// The form of the keys, for editors.
  static let pattern = "^from (day|week|month|year) [1-9][0-9]*$"

  /// Whether a key begins a phase.
  static func isPhase(_ key: String) -> Bool { key.hasPrefix("from ") }

  let id: String
  let world: StrategiesSection.World

  /// The phases of a strategy that has been read without a fault, in order of dates.
  func read(_ field: Field) -> [Phase] {
    var found: [(start: TimeSpan, name: String, place: Place, field: Field)] = []
    for entry in field.entries("a table of keys") ?? [] where Self.isPhase(entry.key) {
      do throws(Fault) {
        let start = try Self.start(entry.key, field.reading)
        found.append((start, String(entry.key.dropFirst(5)), entry.keyPlace, entry.field))
      } catch {
        field.reading.report(error, at: entry.keyPlace)
      }
    }
    found.sort { $0.start < $1.start }
    let tick = field.reading.vocabulary.timing.tick
    for (first, second) in zip(found, found.dropFirst())
    where first.start.seconds / tick.seconds == second.start.seconds / tick.seconds {
      field.reading.report(
        Fault(
          .contradiction,
          "`from \(first.name)` and `from \(second.name)` begin in the same \(tick.rawValue); "
            + "put them together"), at: second.place)
      return []
    }
    var base = field.node.removing(Set(found.map { "from \($0.name)" } + ["like", "set-up"]))
    var phases: [Phase] = []
    for part in found {
      guard let phase = read(part.field, part.name, part.start, &base) else { return phases }
      phases.append(phase)
    }
    return phases
  }

  private static func start(_ key: String, _ reading: Reading) throws(Fault) -> TimeSpan {
    var phrase = Phrase(String(key.dropFirst(5)))
    let window = try phrase.window()
    let unit = phrase.words.first?.text ?? "week"
    let first = phrase.words.count > 1 ? phrase.words[1].text : "20"
    guard phrase.isAtEnd, phrase.words.count == 2 else {
      throw Fault(
        .value, "a phase lasts to the next one or to the end; it has only a beginning",
        suggest: "from \(unit) \(first)")
    }
    guard window.start > .zero else {
      throw Fault(
        .contradiction,
        "the run begins with \(unit) 1; what holds from then on is the strategy itself")
    }
    let timing = reading.vocabulary.timing
    guard window.start.seconds < timing.length.seconds || reading.clockIsFaulty else {
      throw Fault(
        .contradiction,
        "`\(key)` is after the run, which ends after \(timing.ticks) \(timing.tick.rawValue)"
          + (timing.ticks == 1 ? "" : "s"))
    }
    return window.start
  }

  /// Why a phase cannot change a key of a strategy.
  private static func reason(against key: String) -> String {
    switch key {
    case Strategies.products.name:
      "a phase cannot change `products`: what a product earns is shared among groups by how long it was held, so its "
        + "terms hold for the whole run; make the new terms a product of its own, which an edge holds"
    case Strategies.seeds.name:
      "a phase cannot change `seeds`, who are picked once, when the strategy first acts; seed another channel in "
        + "another strategy, or let an edge invite"
    default: "a phase cannot change `\(key)`, which holds for the whole run"
    }
  }

  /// Lays a phase over what was before it, and reads the whole.
  private func read(
    _ field: Field, _ name: String, _ start: TimeSpan, _ base: inout SourceNode
  ) -> Phase? {
    let reading = field.reading
    let errors = reading.errorCount
    reading.record(field)
    guard
      let section = Section(
        field, what: "a phase", keys: Self.allKeys, isRecorded: false,
        misplaced: { key in
          Strategies.all.contains { $0.name == key } ? Self.reason(against: key) : nil
        })
    else { return nil }
    let leadTime = section[Keys.leadTime] ?? .zero
    _ = section[Keys.setUp]
    guard reading.errorCount == errors else { return nil }
    let own = field.node.removing(["lead-time"])
    let merged = StrategyMerger.overlay(own, on: base.removing(["set-up"]))
    base = merged
    let whole = Field(node: merged, path: field.path, reading: reading)
    let strategy = reading.withoutRecording { StrategyReader(id: id, world: world).read(whole) }
    guard let strategy, reading.errorCount == errors else { return nil }
    return Phase(name: name, start: start, leadTime: leadTime, strategy: strategy)
  }
}
