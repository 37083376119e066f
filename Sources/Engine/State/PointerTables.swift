/// Small tables of plain values that others point to: made once, freed together.
///
/// Invariant: a table's pointer is valid as long as this lives.
final class PointerTables: @unchecked Sendable {
  private var owned: [UnsafeMutableRawPointer] = []

  /// Copies values into a table.
  func table<T: BitwiseCopyable>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
    pointer.initialize(from: values, count: values.count)
    owned.append(UnsafeMutableRawPointer(pointer))
    return pointer
  }

  deinit { for pointer in owned { pointer.deallocate() } }
}
