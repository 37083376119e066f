import Engine
import Marketing
import Statistics

extension Analysis {
  /// How customers and money went on, arm by arm.
  var courses: [Course] {
    let stages = plan.layout.stages.indices
    let active = stages.filter { plan.layout.stageKinds[$0].isActive }
    // The order of ``ArmSummary/series``.
    let (acquired, spend, earned) = (stages.count, stages.count + 1, stages.count + 2)
    return plan.arms.indices.flatMap { arm in
      Course.Kind.allCases.map { kind in
        let runs = values(arm) { summary -> [Double] in
          switch kind {
          case .active: sum(active.map { summary.series[$0] })
          case .acquired: cumulated(summary.series[acquired])
          case .spend: cumulated(summary.series[spend])
          case .earned: cumulated(summary.series[earned])
          }
        }
        return Course(
          strategy: plan.arms[arm], kind: kind,
          points: (runs.first?.indices ?? 0..<0).map { tick in
            let mean = MeanEstimate(runs.map { $0[tick] })
            // Customers and spend are never fewer than none.
            let least = kind == .earned ? -Double.infinity : 0
            return Course.Point(
              mean: mean.mean, interval: mean.interval95?.clipped(to: least...(.infinity)))
          })
      }
    }
  }

  /// Several series added up; none where there are no series.
  private func sum(_ series: [[Double]]) -> [Double] {
    guard let first = series.first else { return [] }
    return series.dropFirst().reduce(first) { zip($0, $1).map(+) }
  }

  /// What had flowed at the start and at the end of every tick.
  private func cumulated(_ flows: [Double]) -> [Double] {
    flows.reduce(into: [0]) { sums, flow in sums.append((sums.last ?? 0) + flow) }
  }
}
