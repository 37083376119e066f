/// What is noted for each customer of some edges.
///
/// Invariants: `isWatched` is valid for every edge and `values` for every customer as long as the owner of both
/// columns lives, which is ``Targeting``.
struct WatchedEdges: @unchecked Sendable {
  let kind: EdgeWatch.Kind
  /// By customer.
  let values: Column<UInt16>
  /// By edge over all journeys.
  let isWatched: Column<Bool>

  init(_ watch: EdgeWatch, customers: Int, edges: Int) {
    kind = watch.kind
    values = Column(count: customers, filledWith: 0)
    isWatched = Column(count: edges, filledWith: false)
    for edge in watch.edges { isWatched[edge] = true }
  }

  /// Notes that a customer takes an edge.
  @inline(__always)
  func note(_ edge: Int, _ customer: Int, clock: Int) {
    guard isWatched[edge] else { return }
    switch kind {
    case .last: values[customer] = UInt16(truncatingIfNeeded: clock)
    case .count: if values[customer] < .max { values[customer] += 1 }
    }
  }
}
