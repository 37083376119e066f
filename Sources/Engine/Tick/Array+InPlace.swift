// Orders made where the elements stand: the library's sort asks for memory, and a tick must not.

extension Array where Element: Comparable {
  /// The element with a number from 0 in ascending order, by partitioning (Hoare 1961); what is smaller then
  /// stands before it.
  ///
  /// - Complexity: O(elements) expected; keys are draws, so no order of them is likely to be bad.
  mutating func take(smallest number: Int) -> Element {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if number <= right {
        high = right
      } else if number >= left {
        low = left
      } else {
        break
      }
    }
    return self[number]
  }

  /// Puts the elements in ascending order, by a heap (Williams 1964).
  ///
  /// - Complexity: O(elements · log elements), whatever the order before.
  mutating func order() {
    for root in stride(from: count / 2 - 1, through: 0, by: -1) { sink(root, before: count) }
    for end in stride(from: count - 1, to: 0, by: -1) {
      swapAt(0, end)
      sink(0, before: end)
    }
  }

  /// Lets an element sink below all that are larger, among the first `end`.
  private mutating func sink(_ place: Int, before end: Int) {
    var root = place
    while true {
      var larger = 2 * root + 1
      guard larger < end else { return }
      if larger + 1 < end, self[larger] < self[larger + 1] { larger += 1 }
      guard self[root] < self[larger] else { return }
      swapAt(root, larger)
      root = larger
    }
  }
}
