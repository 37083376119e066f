/// One value for each customer, in memory of its own.
///
/// Kernels read and write columns through pointers, because a checked array in a class costs
/// an exclusivity test and a uniqueness test at each access. Invariants: `start` is valid for
/// `capacity` elements as long as the column lives; `capacity` is a whole number of blocks, so a
/// kernel may run over the padding of the last block; nobody keeps `start` beyond the column.
///
/// Sendable though mutable: threads of one tick write disjoint blocks, and meet between phases.
final class Column<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first customer's value.
  let start: UnsafeMutablePointer<Element>
  /// How many elements there is room for: customers rounded up to whole blocks.
  let capacity: Int

  private let memory: ColumnMemory

  /// Makes a column for `count` customers, all `value`.
  ///
  /// A large column of zero bits is not touched.
  ///
  /// - Complexity: O(`count`), or nothing for large columns of zero bits.
  init(count: Int, filledWith value: Element) {
    capacity = Block.count(for: count) * Block.size
    memory = ColumnMemory(bytes: capacity * MemoryLayout<Element>.stride)
    start = memory.start.bindMemory(to: Element.self, capacity: max(1, capacity))
    guard !memory.isZero || !Column.isZero(value) else { return }
    start.initialize(repeating: value, count: capacity)
  }

  deinit { memory.release() }

  private static func isZero(_ value: Element) -> Bool {
    withUnsafeBytes(of: value) { bytes in bytes.allSatisfy { $0 == 0 } }
  }

  /// The bytes it takes.
  var bytes: Int { capacity * MemoryLayout<Element>.stride }

  /// The value of one customer.
  @inline(__always)
  subscript(_ customer: Int) -> Element {
    get { start[customer] }
    set { start[customer] = newValue }
  }

  /// The values of the first `count` customers.
  func values(_ count: Int) -> [Element] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}

/// Customers are worked on in blocks that stay in the second-level cache.
///
/// Blocks are aligned to the customer's number, so a customer always stands at the same place of the
/// same product, whatever the number of threads.
enum Block {
  /// Customers in a block.
  static let size = 1_024

  /// Blocks that hold `count` customers.
  static func count(for count: Int) -> Int { (count + size - 1) / size }
}

extension Column where Element == UInt8 {
  /// Makes a column of records of some bytes for each customer, all zero.
  convenience init(count: Int, width: Int) {
    // A kernel may read a few bytes past the last record.
    self.init(count: Block.count(for: count) * Block.size * width + 8, filledWith: 0)
  }
}
