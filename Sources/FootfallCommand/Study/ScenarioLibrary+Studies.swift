import Results
import Studies

extension ScenarioLibrary {
  /// All that is to be run; what is wrong with any of the files is said before the first runs.
  ///
  /// - Parameter options: what is chosen for a scenario.
  /// - Returns: what is to be run, in the order of the files.
  /// - Throws: ``CommandFailure`` of the first file that cannot be run.
  func studies(_ options: (ScenarioSource) throws -> StudyOptions) throws -> [Study] {
    var (studies, failures): ([Study], [CommandFailure]) = ([], [])
    for path in scenarios {
      do {
        let source = try ScenarioSource.load(path: path, overrides: [], isQuiet: true)
        studies.append(try Study(source, options: try options(source)))
      } catch let failure as CommandFailure {
        Output.note("footfall: \(failure.message)")
        failures.append(failure)
      }
    }
    guard let first = failures.first else { return studies }
    throw CommandFailure(
      first.status,
      "\(failures.count) of \(scenarios.count) scenarios cannot be run; nothing was run")
  }
}
