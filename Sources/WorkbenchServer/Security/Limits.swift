/// How much the workbench takes on, whoever asks.
package struct Limits: Hashable, Sendable {
  /// The largest body of a request, in bytes; a scenario is a few kilobytes.
  package var body = 1 << 20
  /// The longest a body may take to arrive, in seconds.
  package var bodySeconds = 20
  /// The largest sum of a request's headers, in bytes.
  package var headers = 16 << 10
  /// The longest a new connection may take to ask for something, in seconds.
  package var firstRequestSeconds = 10
  /// The longest a connection may be idle between requests, in seconds.
  package var idleSeconds = 60
  /// The most connections at a time; those that are idle give way to new ones.
  package var connections = 128
  /// The most customers of a run.
  package var customers = 20_000_000
  /// The most steps of a run: customers × ticks × strategies × replications.
  package var customerTicks = 2_000_000_000_000
  /// The longest a run may take, in seconds.
  package var runSeconds = 4 * 3_600
  /// The most customers of a preview, which a person waits for.
  package var previewCustomers = 500_000
  /// The most pages that follow the queue at a time; each holds a connection.
  package var followers = 48
  /// The most runs that wait.
  package var queued = 50

  /// The limits by default.
  package init() {}
}
