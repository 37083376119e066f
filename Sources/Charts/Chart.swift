/// A figure that can be drawn, restyled and read as a table.
public protocol Chart: Sendable {}
