import Experiments
import Marketing
import Measures
import TerminalText

extension SummaryReport {
  /// The scenario's frames: measures down, strategies across, in as many tables as the width needs.
  var frameTables: [String] {
    guard !result.frames.isEmpty else { return [] }
    let arms = rankedArms.filter { !$0.isHidden }
    for size in stride(from: arms.count, to: 1, by: -1) {
      let parts = stride(from: 0, to: arms.count, by: size).map {
        frameTable(Array(arms[$0..<min($0 + size, arms.count)]))
      }
      let width =
        parts.flatMap { $0.lines(columns: .max) }.map { DisplayWidth.columns(of: $0) }.max() ?? 0
      if width <= style.columns { return Array(parts.map(painted).joined(separator: [""])) }
    }
    return Array(
      arms.map { painted(frameTable([$0])) }.joined(separator: [""]))
  }

  private func frameTable(_ arms: [Arm]) -> TextTable {
    var table = TextTable(
      [(heading: "Frames", alignment: TextTable.Alignment.left)]
        + arms.map { (heading: name(of: $0), alignment: .right) })
    for frame in result.frames {
      table.append([frame.id] + arms.map { _ in "" })
      for row in frame.rows {
        let unit = result.definition(row.measure)?.unit ?? .ratio
        let currency = unit == .money ? result.scenario.currency.map { ", \($0)" } ?? "" : ""
        table.append(
          ["  \(row.name)\(currency)"]
            + arms.map { arm in
              let figure = result.figure(arm.id, row.measure, row.slice)
              return FigureText.figure(figure?.mean, figure?.interval, unit)
            })
      }
    }
    return table
  }

  /// What each strategy came to in each world that ran; empty if only the base did.
  var worldTable: [String] {
    guard !result.worlds.isEmpty else { return [] }
    let currency = result.scenario.currency ?? ""
    let rank = result.definition(result.scenario.rankBy).flatMap { measure in
      ["acquired", "acquisition-cost", "incremental-cost"].contains(measure.id) ? nil : measure
    }
    var table = TextTable([
      ("Worlds" + (currency.isEmpty ? "" : ", in \(currency)"), .left), ("", .left),
      ("spend", .right), ("acquired", .right), ("average", .right), ("incremental", .right),
      (rank == nil ? "" : "ranked by", .right),
    ])
    for (world, result) in [(World.base, result)] + result.worlds.map({ ($0.id, $0.result) }) {
      var name = world
      for arm in rankedArms where !arm.isHidden {
        let costs = result.costs(of: arm.id)
        let ranked = rank.flatMap { result.figure(arm.id, $0.id) }
        table.append([
          name, self.name(of: arm), costs.map { FigureText.figure($0.average.money, .money) } ?? "",
          costs.map {
            FigureText.figure($0.average.customers, $0.average.customersInterval, .count)
          } ?? "",
          costs.map { FigureText.figure($0.average.cost, $0.average.interval, .money) } ?? "",
          costs?.incremental.map { FigureText.figure($0.cost, $0.interval, .money) } ?? "",
          rank.map { FigureText.figure(ranked?.mean, ranked?.interval, $0.unit) } ?? "",
        ])
        name = ""
      }
    }
    let notes = result.worlds.filter { $0.title != $0.id }.map { "\($0.id): \($0.title)." }
    let ranking = rank.map { ["Ranked by \($0.title.lowercasedFirst)."] } ?? []
    return painted(table) + limited(notes + ranking)
  }
}
