public import Experiments
import Measures

/// The targets of many scenarios, by the systems that they show.
public struct LibraryReport: Sendable {
  /// What one scenario of the library came to.
  public struct Entry: Sendable {
    /// The scenario's name.
    public var name: String
    /// The systems it shows.
    public var systems: [String]
    /// What it came to.
    public var result: ComparisonResult

    /// Makes an entry.
    public init(name: String, systems: [String], result: ComparisonResult) {
      (self.name, self.systems, self.result) = (name, systems, result)
    }
  }

  /// A system that the library should show.
  public struct System: Hashable, Sendable {
    /// Its id, such as `B3`.
    public var id: String
    /// What it is; empty: not said.
    public var title: String

    /// Names a system.
    public init(_ id: String, _ title: String = "") { (self.id, self.title) = (id, title) }
  }

  let entries: [Entry]
  let expected: [System]
  let style: TextStyle

  /// Makes a report; `expected` are the systems that the library should show between them.
  public init(_ entries: [Entry], expected: [System] = [], style: TextStyle = .plain) {
    (self.entries, self.expected, self.style) = (entries, expected, style)
  }

  /// The ids of systems expected that no scenario shows, in the order given.
  public var missing: [String] {
    let shown = Set(entries.flatMap(\.systems))
    return expected.map(\.id).filter { !shown.contains($0) }
  }

  /// The lines: systems, below each its scenarios, below each their targets; then what was not met, and which
  /// systems are missing.
  ///
  /// The targets of a scenario that shows several systems stand under the first.
  public var lines: [String] {
    var table = TextTable([
      ("Targets", .left), ("on", .left), ("expected", .right), ("came out", .right), ("", .left),
    ])
    for entry in places.flatMap(\.entries) where !entry.isElsewhere {
      for row in rows(of: entry.entry) { table.append(row.cells) }
    }
    // The headings go between the rows, which stand in columns over the whole report.
    let all = table.lines(columns: .max)
    var next = 1
    var lines = [all[0]]
    for place in places {
      lines += ["", place.heading]
      for entry in place.entries {
        lines.append("  " + heading(of: entry))
        guard !entry.isElsewhere else { continue }
        let count = rows(of: entry.entry).count
        lines += all[next..<(next + count)]
        next += count
      }
    }
    return lines + [""] + summary
  }

  /// The report as one text, ended by a line break.
  public var text: String { lines.joined(separator: "\n") + "\n" }
}

extension LibraryReport {
  /// A system with the scenarios that show it.
  private struct SystemPlace {
    let heading: String
    let entries: [EntryPlace]
  }

  /// A scenario below a system.
  private struct EntryPlace {
    let entry: Entry
    /// The system under which its targets stand, if that is another.
    let other: String?

    var isElsewhere: Bool { other != nil }
  }

  /// An expectation as it is shown.
  private struct Row {
    let name: String
    let cells: [String]
    let status: TargetResult.Status
  }

  private var systems: [String] {
    Set(entries.flatMap(\.systems)).sorted { LibraryReport.precedes($0, $1) }
  }

  /// All systems shown, in order, then the scenarios that show none.
  private var places: [SystemPlace] {
    var first: [Int: String] = [:]
    var places = systems.map { system in
      let title = self.expected.first { $0.id == system }?.title ?? ""
      let shown = entries.indices.filter { entries[$0].systems.contains(system) }.map { number in
        let home = first[number]
        if home == nil { first[number] = system }
        return EntryPlace(entry: entries[number], other: home)
      }
      return SystemPlace(heading: title.isEmpty ? system : "\(system)  \(title)", entries: shown)
    }
    let others = entries.filter(\.systems.isEmpty).map { EntryPlace(entry: $0, other: nil) }
    if !others.isEmpty { places.append(SystemPlace(heading: "No system", entries: others)) }
    return places
  }

  private func heading(of place: EntryPlace) -> String {
    let entry = place.entry
    if let other = place.other { return "\(entry.name): under \(other)" }
    let name = entry.name
    guard !entry.result.targets.isEmpty else { return "\(name): no targets" }
    let title = entry.result.scenario.title
    return title.isEmpty || title == name ? name : "\(name): \(title)"
  }

  private func rows(of entry: Entry) -> [Row] {
    entry.result.targets.flatMap { target in
      let unit = entry.result.definition(target.measure)?.unit ?? .ratio
      return target.rows.map { row in
        let name = target.id + (row.key.map { " \($0)" } ?? "")
        return Row(
          name: "\(name) of \(entry.name)",
          cells: [
            "    " + name, target.strategy,
            TargetText.expected(row, unit, currency: entry.result.scenario.currency),
            TargetText.value(row, unit),
            TargetText.words(row.status) + (target.required ? ", required" : "")
              + (target.used == "check" ? ", held back" : ""),
          ], status: row.status)
      }
    }
  }

  private var summary: [String] {
    let rows = entries.flatMap { self.rows(of: $0) }
    let met = rows.count { $0.status == .met || $0.status == .metClearly }
    let missed = rows.filter { $0.status == .missed }
    let undecided = rows.filter { $0.status == .cannotTell || $0.status == .notRun }
    func counted(_ count: Int, _ word: String) -> String { MeasureUnit.whole(Double(count), word) }
    func list(_ words: String, _ names: [String]) -> [String] {
      guard !names.isEmpty else { return [] }
      return Paragraph.lines(
        words + " " + names.joined(separator: ", ") + ".", columns: style.columns, rest: "  ")
    }
    return [
      "\(met) of \(counted(rows.count, "expectation")) met, \(missed.count) missed, "
        + "\(undecided.count) undecided; \(counted(entries.count, "scenario")), "
        + "\(counted(systems.count, "system"))."
    ] + list("Missed:", missed.map(\.name)) + list("Undecided:", undecided.map(\.name))
      + list("No scenario shows", missing)
  }

  /// `A2` before `A10`: letters first, then numbers by their value.
  static func precedes(_ left: String, _ right: String) -> Bool {
    func parts(_ id: String) -> (String, Int, String) {
      let letters = String(id.prefix { !$0.isNumber })
      return (letters, Int(id.dropFirst(letters.count)) ?? 0, id)
    }
    return parts(left) < parts(right)
  }
}
