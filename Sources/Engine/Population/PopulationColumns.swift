/// What is kept of the customers of a population, column by column.
struct PopulationColumns: Sendable {
  /// Features read after their block is made.
  let features: [Column<Float>?]
  /// Static parts of the utilities of edges.
  let utilities: [Column<Float>]
  let reached: [Column<UInt8>?]
  let consents: [Column<UInt8>?]
  let seen: [SeenThresholds?]
  let start: [Column<UInt8>]
  let cell: Column<UInt16>?
}
