import ArgumentParser
import Marketing
import Results
import Studies

/// `footfall verify`: runs a stored run once more and compares.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run a stored run once more and compare every data file, byte by byte.",
    discussion: """
      Ends with 0 if the files are as they were written and the repetition gives the same bytes, \
      with 3 otherwise. Nothing is written. Files that the scenario reads are looked for in the \
      working directory and beside the scenario's original place.
      """)

  @Argument(help: "The run folder.", completion: .directory)
  var folder: String

  @Option(help: "How many threads work; by default one for each core.")
  var threads: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  @OptionGroup var programs: ProgramOptions

  func validate() throws { try programs.check() }

  func run() throws {
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let stored: RunStore.Stored
    do {
      stored = RunStore.Stored(path: path, manifest: try Manifest(folder: path))
    } catch {
      throw CommandFailure(.missingInput, "\(error)")
    }
    let manifest = stored.manifest
    let damaged = stored.damagedFiles
    let missing = stored.missingFiles

    let identity = manifest.identity
    let source = try ScenarioSource.load(
      path: manifest.scenarioPath, copy: path + "/" + RunFiles.scenario,
      overrides: identity.overrides, isQuiet: true)
    var options = RunOptions.parseOrExit([])
    options.replications = identity.replications
    options.seed = identity.seed
    options.threads = threads
    options.quiet = quiet
    options.programs = programs
    let known = source.scenario.strategies.map(\.id)
    options.strategies = identity.strategies.filter(known.contains).joined(separator: ",")
    options.worlds = (["base"] + identity.worlds).joined(separator: ",")
    let study = try Study(source, options: options.study)
    for input in study.identity.inputs where !identity.inputs.contains(input) {
      Output.write("changed  \(input.path): not the file that the run has read\n")
    }
    let repeated = study.runFiles(of: try study.compute(isQuiet: quiet).result).digests
    var differing = 0
    for file in manifest.files {
      let isSame = repeated.contains(file)
      differing += isSame ? 0 : 1
      let word =
        missing.contains(file.name)
        ? "missing" : damaged.contains(file.name) ? "damaged" : isSame ? "same   " : "differs"
      Output.write("\(word)  \(file.name)\n")
    }
    for name in stored.extraFiles { Output.write("extra    \(name): not of the run\n") }
    guard damaged.isEmpty, missing.isEmpty, differing == 0 else {
      throw CommandFailure(
        .notMet,
        "of \(manifest.files.count) files \(missing.count) are missing, \(damaged.count) are not as "
          + "they were written, and \(differing) come out differently now")
    }
    Output.write("\(path): \(manifest.files.count) files, the same bytes again\n")
  }
}
