/// A tick for each customer, in one byte if the run is short enough, else in two.
///
/// 0 and ``never`` mean what the owner says; between them stand ticks of the arm's clock.
/// Invariants as in ``Column``.
final class TickColumn: @unchecked Sendable {
  /// The mark of "never", or of "always".
  static let never = UInt16.max

  private let narrow: Column<UInt8>?
  private let wide: Column<UInt16>?

  /// Makes a column of zeros for runs whose clock goes up to `lastTick`.
  init(count: Int, lastTick: Int) {
    let isNarrow = TickColumn.isNarrow(lastTick: lastTick)
    narrow = isNarrow ? Column(count: count, filledWith: 0) : nil
    wide = isNarrow ? nil : Column(count: count, filledWith: 0)
  }

  /// Whether ticks up to one fit into a byte beside the marks.
  static func isNarrow(lastTick: Int) -> Bool { lastTick < Int(UInt8.max) }

  /// The bytes it takes.
  var bytes: Int { narrow?.bytes ?? wide?.bytes ?? 0 }

  /// The tick of one customer.
  @inline(__always)
  subscript(_ customer: Int) -> UInt16 {
    get {
      if let narrow {
        let tick = narrow[customer]
        return tick == .max ? TickColumn.never : UInt16(tick)
      }
      return wide?[customer] ?? 0
    }
    set {
      if let narrow {
        narrow[customer] = newValue == TickColumn.never ? .max : UInt8(truncatingIfNeeded: newValue)
      } else {
        wide?[customer] = newValue
      }
    }
  }
}
