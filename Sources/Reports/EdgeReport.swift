public import Engine
public import Marketing
import Measures

/// One edge for people: its base chance, what contacts do to it, and its whole column of weights
/// with the lines they were written in.
public struct EdgeReport: Sendable {
  private let explanation: EdgeExplanation
  private let edge: Edge
  /// Whether drivers multiply a rate; where not, the odds of a choice.
  private let isRate: Bool
  private let tick: TimeUnit
  private let file: String

  /// Makes a report of an edge of a scenario; nil if there is none of that name.
  ///
  /// `file` is the scenario file's name as it is to be shown.
  public init?(_ reference: EdgeReference, of compiled: CompiledScenario, file: String) {
    guard let explanation = compiled.explanation(of: reference),
      let journey = compiled.scenario.journeys.first(where: { $0.id == reference.journey }),
      let edge = journey.edges.first(where: { $0.id == reference.edge })
    else { return nil }
    self.explanation = explanation
    self.edge = edge
    // A journey with `choice: every tick` is one choice a tick, whatever its chances are per.
    isRate =
      if case .rate = edge.chance { !journey.choosesEveryTick } else { false }
    tick = compiled.scenario.timing.tick
    self.file = file
  }

  /// The lines of the report.
  public var lines: [String] {
    let to = edge.to.map { " to \($0)" } ?? ", moves nobody"
    let head = [
      "\(explanation.edge): from \(edge.from.joined(separator: ", "))\(to)",
      "as written: \(chanceWords)\(place(of: edge.origin))",
      "",
    ]
    return head + chanceTable + [""] + weightTable
  }

  private var chanceTable: [String] {
    let bases = explanation.bases
    var table = TextTable(
      [("Chance \(unit)", .left)] + bases.map { ("in \($0.stage)", .right) })
    table.append(["with every driver at zero"] + bases.map { percent($0.chance) })
    for (number, effect) in (bases.first?.withContacts ?? []).enumerated() {
      let count = "\(effect.contacts) contact\(effect.contacts == 1 ? "" : "s")"
      table.append(
        ["with \(count) by \(effect.channel) in memory"]
          + bases.map { percent($0.withContacts[number].chance) })
    }
    return table.lines(columns: 100)
  }

  private var weightTable: [String] {
    guard !explanation.entries.isEmpty else { return ["Nothing drives it."] }
    var table = TextTable([
      ("Driver", .left), ("multiplies by", .right), ("weight, log₂", .right), ("line", .right),
    ])
    for base in explanation.bases {
      table.append([
        "constant in \(base.stage)", "", FigureText.fixed(base.constant, decimals: 4),
        line(of: edge.origin),
      ])
    }
    for entry in explanation.entries {
      table.append([
        entry.row, "×" + FigureText.compact(entry.multiplier),
        FigureText.fixed(entry.weight, decimals: 4), line(of: entry.origin),
      ])
    }
    let what = isRate ? "rate" : "odds"
    return table.lines(columns: 100)
      + ["", "A driver with value v multiplies the \(what) by its multiplier to the power v."]
  }

  private var unit: String {
    switch edge.chance {
    case .rate: "per \(tick.rawValue) (a tick)"
    case .perContact(_, let channel): "per contact by \(channel)"
    case .once(_, let after): after == .zero ? "at once" : "after \(after.words)"
    }
  }

  private var chanceWords: String {
    let chance = percent(edge.chance.probability)
    switch edge.chance {
    case .rate(_, let per):
      let words = per.words
      return "\(chance) per \(words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words)"
    case .perContact(_, let channel): return "\(chance) per \(channel)"
    case .once: return "\(chance) \(unit)"
    }
  }

  private func percent(_ chance: Double) -> String { FigureText.compact(chance * 100) + " %" }

  private func place(of origin: Origin?) -> String {
    origin.map { "   (\(file):\($0.line):\($0.column))" } ?? ""
  }

  private func line(of origin: Origin?) -> String { origin.map { "\($0.line)" } ?? "" }
}
