import ArgumentParser
import Dispatch
import Foundation
import Results
import Studies
import Synchronization
import WorkbenchServer

/// `footfall serve`: the local workbench in a browser.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Edit, run and compare scenarios in a browser.",
    discussion: """
      Prints an address to open; the key in it is for this session alone. It listens on this \
      machine only. Runs queue up, survive a closed browser, and wait again after a crash.

      To let others reach it, give a token of your own and the address that their browsers show: \
      --host 0.0.0.0 --token-file token --origin https://workbench.example. It speaks plain HTTP; \
      a proxy in front of it should speak TLS.

      Programs that scenarios name are never started from here; `footfall run --allow-programs` does.
      """)

  @Option(help: "The port; 0: any that is free.")
  var port: Int = 8080

  @Option(help: "The address to listen at; other than this machine needs a token and an origin.")
  var host: String = "127.0.0.1"

  @Option(help: "The folder of results.", completion: .directory)
  var results: String = "results"

  @Option(help: "The folder of scenarios; nothing outside of it is read.", completion: .directory)
  var scenarios: String = "scenarios"

  @Option(
    name: .customLong("token-file"),
    help: "A file with the token to use: 32 letters or digits at least.", completion: .file())
  var tokenFile: String?

  @Option(help: "The origin that browsers show, if a proxy or another host name is in front.")
  var origin: String?

  @Option(help: "How many threads a run uses; by default one for each core.")
  var threads: Int?

  @Option(name: .customLong("most-customers"), help: "The most customers of a run.")
  var mostCustomers: Int = Limits().customers

  @Option(
    name: .customLong("run-limit"),
    help: ArgumentHelp("The longest a run may take.", valueName: "minutes"))
  var runMinutes: Int = Limits().runSeconds / 60

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port is \(port); it must be from 0 to 65535.")
    }
    guard (1...10_000).contains(runMinutes) else {
      throw ValidationError("--run-limit is \(runMinutes); it must be from 1 to 10000 minutes.")
    }
    guard (1...2_000_000_000).contains(mostCustomers) else {
      throw ValidationError(
        "--most-customers is \(mostCustomers); it must be from 1 to 2000000000.")
    }
    if results.isEmpty { throw ValidationError("--results is empty; name a folder.") }
  }

  func run() throws {
    var options = Workbench.Options()
    (options.host, options.port, options.origin) = (host, port, origin)
    options.results = ServeCommand.folder(results)
    options.scenarios = ServeCommand.folder(scenarios)
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    options.limits.customers = mostCustomers
    options.limits.runSeconds = runMinutes * 60
    options.token = try tokenFile.map { path in
      try refusal { () throws(FileProblem) in try DiskFile.readText(path) }
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    try ServeCommand.wait(for: try Workbench(options))
  }

  /// Serves until somebody interrupts; the second interruption ends the program at once.
  private static func wait(for workbench: Workbench) throws {
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = DispatchSemaphore(value: 0)
    let serving = Task {
      do {
        try await workbench.serve { address in
          // The address alone on its line, so that terminals make a link of it and scripts can read it.
          Output.write("The workbench is open at\n\n\(address)\n\nCtrl-C ends it.\n")
        }
      } catch is CancellationError {
        // That is how it is ended.
      } catch {
        outcome.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    while done.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if Interruption.isPending { serving.cancel() }
    }
    try outcome.withLock { try $0.get() }
  }

  private static func folder(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
