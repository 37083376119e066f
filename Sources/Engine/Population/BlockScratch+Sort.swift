extension BlockScratch {
  /// Sorts customers of the block by a category, in order within each value.
  ///
  /// - Parameters:
  ///   - feature: the category.
  ///   - labels: how many values it has.
  ///   - members: the customers, nil for all of the block.
  ///   - count: how many they are.
  ///   - depth: where the result goes.
  func sort(
    by feature: Int, labels: Int, members: UnsafePointer<UInt16>?, count: Int, depth: Int
  ) {
    let codes = self.feature(feature)
    let begins = self.begins[depth].start
    let out = sorted.start + depth * Block.size
    for label in 0...labels { begins[label] = 0 }
    for k in 0..<count { begins[Int(codes[members.map { Int($0[k]) } ?? k]) + 1] += 1 }
    for label in 0..<labels { begins[label + 1] += begins[label] }
    // Each begin moves up to its end while its customers are put in place, and is then moved back.
    for k in 0..<count {
      let customer = members.map { Int($0[k]) } ?? k
      let code = Int(codes[customer])
      out[Int(begins[code])] = UInt16(customer)
      begins[code] += 1
    }
    for label in stride(from: labels, to: 0, by: -1) { begins[label] = begins[label - 1] }
    begins[0] = 0
  }
}
