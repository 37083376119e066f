/// A customer's place in the order of selection: smallest first.
struct SelectionKey: Comparable {
  let key: UInt32
  let draw: UInt32
  let id: UInt32

  /// After all others.
  static let last = SelectionKey(key: .max, draw: .max, id: .max)

  static func < (left: SelectionKey, right: SelectionKey) -> Bool {
    (left.key, left.draw, left.id) < (right.key, right.draw, right.id)
  }
}
