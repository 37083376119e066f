import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Results
package import Studies

/// The local web application.
package struct Workbench: Sendable {
  /// What is chosen when it starts.
  package struct Options: Sendable {
    /// The address to listen at; other than loopback it needs `token` and `origin`.
    package var host = "127.0.0.1"
    /// The port; 0: any that is free.
    package var port = 8_080
    /// The folder of results.
    package var results = "results"
    /// The folder of scenarios.
    package var scenarios = "scenarios"
    /// The token; nil: a new one.
    package var token: String?
    /// The origin that browsers show, if it is not the loopback address.
    package var origin: String?
    /// How many threads a run uses.
    package var threads = 1
    /// How much it takes on.
    package var limits = Limits()

    /// Everything by default.
    package init() {}
  }

  private let options: Options
  private let token: SessionToken
  private let scenarios: ScenarioFolder
  private let queue: JobQueue

  /// Takes up a folder of results; nothing listens yet.
  ///
  /// - Throws: ``CommandFailure`` for a folder that is missing or in use, a token that is too short, or an
  ///   address that others could reach without a token of your own.
  package init(_ options: Options) throws(CommandFailure) {
    self.options = options
    token = try Workbench.token(options)
    if let origin = options.origin, ServedAddress.shared(origin, port: options.port) == nil {
      throw CommandFailure(
        .usage, "\(origin) is no origin; write https://name or http://name:port, without a path")
    }
    guard DiskFolder.isFolder(options.scenarios) else {
      throw CommandFailure(
        .missingInput, "there is no folder \(options.scenarios); name one with --scenarios")
    }
    scenarios = ScenarioFolder(options.scenarios)
    let runner = JobRunner(
      scenarios: scenarios, results: options.results, limits: options.limits,
      threads: options.threads)
    queue = JobQueue(
      try JobFolder(results: options.results), runner: runner, limits: options.limits)
  }

  private static func token(_ options: Options) throws(CommandFailure) -> SessionToken {
    let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(options.host)
    guard isLoopback || (options.token != nil && options.origin != nil) else {
      throw CommandFailure(
        .usage,
        "\(options.host) can be reached by others: give a token of your own with --token-file, and "
          + "the address that browsers show with --origin; a proxy in front should speak TLS")
    }
    guard let text = options.token else { return .random() }
    guard let token = SessionToken(text) else {
      throw CommandFailure(
        .usage,
        "a token has at least \(SessionToken.fewestCharacters) letters, digits, - or _; "
          + "`openssl rand -hex 32` makes one")
    }
    return token
  }

  /// Serves until the task is cancelled; runs that are going on are ended then and marked as interrupted.
  ///
  /// - Parameter onReady: told the address to open, with the token, once it is listening.
  /// - Throws: ``CommandFailure`` if the address cannot be had.
  package func serve(onReady: @escaping @Sendable (String) -> Void) async throws {
    defer { queue.close() }
    let limits = options.limits
    var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
    decoder.maxHeaderListSize = limits.headers
    decoder.maxHeaderFieldSize = limits.headers
    decoder.maxHeaderFieldCount = 100
    var logger = Logger(label: "footfall.workbench")
    // Neither addresses nor tokens of visitors are written anywhere.
    logger.logLevel = .critical
    let place = ServedPlace()
    let connections = OpenConnections(most: limits.connections)
    let application = Application(
      router: router(place, connections),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ConnectionDoor(connections, seconds: limits.firstRequestSeconds)
          ],
          idleTimeout: .seconds(Int64(limits.idleSeconds)), httpDecoderConfiguration: decoder)),
      configuration: .init(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { [options, queue, token] channel in
        let port = channel.localAddress?.port ?? options.port
        let address =
          options.origin.flatMap { ServedAddress.shared($0, port: port) } ?? .loopback(port: port)
        place.set(address)
        queue.start()
        onReady("\(address.origin)/?token=\(token.text)")
      },
      logger: logger)
    do {
      try await application.run()
    } catch let error as IOError {
      throw CommandFailure(
        .cannotWrite,
        "cannot listen at \(options.host), port \(options.port): "
          + (error.errnoCode == EADDRINUSE
            ? "another program does; choose another with --port, 0 for any that is free"
            : "\(error)"))
    }
  }

  private func router(
    _ place: ServedPlace, _ connections: OpenConnections
  ) -> Router<WorkbenchContext> {
    let desk = Desk(
      scenarios: scenarios, runs: RunFolders(root: options.results), queue: queue,
      limits: options.limits, threads: options.threads)
    let router = Router(context: WorkbenchContext.self)
    router.add(middleware: ConnectionUse(connections: connections))
    router.add(middleware: Gate(place: place, token: token, limits: options.limits))
    AssetRoutes().add(to: router)
    ScenarioRoutes(desk: desk).add(to: router)
    QueueRoutes(desk: desk).add(to: router)
    RunRoutes(desk: desk).add(to: router)
    LeverRoutes(desk: desk, previews: PreviewDesk()).add(to: router)
    return router
  }
}
