import Marketing
import Statistics
import Testing

@testable import Engine

extension KernelSet: CustomTestStringConvertible {
  /// The instruction set's name.
  var testDescription: String { name }
}

/// Scenarios made for the kernels: tables of every size, choices of one to many alternatives.
enum KernelScenarios {
  /// Both forms of choice, at each size of table and for each number of alternatives that the kernel
  /// knows by itself.
  static let all: [Scenario] =
    [false, true].flatMap { everyTick in
      [(3, 1), (8, 2), (9, 3), (16, 4), (17, 5), (30, 7)].map { stages, ways in
        scenario(round(stages, ways: ways, choosesEveryTick: everyTick))
      }
    }
    + [(4, 1), (8, 3), (17, 2)].map { stages, ways in
      scenario(round(stages, ways: ways, choosesEveryTick: true, mustGo: true))
    }
    + [1, 5, 20].map { cells in
      var scenario = scenario(round(5, ways: 3))
      scenario.name += ", \(cells) segments"
      scenario.customers.segments = (0..<cells).map { number in
        Segment(id: number == 0 ? "young" : "segment\(number)", share: 1 / Double(cells))
      }
      return scenario
    }

  /// A journey round some stages, from each of which several ways lead on.
  ///
  /// Ways differ in what drives them: memories, contact pressure, features in every second stage, and
  /// conditions. If one must go, chances sum to 1 and nothing closes a way.
  static func round(
    _ stages: Int, ways: Int, choosesEveryTick: Bool = false, mustGo: Bool = false
  ) -> Journey {
    var edges: [Edge] = []
    for stage in 0..<stages {
      for way in 1...ways {
        var drivers: [Driver] = []
        switch way % 3 {
        case 1: drivers.append(Driver(.channel("flyer"), .plain(5)))
        case 2:
          drivers.append(Driver(.channel("text"), .plain(0.3)))
          drivers.append(Driver(.contactPressure, .each(1.2, beyond: 0, upTo: nil)))
        default: break
        }
        if stage % 2 == 0 {
          drivers.append(Driver(.feature("digital"), .perStandardDeviation(1.5)))
        }
        let to = (stage + way) % stages
        edges.append(
          Edge(
            "way\(stage)-\(way)", "s\(stage)", to == stage ? nil : "s\(to)",
            .weekly((mustGo ? 1 : 0.5) / Double(ways)),
            only: way == 3 && !mustGo ? [.not(.flag("bonus-hunter"))] : [], drivers))
      }
    }
    let kinds: [StageKind] = [.prospect, .customer, .dormant, .lost]
    return Journey(
      "round", (0..<stages).map { ("s\($0)", kinds[$0 % 4]) }, choosesEveryTick: choosesEveryTick,
      edges
    ).starting([Double](repeating: 1 / Double(stages), count: stages))
  }

  /// A journey beside another, in a town whose size is no multiple of a block.
  static func scenario(_ journey: Journey) -> Scenario {
    let form = journey.choosesEveryTick ? "choices" : "rates"
    return World.scenario(
      "\(journey.stages.count) stages, \(journey.edges.count) edges, \(form)", count: 1_500,
      timing: Timing(length: TimeSpan(10, .week)), journeys: [journey, World.club])
  }
}
