import NIOCore

/// Tells of a connection that opens and closes, and gives it so long to ask for something.
///
/// Hummingbird closes idle connections too, but gives the first request as long as it gives a browser
/// between two.
final class ConnectionDoor: ChannelInboundHandler, RemovableChannelHandler {
  /// Nothing that passes is looked at.
  typealias InboundIn = Any

  private let connections: OpenConnections
  private let seconds: Int
  private var deadline: Scheduled<Void>?

  init(_ connections: OpenConnections, seconds: Int) {
    (self.connections, self.seconds) = (connections, seconds)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let (channel, connections) = (context.channel, connections)
    connections.open(channel)
    deadline = context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
      connections.closeUnlessAsked(channel)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    connections.closed(context.channel)
  }
}
