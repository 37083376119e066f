#if canImport(Glibc)
import Glibc
#else
import Foundation
#endif

/// Memory of a column, from the system's allocator or, from 2 MiB on, in pages of its own.
///
/// A large column begins where a huge page may begin, and asks for huge pages: kernels run over
/// whole columns, and each small page costs a fault and an entry in the processor's table. Fresh
/// pages are zero and take no memory before they are touched, so that a column of zeros costs
/// nothing to make, and its pages come into being in the threads that fill them.
struct ColumnMemory {
  /// The first byte.
  let start: UnsafeMutableRawPointer
  /// Whether every byte is known to be zero.
  let isZero: Bool
  private let bytes: Int
  private let isMapped: Bool

  /// The size of a huge page, from which on a column has pages of its own.
  static let hugePage = 2 << 20

  /// Room for some bytes, at an address that suits vectors.
  init(bytes: Int) {
    if bytes >= ColumnMemory.hugePage, let pages = ColumnMemory.pages(bytes) {
      (start, isZero, isMapped, self.bytes) = (pages, true, true, ColumnMemory.whole(bytes))
    } else {
      start = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes), alignment: 64)
      (isZero, isMapped, self.bytes) = (false, false, bytes)
    }
  }

  /// Gives the memory back; nobody may touch it any more.
  func release() {
    if isMapped { munmap(start, bytes) } else { start.deallocate() }
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
