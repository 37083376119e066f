import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Foundation
#endif

/// Memory of a column, from the system's allocator or, from 2 MiB on, in pages of its own.
///
/// A large column asks for huge pages: kernels run over whole columns, and each small page costs a fault
/// and an entry in the processor's table. It begins a little after a huge page does, each column a little
/// later than the last: a tick reads many columns at the same customers, and if all began alike, these
/// would fall into the same few sets of the caches and drive each other out. Fresh
/// pages are zero and take no memory before they are touched, so that a column of zeros costs
/// nothing to make, and its pages come into being in the threads that fill them.
struct ColumnMemory {
  /// The first byte.
  let start: UnsafeMutableRawPointer
  /// Whether every byte is known to be zero.
  let isZero: Bool
  private let bytes: Int
  private let isMapped: Bool
  /// Where the pages begin.
  private let base: UnsafeMutableRawPointer

  /// How many columns have been made, to begin each elsewhere.
  private static let made = Atomic<Int>(0)
  /// Bytes between the beginnings of one column and the next, and where they start over: 17 lines of 1,024.
  private static let stagger = (step: 17 * 64, most: 1_024 * 64)

  /// The size of a huge page, from which on a column has pages of its own.
  static let hugePage = 2 << 20

  /// Room for some bytes, at an address that suits vectors.
  init(bytes: Int) {
    let number = ColumnMemory.made.wrappingAdd(1, ordering: .relaxed).oldValue
    let offset = number * ColumnMemory.stagger.step % ColumnMemory.stagger.most
    if bytes >= ColumnMemory.hugePage, let pages = ColumnMemory.pages(bytes + offset) {
      (base, start) = (pages, pages + offset)
      (isZero, isMapped, self.bytes) = (true, true, ColumnMemory.whole(bytes + offset))
    } else {
      start = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes), alignment: 64)
      base = start
      (isZero, isMapped, self.bytes) = (false, false, bytes)
    }
  }

  /// Gives the memory back; nobody may touch it any more.
  func release() {
    if isMapped { munmap(base, bytes) } else { base.deallocate() }
  }

  /// Fresh pages from a multiple of ``hugePage`` on; nil if the system has none, which the allocator
  /// then says in its own way.
  private static func pages(_ bytes: Int) -> UnsafeMutableRawPointer? {
    let size = whole(bytes)
    let all = size + hugePage
    guard let raw = mmap(nil, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      raw != MAP_FAILED
    else { return nil }
    let before = (hugePage - Int(bitPattern: raw) % hugePage) % hugePage
    let start = raw + before
    if before > 0 { munmap(raw, before) }
    munmap(start + size, hugePage - before)
    #if canImport(Glibc)
    // A wish: without huge pages everything is the same, and slower.
    _ = madvise(start, size, MADV_HUGEPAGE)
    #endif
    return start
  }

  /// The bytes rounded up to whole pages of the system.
  private static func whole(_ bytes: Int) -> Int {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    return (bytes + page - 1) / page * page
  }
}
