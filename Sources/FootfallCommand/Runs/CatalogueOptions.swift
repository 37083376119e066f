import ArgumentParser
import Catalogue
import Results
import Studies

/// Where the runs are that a command is about.
struct CatalogueOptions: ParsableArguments {
  @Option(
    name: .customLong("results"), help: "The folder of runs.", completion: .directory)
  var root: String = "results"

  /// The catalogue of the folder; what it mends is said on standard error.
  func catalogue() throws(CommandFailure) -> RunCatalogue {
    try answer { () throws(CatalogueProblem) in
      try RunCatalogue(root: root) { Output.note("footfall: \($0)") }
    }
  }
}

/// Turns a problem of the catalogue into a failure of the command.
func answer<Value>(
  _ body: () throws(CatalogueProblem) -> Value
) throws(CommandFailure) -> Value {
  do {
    return try body()
  } catch {
    switch error {
    case .misunderstood: throw CommandFailure(.usage, error.description)
    case .noFolder, .unreadable, .refused(.unreadable):
      throw CommandFailure(.missingInput, error.description)
    case .refused(.unwritable): throw CommandFailure(.cannotWrite, error.description)
    case .storage: throw CommandFailure(.broken, error.description)
    }
  }
}
