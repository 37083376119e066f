public import Measures
public import ScenarioFiles

/// The reference of the scenario language as a page of Markdown.
public struct ReferencePage: Sendable {
  private let reference: LanguageReference
  private let measures: [MeasureDefinition]

  /// Makes the page.
  public init(_ reference: LanguageReference, measures: [MeasureDefinition]) {
    self.reference = reference
    self.measures = measures
  }

  /// The whole page.
  public var text: String {
    let head = [
      "<!-- Made by `footfall reference --all`; the declarations in Sources are what is edited. -->",
      "# The scenario language", "",
      "Every key, what may be written for it, and what it means. Names in angle brackets are ids that a "
        + "file chooses. How the parts work together is best seen in `footfall init` and in the "
        + "[scenarios](../scenarios); `footfall explain` says what a file's values amount to.",
      "",
    ]
    return lines(
      head + overviewTable + [""] + sections.flatMap { section($0) + [""] } + values + [""]
        + measureTable)
  }

  /// The names of its parts: the sections of a file, and the two tables at its end.
  public var parts: [String] { sections + ["values", "measures"] }

  /// One part of the page, or the tables below a path; nil if there is none of that name.
  public func part(_ name: String) -> String? {
    switch name {
    case "values": return lines(values)
    case "measures": return lines(measureTable)
    default:
      let found = section(name)
      return found.isEmpty ? nil : lines(found)
    }
  }

  /// What a file is made of, a line a section.
  public var overview: String { lines(overviewTable) }

  private var overviewTable: [String] {
    ["| section | what it says |", "| --- | --- |"]
      + reference.sections.map { "| `\($0.key)` | \(Self.cell($0.meaning)) |" }
  }

  private var sections: [String] {
    reference.sections.map(\.key).filter { !reference.tables(below: $0).isEmpty }
  }

  /// The tables at and below a path, each under its heading.
  private func section(_ path: String) -> [String] {
    var lines: [String] = []
    for table in reference.tables(below: path) {
      let level = table.path.contains(".") ? "###" : "##"
      if level == "###", lines.isEmpty { lines += ["## `\(path)`", ""] }
      lines += ["\(level) `\(table.path)`", ""]
      let hasKinds = table.entries.contains { !$0.kinds.isEmpty }
      lines.append("| key | value | meaning |" + (hasKinds ? " kinds |" : ""))
      lines.append("| --- | --- | --- |" + (hasKinds ? " --- |" : ""))
      lines += table.entries.map { entry in
        let kinds = entry.kinds.isEmpty ? "all" : entry.kinds.joined(separator: ", ")
        return
          "| `\(entry.key)` | \(Self.cell(entry.value)) | "
          + "\(Self.cell(entry.meaning)) |" + (hasKinds ? " \(kinds) |" : "")
      }
      lines.append("")
    }
    if !lines.isEmpty { lines.removeLast() }
    return lines
  }

  private var values: [String] {
    let rows = reference.forms.filter { !$0.examples.isEmpty }.map { form in
      let examples = form.examples.map { "`\($0)`" }.joined(separator: "<br>")
      return "| \(form.name) | \(Self.cell(form.meaning)) | \(Self.cell(examples)) |"
    }
    return ["## Values", "", "| name | what it is | written |", "| --- | --- | --- |"] + rows
  }

  private var measureTable: [String] {
    let rows = measures.map { measure in
      let source = measure.source.map { " (\($0))" } ?? ""
      return
        "| `\(measure.id)` | \(measure.unit.rawValue) | \(Self.cell(measure.definition + source)) |"
    }
    return ["## Measures", "", "| measure | counted in | definition |", "| --- | --- | --- |"]
      + rows
  }

  /// A text that may stand in a cell.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
