import CKernels
import Foundation
import RandomStreams

@testable import Engine

extension ResponseBench {
  /// The address of a tick's draws.
  static func luck(_ tick: Int) -> ff_draw {
    Draws(seed: 3, replication: 0).address(tick: tick, purpose: Purpose("move.bench.rate"))
  }

  /// A memory and its effect after the next run, from what is there now.
  func remembered(_ memory: Int, _ i: Int) -> (memory: Double, effect: Double) {
    let grown = memory == 0 ? Double(effective[i]) : 0
    let next = Double(memories[memory][i]) * Double(Self.decay[memory]) + grown
    return (next, 1 - Foundation.exp2(-next * Double(Self.scale[memory])))
  }

  /// By alternative the u up to which the next run is to take it or one before it.
  func ends(_ i: Int) -> [Double] {
    let now = (0..<2).map { remembered($0, i) }
    let values = [
      now[0].effect, now[1].effect, now[0].memory + now[1].memory, Double(row[i]),
      Double(shut[i]),
    ]
    func weight(_ table: Int) -> Double {
      Double(weights[table * shape.tableSize + Int(stage[i])])
    }
    var sum = 0.0
    let sums = (0..<shape.slots).map { slot in
      let base = 1 + slot * (Self.drivers + 1)
      var utility = weight(base) + (slot % 2 == 0 ? Double(fixed[i]) : 0)
      for driver in 0..<Self.drivers { utility += values[driver] * weight(base + 1 + driver) }
      sum += utility <= -127 ? 0 : Foundation.exp2(utility)
      return sum
    }
    guard sum > 0 else { return sums }
    let all = shape.isRate ? -expm1(-sum) / sum : 1 / (sum + (shape.hasStay ? 1 : 0))
    return sums.map { $0 * all }
  }
}
