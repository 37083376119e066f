/// How likely each customer meets a channel of the form `seen` in a tick, in three bytes.
///
/// The chance is rounded to t / 2²⁴; t is from 0 to 2²⁴ − 1, so that certainty becomes 1 − 2⁻²⁴, one
/// miss in 17 million, and whoever has a chance below 2⁻²⁵ never meets it. Customers who cannot be
/// reached have 0, as have the places beyond the last customer.
struct SeenThresholds: Sendable {
  /// The upper 16 bits of t.
  let high: Column<UInt16>
  /// The lower 8 bits of t.
  let low: Column<UInt8>

  /// Nobody meets the channel.
  init(count: Int) {
    high = Column(count: count, filledWith: 0)
    low = Column(count: count, filledWith: 0)
  }

  /// t of a customer; a 32-bit word below t · 2⁸ is an exposure.
  @inline(__always)
  subscript(_ customer: Int) -> UInt32 { UInt32(high[customer]) << 8 | UInt32(low[customer]) }

  /// The nearest t to a chance from 0 to 1.
  @inline(__always)
  static func threshold(_ chance: Double) -> UInt32 {
    // Adding a half and cutting off rounds; nothing here is negative.
    let t = Int32(chance * 0x1p24 + 0.5)
    return UInt32(truncatingIfNeeded: t < 0xFF_FFFF ? t : 0xFF_FFFF)
  }

  /// Sets a block of customers from `first` on, by their chances and by whether they are reached.
  func set(
    _ chances: UnsafePointer<Double>, reached: UnsafePointer<UInt8>, first: Int
  ) {
    let (high, low) = (high.start + first, low.start + first)
    for i in 0..<Block.size {
      let t = reached[i] != 0 ? SeenThresholds.threshold(chances[i]) : 0
      high[i] = UInt16(truncatingIfNeeded: t >> 8)
      low[i] = UInt8(truncatingIfNeeded: t)
    }
  }
}
