import Experiments
import Results

extension RunOverview {
  /// How many targets came out how, and those that were not met by name.
  var targetLines: [String] {
    guard !summary.targets.isEmpty else { return [] }
    let counts = TargetResult.Status.allCases.compactMap { status -> String? in
      let count = summary.targets.filter { $0.status == status }.count
      return count == 0 ? nil : "\(count) \(TargetText.words(status))"
    }
    let missed = summary.targets.filter { $0.status < .met }
    let isFine = missed.isEmpty
    var lines = [
      style.paint("Targets: " + counts.joined(separator: ", "), as: isFine ? .good : .bad)
    ]
    for target in missed.prefix(3) {
      let world = target.world.map { " in \($0)" } ?? ""
      let required = target.required ? ", required" : ""
      lines += Paragraph.lines(
        "\(target.target) (\(target.strategy)\(world)): "
          + TargetText.words(target.status) + required,
        columns: style.columns, first: "  ", rest: "    ")
    }
    if missed.count > 3 { lines.append("  and \(missed.count - 3) more in targets.csv") }
    return lines
  }

  /// The first warnings, a kind each.
  var warningLines: [String] {
    let kinds = ComparisonWarning.Kind.allCases.compactMap { kind in
      summary.warnings.first { $0.kind == kind }
    }
    let shown = kinds.prefix(2).flatMap { warning in
      Paragraph.lines(
        warning.message, columns: style.columns, first: "Mind: ", rest: "      ")
    }
    let left = summary.warnings.count - min(2, kinds.count)
    return left > 0 ? shown + ["      (and \(left) more in report.txt)"] : shown
  }

  /// How to see more, and where the files are.
  var places: [String] {
    [
      "More: `footfall run … --full`; as a page: `footfall report <folder>`",
      "Files: \(run.folder)/",
    ]
  }
}
