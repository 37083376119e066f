import Testing

@testable import Engine

@Suite("Columns")
struct ColumnTests {
  @Test("are all of one value, of whatever size", arguments: [1, 1_024, 700_000, 2_100_001])
  func values(count: Int) {
    let zeros = Column<Float>(count: count, filledWith: 0)
    #expect(zeros.values(zeros.capacity).allSatisfy { $0 == 0 })
    let marks = Column<UInt32>(count: count, filledWith: .max)
    #expect(marks.values(marks.capacity).allSatisfy { $0 == .max })
    // Zero, but not of zero bits.
    let negative = Column<Float>(count: count, filledWith: -0.0)
    #expect(negative[negative.capacity - 1].sign == .minus)
  }

  @Test(
    "begin at a line of the cache, close behind a huge page if they fill one, and are whole blocks")
  func alignment() {
    for count in [524_288, 524_289, 3_000_000] {
      let column = Column<Float>(count: count, filledWith: 1)
      #expect(Int(bitPattern: column.start) % 64 == 0)
      #expect(Int(bitPattern: column.start) % ColumnMemory.hugePage < 64 * 1_024)
      #expect(column.capacity % Block.size == 0 && column.capacity >= count)
    }
    #expect(Int(bitPattern: Column<UInt8>(count: 10, filledWith: 0).start) % 64 == 0)
    #expect(Column<UInt8>(count: 0, filledWith: 0).capacity == 0)
  }
}
