/// Aligned memory of its own, as the engine's columns have.
final class Room<Element: BitwiseCopyable & Numeric> {
  /// The first element.
  let start: UnsafeMutablePointer<Element>

  /// Makes room for `count` zeros.
  init(_ count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
    start = raw.bindMemory(to: Element.self, capacity: count)
    start.initialize(repeating: 0, count: count)
  }

  deinit { start.deallocate() }
}
