/// Who shares a customer's segment, for ties that mind segments; everybody, if they do not.
struct Mates: Sendable {
  private let count: Int
  /// The segment of each customer, empty if segments do not matter.
  private let segment: [UInt16]
  /// Customers of each segment, ascending, and each customer's place there.
  private let members: [[Int32]]
  private let place: [Int32]

  init(segment column: Column<Float>?, count: Int) {
    self.count = count
    guard let column else {
      (segment, members, place) = ([], [], [])
      return
    }
    var (segment, place) = ([UInt16](), [Int32]())
    segment.reserveCapacity(count)
    place.reserveCapacity(count)
    var members: [[Int32]] = [[]]
    for i in 0..<count {
      let code = Int(column[i])
      while members.count <= code { members.append([]) }
      segment.append(UInt16(code))
      place.append(Int32(members[code].count))
      members[code].append(Int32(i))
    }
    (self.segment, self.members, self.place) = (segment, members, place)
  }

  /// Whether two customers share a segment.
  func share(_ one: Int, _ other: Int) -> Bool {
    segment.isEmpty || segment[one] == segment[other]
  }

  /// How many customers share that of a customer, she among them.
  func count(of customer: Int) -> Int {
    segment.isEmpty ? count : members[Int(segment[customer])].count
  }

  /// The mate with a number from 0.
  func mate(of customer: Int, number: Int) -> Int {
    segment.isEmpty ? number : Int(members[Int(segment[customer])][number])
  }

  /// The mate some steps further on the ring of the segment.
  func neighbour(of customer: Int, steps: Int) -> Int {
    guard !segment.isEmpty else { return (customer + steps) % count }
    let mates = members[Int(segment[customer])]
    return Int(mates[(Int(place[customer]) + steps) % mates.count])
  }
}
