import Marketing

extension Arm {
  /// Writes 1 for each of the customers `first ..< first + count` for whom the program holds, else 0.
  ///
  /// `masks` has room for the program's depth, `stride` apart; the result stands at its start.
  func evaluate(
    _ program: ConditionProgram, first: Int, count: Int, at moment: Moment,
    masks: UnsafeMutablePointer<UInt8>, stride: Int
  ) {
    var top = -1
    for step in program.steps {
      switch step {
      case .all(let parts):
        top -= parts - 1
        let into = masks + top * stride
        for part in 1..<parts {
          let other = masks + (top + part) * stride
          for i in 0..<count { into[i] &= other[i] }
        }
      case .any(let parts):
        top -= parts - 1
        let into = masks + top * stride
        for part in 1..<parts {
          let other = masks + (top + part) * stride
          for i in 0..<count { into[i] |= other[i] }
        }
      case .not:
        let into = masks + top * stride
        for i in 0..<count { into[i] ^= 1 }
      default:
        top += 1
        leaf(step, first, count, moment, masks + top * stride)
      }
    }
  }

  /// Whether a program holds for one customer.
  func holds(
    _ program: ConditionProgram?, customer: Int, at moment: Moment, lane: Lane
  ) -> Bool {
    guard let program else { return true }
    evaluate(program, first: customer, count: 1, at: moment, masks: lane.masks, stride: 1)
    return lane.masks[0] != 0
  }

  private func leaf(
    _ step: ConditionProgram.Step, _ first: Int, _ count: Int, _ moment: Moment,
    _ out: UnsafeMutablePointer<UInt8>
  ) {
    func all(_ value: Bool) { out.update(repeating: value ? 1 : 0, count: count) }
    switch step {
    case .number(let feature, let comparison, let bound):
      let values = population.feature(feature).start + first
      for i in 0..<count { out[i] = comparison.holds(Double(values[i]), Double(bound)) ? 1 : 0 }
    case .code(let feature, let code):
      let values = population.feature(feature).start + first
      for i in 0..<count { out[i] = values[i] == code ? 1 : 0 }
    case .inStage(let journey, let stage):
      let stages = state.stage[journey].start + first
      for i in 0..<count { out[i] = stages[i] == stage ? 1 : 0 }
    case .was(let slot):
      guard let ever = state.ever[slot] else { return all(false) }
      for i in 0..<count { out[i] = ever[first + i] }
    case .cameBy(let journeys, let channel):
      all(false)
      for journey in journeys {
        guard let arrival = state.arrival[journey] else { continue }
        for i in 0..<count where arrival[first + i] == channel { out[i] = 1 }
      }
    case .consents(let channel):
      let consents = population.consents[channel]
      let optedOut = state.optedOut[channel]
      for i in 0..<count {
        let consent = consents.map { $0[first + i] } ?? 1
        out[i] = consent & (1 - (optedOut.map { $0[first + i] } ?? 0))
      }
    case .contacts(let channel, let comparison, let bound):
      let contacts = state.contacts[channel]
      for i in 0..<count {
        let so = contacts.map { Double($0[first + i]) } ?? 0
        out[i] = comparison.holds(so, Double(bound)) ? 1 : 0
      }
    case .balance(let balance, let comparison, let bound):
      let points = state.balances[balance].total.start + first
      for i in 0..<count { out[i] = comparison.holds(Double(points[i]), Double(bound)) ? 1 : 0 }
    case .window(let window):
      all(window.contains(tick: moment.number, of: compiled.scenario.timing.tick.span))
    case .environment(let factor):
      let value = compiled.scenario.environment[factor].value(
        tick: moment.number, of: compiled.scenario.timing.tick.span)
      all(value > 0)
    case .all, .any, .not: break
    }
  }
}
