import ArgumentParser
import Catalogue
import Marketing
import Reports
import Results
import Studies

/// `footfall results moved`: which figures are not what the reference results say.
struct MovedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "moved",
    abstract: "Run scenarios and name the figures that are not those of the reference results.",
    discussion: """
      A reference is a small file for each scenario with the means of all its measures at a few \
      replications. With --write the files are written anew: figures were meant to move, and the \
      CHANGELOG says why. Everything that is wrong with any of the files is said before the first runs.

      Ends with 1 if a figure moved, if a scenario has no reference or another text than then, or if \
      a folder of scenarios lacks one that has a reference.
      """)

  @Argument(help: "Scenario files and folders of them.", completion: .file())
  var paths: [String] = ["scenarios"]

  @Option(help: "The folder of reference results.", completion: .directory)
  var against: String = "results/reference"

  @Flag(help: "Write the references anew.")
  var write = false

  @Option(help: "How many replications a reference has, with --write.")
  var replications = 2

  @Option(help: "How many threads work; by default one for each core.")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @OptionGroup var programs: ProgramOptions

  func validate() throws { try options(replications).check() }

  private func options(_ replications: Int) throws -> RunOptions {
    var options = try RunOptions.parse([])
    (options.replications, options.threads, options.quiet) = (replications, threads, quiet)
    // Worlds would take their time, and move with the base.
    options.worlds = "base"
    options.programs = programs
    return options
  }

  func run() throws {
    let folder = ReferenceFolder(against)
    let library = try ScenarioLibrary(paths)
    var references: [String: ReferenceResult] = [:]
    var paths: [String: String] = [:]
    let studies = try library.studies { source in
      let name = source.scenario.name
      try Self.refuse(source.path, besides: paths.updateValue(source.path, forKey: name), name)
      let earlier = try answer { () throws(CatalogueProblem) in try folder.read(name) }
      references[name] = earlier
      return try options(write ? replications : earlier?.replications ?? replications).study
    }
    var failing = try left(in: folder, by: studies)
    for study in studies {
      let name = study.scenario.name
      let earlier = references[name]
      guard write || earlier != nil else {
        Output.write("\(name): there is no reference; --write makes one\n")
        failing.append(name)
        continue
      }
      let result = try result(of: study)
      if write {
        try answer { () throws(CatalogueProblem) in try folder.write(result) }
      } else if let earlier, earlier.digest != result.digest {
        Output.write("\(name): the scenario is not the one of the reference; --write renews it\n")
        failing.append(name)
      }
      let moves = earlier.map { result.moves(since: $0) } ?? []
      Output.write(Self.text(name, moves, isNew: earlier == nil))
      if !moves.isEmpty, !write, failing.last != name { failing.append(name) }
    }
    if let first = failing.first {
      throw CommandFailure(
        .differs, "\(first)\(failing.count > 1 ? " and others" : ""): not the reference results")
    }
  }

  /// Refuses a second file of a name: a reference is found by the scenario's name alone.
  private static func refuse(
    _ path: String, besides other: String?, _ name: String
  ) throws(CommandFailure) {
    guard let other, DiskFolder.realPath(other) != DiskFolder.realPath(path) else { return }
    throw CommandFailure(
      .usage,
      "\(other) and \(path) have one name, \(name), and would share one reference; rename one of the "
        + "files, or give the folders one at a time, each with an --against of its own")
  }

  /// References whose scenario is gone, where whole folders of scenarios are looked at; --write removes them.
  private func left(in folder: ReferenceFolder, by studies: [Study]) throws -> [String] {
    guard paths.allSatisfy(DiskFolder.isFolder) else { return [] }
    let left = folder.names.filter { name in !studies.contains { $0.scenario.name == name } }
    for name in left {
      if write { try answer { () throws(CatalogueProblem) in try folder.remove(name) } }
      Output.write(
        "\(name): there is no such scenario any more; "
          + (write ? "its reference is removed\n" : "--write removes its reference\n"))
    }
    return write ? [] : left
  }

  private func result(of study: Study) throws -> ReferenceResult {
    let (result, seconds) = try study.compute(isQuiet: quiet)
    if !quiet { Output.note("\(study.source.path): \(FigureText.fixed(seconds, decimals: 1)) s") }
    return ReferenceResult(
      result, digest: study.source.digest.description,
      kernels: BLASBuild.description.split(separator: " ").last.map(String.init) ?? "")
  }

  private static func text(
    _ name: String, _ moves: [ReferenceResult.Move], isNew: Bool
  ) -> String {
    guard !moves.isEmpty else { return "\(name): \(isNew ? "new" : "nothing moved")\n" }
    var table = TextTable([
      ("\(name): \(moves.count) moved", .left), ("", .left), ("before", .right), ("now", .right),
      ("change", .right),
    ])
    for move in moves.prefix(12) {
      var change = ""
      if let before = move.before, let now = move.now, before != 0 {
        change = FigureText.change((now - before) / before.magnitude, nil)
      }
      table.append([
        move.measure, move.strategy, move.before.map(FigureText.compact) ?? FigureText.nothing,
        move.now.map(FigureText.compact) ?? FigureText.nothing, change,
      ])
    }
    let rest = moves.count - 12
    return (table.lines(columns: 80) + (rest > 0 ? ["and \(rest) more"] : []))
      .joined(separator: "\n") + "\n"
  }
}
