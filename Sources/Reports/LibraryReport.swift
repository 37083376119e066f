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

  let entries: [Entry]
  let expected: [String]
  let style: TextStyle

  /// Makes a report; `expected` are the systems that the library should show between them.
  public init(_ entries: [Entry], expected: [String] = [], style: TextStyle = .plain) {
    (self.entries, self.expected, self.style) = (entries, expected, style)
  }

  /// The systems expected that no scenario shows, in the order given.
  public var missing: [String] {
    let shown = Set(entries.flatMap(\.systems))
    return expected.filter { !shown.contains($0) }
  }

  /// The lines: a table of targets by system, then how many were met and which systems are missing.
  public var lines: [String] {
    var table = TextTable([
      ("System", .left), ("scenario", .left), ("target", .left), ("on", .left),
      ("expected", .right), ("came out", .right), ("", .left),
    ])
    for system in systems {
      for entry in entries where entry.systems.contains(system) {
        append(entry, of: system, to: &table)
      }
    }
    for entry in entries where entry.systems.isEmpty { append(entry, of: "–", to: &table) }
    return table.lines(columns: .max) + [""] + summary
  }

  /// The report as one text, ended by a line break.
  public var text: String { lines.joined(separator: "\n") + "\n" }

  private var systems: [String] {
    Set(entries.flatMap(\.systems)).sorted { LibraryReport.precedes($0, $1) }
  }

  private func append(_ entry: Entry, of system: String, to table: inout TextTable) {
    guard !entry.result.targets.isEmpty else {
      table.append([system, entry.name, "no targets", "", "", "", ""])
      return
    }
    for target in entry.result.targets {
      for row in target.rows {
        let unit = entry.result.definition(target.measure)?.unit ?? .ratio
        table.append([
          system, entry.name, target.id + (row.key.map { " \($0)" } ?? ""),
          TargetText.subject(target),
          TargetText.expected(row, unit), TargetText.value(row, unit),
          TargetText.words(row.status) + (target.required ? ", required" : "")
            + (target.used == "check" ? ", held back" : ""),
        ])
      }
    }
  }

  private var summary: [String] {
    let rows = entries.flatMap { $0.result.targets.flatMap(\.rows) }
    let met = rows.count { $0.status == .met || $0.status == .metClearly }
    let missed = rows.count { $0.status == .missed }
    func counted(_ count: Int, _ word: String) -> String { MeasureUnit.whole(Double(count), word) }
    var lines = [
      "\(met) of \(counted(rows.count, "expectation")) met, \(missed) missed, "
        + "\(rows.count - met - missed) undecided; \(counted(entries.count, "scenario")), "
        + "\(counted(systems.count, "system"))."
    ]
    if !missing.isEmpty {
      lines += Paragraph.lines(
        "No scenario shows " + missing.joined(separator: ", ") + ".", columns: style.columns)
    }
    return lines
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
